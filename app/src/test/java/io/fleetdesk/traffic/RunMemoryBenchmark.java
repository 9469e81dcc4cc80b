package io.fleetdesk.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.traffic.attribution.AnswerRule;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.requests.RequestFilter;
import io.fleetdesk.traffic.requests.RequestLog;
import io.fleetdesk.traffic.requests.RunPlan;
import io.fleetdesk.traffic.watch.FedSources;
import java.time.Duration;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a full log costs, and what a long run needs. Prints its figures. */
@Tag("bench")
@SuppressWarnings("SystemOut")
class RunMemoryBenchmark {
  private static final int REQUESTS = 1_000_000;
  private static final int ROUNDS = 9;
  private static final double MIB = 1 << 20;

  /** The log itself stays reachable until its memory has been measured. */
  @Test
  void aMillionRequestsAreFiltered() {
    double empty = usedMib();
    var log = new RequestLog();
    for (int i = 0; i < REQUESTS; i++) {
      boolean failed = i % 1_000 == 0;
      log.append(
          i * 100L,
          500 + i % 5_000,
          i % 100,
          failed ? 0 : 200,
          failed ? Trouble.READ_TIMEOUT : Trouble.NONE,
          i % 8,
          i % 64,
          false);
      if (i % 1_000 == 0) {
        log.drain(r -> {});
      }
    }
    log.drain(r -> {});
    double full = usedMib();
    var backends = new BitSet();
    backends.set(3);
    for (var filter :
        List.of(
            RequestFilter.ALL,
            RequestFilter.ALL.of(RequestFilter.Kind.BAD),
            RequestFilter.ALL.of(RequestFilter.Kind.GOOD).by(backends).slowerThan(4_000))) {
      double[] millis = new double[ROUNDS];
      int found = 0;
      for (int i = 0; i < ROUNDS; i++) {
        long from = System.nanoTime();
        found = log.select(filter, Integer.MAX_VALUE).size();
        millis[i] = (System.nanoTime() - from) / 1e6;
      }
      System.out.printf(
          Locale.ROOT,
          "filter of %,d requests: first %.1f ms, best %.1f ms, %,d found (%s)%n",
          REQUESTS,
          millis[0],
          java.util.Arrays.stream(millis).min().orElseThrow(),
          found,
          filter.kind());
    }
    System.out.printf(
        Locale.ROOT, "memory of a log with %,d requests: %.1f MiB%n", log.size(), full - empty);
    assertThat(log.size()).isEqualTo(REQUESTS);
  }

  /** {@code -Dseconds=600} for the ten minutes that are promised. */
  @Test
  void aLongRunKeepsItsMemory() throws Exception {
    int seconds = Integer.getInteger("seconds", 20);
    try (var backEnds = new BackEnds()) {
      backEnds.add("kuard-a1", "10.224.0.1");
      backEnds.add("kuard-a2", "10.224.0.2");
      var plan =
          RunPlan.of(backEnds.address())
              .withRate(1_000)
              .withConcurrency(32)
              .withKeepAlive(true)
              .withDuration(Duration.ofSeconds(seconds));
      try (var run =
          TrafficRun.start(
              new TrafficPlan("memory", plan, new AnswerRule.Kuard(), null, List.of()),
              new FedSources("kuard-demo", "kuard").sources(),
              InstantSource.system())) {
        for (int part = 1; !run.awaitDone(Duration.ofMillis(seconds * 100L)); part++) {
          run.snapshot(Window.ALL);
          System.out.printf(
              Locale.ROOT,
              "after %d %% of %d s: %.1f MiB, %,d requests%n",
              part * 10,
              seconds,
              usedMib(),
              run.log().size());
        }
        var progress = run.snapshot(Window.ALL).progress();
        System.out.printf(
            Locale.ROOT,
            "ended: %.1f MiB, %,d requests, %.1f/s%n",
            usedMib(),
            progress.finished(),
            progress.achievedRate());
      }
    }
  }

  private static double usedMib() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    var runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MIB;
  }
}
