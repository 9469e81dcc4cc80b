package io.fleetdesk.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.traffic.http.Answer;
import io.fleetdesk.traffic.http.BadServer;
import io.fleetdesk.traffic.http.HttpAddress;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.requests.AnswerSorter;
import io.fleetdesk.traffic.requests.LoggedRequest;
import io.fleetdesk.traffic.requests.RequestLog;
import io.fleetdesk.traffic.requests.RequestRun;
import io.fleetdesk.traffic.requests.RunPause;
import io.fleetdesk.traffic.requests.RunPlan;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RequestRunTest {
  private final Map<String, Integer> names = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();

  private int pod(Answer answer) {
    String name = answer.header("X-Pod");
    return name == null
        ? AnswerSorter.NONE
        : names.computeIfAbsent(name, _ -> next.getAndIncrement());
  }

  private List<LoggedRequest> run(RunPlan plan) throws InterruptedException {
    var log = new RequestLog();
    var run = RequestRun.start(plan, this::pod, log);
    assertThat(run.awaitDone(Duration.ofSeconds(30))).isTrue();
    var all = new ArrayList<LoggedRequest>();
    log.drain(all::add);
    assertThat(run.progress().finished()).isEqualTo(all.size());
    assertThat(run.progress().sent()).isEqualTo(all.size());
    return all;
  }

  private Map<String, Long> perPod(List<LoggedRequest> requests) {
    var counts = new TreeMap<String, Long>();
    names.forEach(
        (name, index) ->
            counts.put(name, requests.stream().filter(r -> r.backend() == index).count()));
    return counts;
  }

  @Test
  void countsPerPodAreThoseThatTheBackEndsCounted() throws Exception {
    try (var backEnds = new BackEnds()) {
      for (int i = 1; i <= 4; i++) {
        backEnds.add("kuard-" + i, "10.224.0." + i);
      }
      for (boolean keepAlive : List.of(true, false)) {
        names.clear();
        var before = backEnds.counts();
        var requests =
            run(
                RunPlan.of(backEnds.address())
                    .withRate(RunPlan.UNLIMITED)
                    .withConcurrency(16)
                    .withKeepAlive(keepAlive)
                    .withDuration(Duration.ofMillis(500)));
        assertThat(requests).isNotEmpty().allMatch(r -> r.trouble() == Trouble.NONE);
        var counted = new TreeMap<>(backEnds.counts());
        before.forEach((pod, count) -> counted.merge(pod, -count, Long::sum));
        // A busy machine may send so few that a back end gets none.
        counted.values().removeIf(count -> count == 0);
        assertThat(perPod(requests)).isEqualTo(counted);
        assertThat(requests.stream().mapToInt(LoggedRequest::connection).distinct().count())
            .isEqualTo(keepAlive ? 16 : requests.size());
      }
    }
  }

  @Test
  void sendsAtTheGivenRateAndStopsByItself() throws Exception {
    try (var backEnds = new BackEnds()) {
      backEnds.add("kuard-1", "10.224.0.1");
      var requests =
          run(
              RunPlan.of(backEnds.address())
                  .withRate(100)
                  .withConcurrency(8)
                  .withDuration(Duration.ofMillis(500)));
      assertThat(requests).hasSize(50);
      assertThat(requests).allMatch(r -> r.startMicros() < 600_000);
    }
  }

  @Test
  void nothingIsSentInAPauseAndNothingIsMissingAfterIt() throws Exception {
    try (var backEnds = new BackEnds()) {
      backEnds.add("kuard-1", "10.224.0.1");
      var log = new RequestLog();
      var plan =
          RunPlan.of(backEnds.address())
              .withRate(200)
              .withConcurrency(8)
              .withDuration(Duration.ofSeconds(1));
      var run = RequestRun.start(plan, this::pod, log);
      await().until(() -> log.size() > 20);
      run.pause();
      await().until(() -> length(run.progress().pauses().getFirst()) > 1_500_000);
      assertThat(run.isDone()).isFalse();
      long offered = run.progress().offered();
      assertThat(offered).isLessThan(200);
      run.resume();
      assertThat(run.awaitDone(Duration.ofSeconds(30))).isTrue();
      var all = new ArrayList<LoggedRequest>();
      log.drain(all::add);
      assertThat(all).hasSize(200);
      assertThat(run.progress().offered()).isEqualTo(200);
      var pause = run.progress().pauses().getFirst();
      // One that was begun in the moment of the pause is under way.
      assertThat(all.stream().map(LoggedRequest::startMicros))
          .noneMatch(at -> at > pause.fromMicros() + 100_000 && at < pause.toMicros());
      // It has ended with the last request, which was due a moment before the second was over.
      assertThat(run.progress().sending())
          .isBetween(Duration.ofMillis(990), Duration.ofSeconds(1).plusMillis(1));
    }
  }

  private static long length(RunPause pause) {
    return pause.toMicros() - pause.fromMicros();
  }

  @Test
  void aRunThatIsHeldCanBeStopped() throws Exception {
    try (var backEnds = new BackEnds()) {
      backEnds.add("kuard-1", "10.224.0.1");
      for (double rate : List.of(RunPlan.UNLIMITED, 50.0)) {
        var log = new RequestLog();
        var plan = RunPlan.of(backEnds.address()).withRate(rate);
        var run = RequestRun.start(plan, this::pod, log);
        await().until(() -> log.size() > 5);
        run.pause();
        run.pause();
        run.stop();
        assertThat(run.awaitDone(Duration.ofSeconds(30))).isTrue();
        assertThat(run.isPaused()).isFalse();
        assertThat(run.progress().pauses()).hasSize(1);
      }
    }
  }

  /** A target that stands still for a while: those who would have asked meanwhile waited too. */
  @Test
  void latencyCountsFromTheIntendedStart() throws Exception {
    var stands = new AtomicBoolean(true);
    byte[] ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    try (var server =
        new BadServer(
            (n, socket, in, out) -> {
              do {
                if (stands.getAndSet(false)) {
                  Thread.sleep(400);
                }
                out.write(ok);
              } while (BadServer.readHead(in));
            })) {
      var requests =
          run(
              RunPlan.of(server.address())
                  .withRate(100)
                  .withConcurrency(1)
                  .withKeepAlive(true)
                  .withDuration(Duration.ofMillis(600)));
      // Sent one by one, a single request is slow; of those intended in that time, all are.
      assertThat(requests).hasSize(60);
      assertThat(requests.stream().filter(r -> r.latencyMicros() > 100_000).count())
          .isGreaterThanOrEqualTo(29);
    }
  }

  @Test
  void saysWhenTheRateIsNotReached() throws Exception {
    try (var server = new BadServer((n, socket, in, out) -> in.read())) {
      var log = new RequestLog();
      var run =
          RequestRun.start(
              RunPlan.of(server.address())
                  .withRate(200)
                  .withConcurrency(2)
                  .withTimeout(Duration.ofMillis(100))
                  .withDuration(Duration.ofMillis(500)),
              this::pod,
              log);
      assertThat(run.awaitDone(Duration.ofSeconds(20))).isTrue();
      var progress = run.progress();
      assertThat(progress.offered()).isEqualTo(100);
      assertThat(progress.behind()).isTrue();
      assertThat(progress.achievedRate()).isLessThan(100);
      assertThat(run.sentences()).containsOnlyKeys(Trouble.ANSWER_TIMEOUT);
    }
  }

  @Test
  void stopLetsRequestsUnderWayEndAndCloseCutsThemOff() throws Exception {
    var asked = new CountDownLatch(2);
    var go = new CountDownLatch(1);
    try (var server =
        new BadServer(
            (n, socket, in, out) -> {
              asked.countDown();
              if (n == 1) {
                go.await();
                out.write(
                    "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
              } else {
                in.read();
              }
            })) {
      var log = new RequestLog();
      var plan =
          RunPlan.of(server.address())
              .withRate(RunPlan.UNLIMITED)
              .withConcurrency(2)
              .withTimeout(Duration.ofMinutes(1));
      var run = RequestRun.start(plan, this::pod, log);
      asked.await();
      run.stop();
      go.countDown();
      org.awaitility.Awaitility.await().until(() -> log.get(0) != null);
      assertThat(run.isDone()).isFalse();
      run.close();
      assertThat(run.awaitDone(Duration.ofSeconds(20))).isTrue();
      var all = new ArrayList<LoggedRequest>();
      log.drain(all::add);
      assertThat(all)
          .extracting(LoggedRequest::trouble)
          .containsExactly(Trouble.NONE, Trouble.CANCELLED);
    }
  }

  @Test
  void withoutADurationItGoesOnUntilItIsStopped() throws Exception {
    try (var backEnds = new BackEnds()) {
      backEnds.add("kuard-1", "10.224.0.1");
      var log = new RequestLog();
      var plan = RunPlan.of(backEnds.address()).withRate(100).withDuration(RunPlan.UNTIL_STOPPED);
      var run = RequestRun.start(plan, this::pod, log);
      org.awaitility.Awaitility.await().until(() -> log.size() > 20);
      assertThat(run.isDone()).isFalse();
      run.stop();
      assertThat(run.awaitDone(Duration.ofSeconds(20))).isTrue();
      var progress = run.progress();
      assertThat(progress.finished()).isEqualTo(log.size());
      assertThat(progress.elapsed()).isBetween(Duration.ofMillis(100), Duration.ofMinutes(1));
      assertThat(progress.offered()).isGreaterThanOrEqualTo(progress.sent());
    }
  }

  @Test
  void aRuleThatBreaksEndsNoSender() throws Exception {
    try (var backEnds = new BackEnds()) {
      backEnds.add("kuard-1", "10.224.0.1");
      var log = new RequestLog();
      var plan =
          RunPlan.of(backEnds.address())
              .withRate(100)
              .withConcurrency(2)
              .withKeepAlive(true)
              .withDuration(Duration.ofMillis(300));
      var run =
          RequestRun.start(
              plan,
              _ -> {
                throw new IllegalStateException("no such group");
              },
              log);
      assertThat(run.awaitDone(Duration.ofSeconds(20))).isTrue();
      var all = new ArrayList<LoggedRequest>();
      log.drain(all::add);
      assertThat(all)
          .hasSize(30)
          .allMatch(r -> r.trouble() == Trouble.RULE && r.status() == 200 && r.backend() < 0);
      assertThat(run.sentences()).containsKey(Trouble.RULE);
    }
  }

  @Test
  void eachRefusedRequestIsLogged() throws Exception {
    int port;
    try (var first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = first.getLocalPort();
    }
    var requests =
        run(
            RunPlan.of(HttpAddress.parse("127.0.0.1:" + port))
                .withRate(50)
                .withDuration(Duration.ofMillis(200)));
    assertThat(requests).hasSize(10).allMatch(r -> r.trouble() == Trouble.REFUSED);
  }
}
