package io.fleetdesk.traffic.situations;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.numbers.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The verdict of real runs over loopback. Each situation's findings are written down beforehand,
 * all of them; each count is that of the servers' own logs.
 */
class SituationsTest {
  private static final int AT_ONCE = 4;
  private static final AtomicInteger GOOD = new AtomicInteger();
  private static final List<Situations.Played> ALL = new ArrayList<>();
  private static ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  @BeforeAll
  static void begin() {
    ALL.addAll(new Situations().all);
    if (Haproxy.isThere()) {
      ALL.addAll(new HaproxySituations().all);
    } else {
      System.out.println("haproxy is not installed: its situations are left out");
    }
    executor = Executors.newFixedThreadPool(AT_ONCE);
  }

  @AfterAll
  static void end() {
    executor.shutdownNow();
    System.out.printf("situations: %d of %d%n", GOOD.get(), ALL.size());
  }

  @TestFactory
  Stream<DynamicTest> itIsToldAsItWas() {
    assertThat(ALL).hasSizeGreaterThanOrEqualTo(40);
    var only = Pattern.compile(System.getProperty("traffic.situation", ""));
    return ALL.stream()
        .filter(s -> only.matcher(s.name()).find())
        .map(s -> new Begun(s, executor.submit((Callable<Void>) () -> play(s))))
        .toList()
        .stream()
        .map(b -> DynamicTest.dynamicTest(b.what().name(), b::await));
  }

  /** What the servers' logs say, put into a sentence. */
  private record Figures(TrafficSnapshot seen, Scene scene) {
    private static final Pattern NAME = Pattern.compile("\\{(%?)([^}]+)}");

    String in(String sentence) {
      return NAME.matcher(sentence)
          .replaceAll(
              m ->
                  m.group(1).isEmpty()
                      ? Message.of("{0}", of(m.group(2))).english()
                      : String.format(
                          Locale.ROOT, "%.1f", 100.0 * of(m.group(2)) / scene.answered()));
    }

    private long of(String name) {
      long all = seen.progress().finished();
      return switch (name) {
        case "all" -> all;
        case "lost" -> all - scene.answered();
        case "nobody" -> seen.totals().unread();
        default ->
            Character.isDigit(name.charAt(0))
                ? scene.pods.stream()
                    .mapToLong(p -> p.statuses.getOrDefault(Integer.valueOf(name), 0L))
                    .sum()
                : Stream.of(name.split("\\+"))
                    .mapToLong(n -> scene.logs().getOrDefault(n, 0L))
                    .sum();
      };
    }
  }

  /** All begin before the first is waited for. */
  private record Begun(Situations.Played what, Future<Void> run) {
    void await() throws Throwable {
      try {
        run.get();
        GOOD.incrementAndGet();
      } catch (ExecutionException e) {
        throw e.getCause();
      }
    }
  }

  private static Void play(Situations.Played situation) throws Exception {
    try (var scene = new Scene()) {
      situation.setting().set(scene);
      var seen = scene.play();
      var figures = new Figures(seen, scene);
      isTold(seen, situation.sentences().stream().map(figures::in).toList());
      countsAreThoseOfTheLogs(seen, scene);
      situation.also().accept(seen);
    }
    return null;
  }

  private static void isTold(TrafficSnapshot seen, List<String> sentences) {
    var said = seen.findings().stream().map(f -> f.sentence().english()).toList();
    assertThat(said)
        .as(
            () ->
                "evidence %s%nstory %s"
                    .formatted(
                        seen.findings().stream()
                            .map(f -> f.evidence().stream().map(e -> e.english()).toList())
                            .toList(),
                        seen.verdict().story().stream()
                            .map(
                                i ->
                                    "%d-%d %s %d"
                                        .formatted(i.from(), i.to(), i.kind(), i.requests()))
                            .toList()))
        .hasSameSizeAs(sentences)
        .zipSatisfy(sentences, (one, form) -> assertThat(one).matches(pattern(form)));
  }

  private static String pattern(String form) {
    return Pattern.quote(form)
        .replace("#", "\\E[\\d.,]+\\Q")
        .replace("@", "\\E\\d+:\\d\\d\\Q")
        .replace("*", "\\E.+\\Q")
        .replace("~", "\\E\\d+ s\\Q");
  }

  private static void countsAreThoseOfTheLogs(TrafficSnapshot seen, Scene scene) {
    Scene.isOneMoment(seen);
    var counted = new TreeMap<String, Long>();
    for (var backend : seen.backends()) {
      counted.merge(backend.said().name(), seen.totals().of(backend.index()), Long::sum);
    }
    counted.values().removeIf(n -> n == 0);
    var logs = scene.logs();
    var unnamed = logs.remove("");
    if (!counted.isEmpty() || seen.totals().unread() == 0) {
      assertThat(counted).isEqualTo(logs);
    }
    if (unnamed != null) {
      assertThat(seen.totals().unread()).isEqualTo(unnamed);
    }
    long lost = seen.verdict().story().stream().mapToLong(Interval::lost).sum();
    long answered = scene.answered();
    long others = scene.haproxy.isEmpty() ? 0 : seen.totals().unread();
    assertThat(lost).isEqualTo(seen.progress().finished() - answered - others);
    // What was sent arrived, whatever became of the answer; resent requests arrived once.
    long body = seen.plan().run().body().length();
    long received = scene.pods.stream().mapToLong(p -> p.received.get()).sum();
    assertThat(received).isEqualTo(body * answered);
  }
}
