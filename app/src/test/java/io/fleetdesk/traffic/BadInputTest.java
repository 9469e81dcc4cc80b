package io.fleetdesk.traffic;

import static io.fleetdesk.traffic.attribution.ClusterIds.FLEET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.attribution.AnswerRule;
import io.fleetdesk.traffic.http.BadServer;
import io.fleetdesk.traffic.http.BadServer.Behaviour;
import io.fleetdesk.traffic.http.HttpAddress;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.numbers.Finding;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.requests.RunPlan;
import io.fleetdesk.traffic.watch.FedSources;
import io.fleetdesk.traffic.watch.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run says of addresses that answer badly or not at all: what is, why, what to do. */
@Timeout(60)
class BadInputTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  private static RunPlan plan(HttpAddress to) {
    return RunPlan.of(to)
        .withRate(20)
        .withConcurrency(2)
        .withTimeout(Duration.ofMillis(150))
        .withDuration(Duration.ofMillis(400));
  }

  private static TrafficRun start(RunPlan plan) {
    return start(plan, new AnswerRule.Kuard());
  }

  private static TrafficRun start(RunPlan plan, AnswerRule rule) {
    var target = new Target(FLEET, "kuard-demo", "kuard");
    return TrafficRun.start(
        new TrafficPlan("test", plan, rule, target, List.of()),
        new FedSources("kuard-demo", "kuard").sources(),
        InstantSource.system());
  }

  private static TrafficSnapshot run(RunPlan plan) throws InterruptedException {
    try (var run = start(plan)) {
      assertThat(run.awaitDone(Duration.ofSeconds(30))).isTrue();
      return run.snapshot(Window.ALL);
    }
  }

  /** Nothing answers: the verdict counts it, and names the trouble and its meaning. */
  private static void isTold(TrafficSnapshot run, Trouble trouble) {
    assertThat(run.wrong().troubles()).as(trouble.name()).containsOnlyKeys(trouble);
    long failed = run.wrong().troubles().getOrDefault(trouble, 0L);
    assertThat(failed).isEqualTo(run.progress().finished());
    var first = run.findings().getFirst();
    assertThat(first.kind()).isEqualTo(Finding.Kind.NO_ANSWER);
    assertThat(first.sentence().english())
        .isEqualTo(Message.of("No request was answered: {0} failed.", failed).english());
    assertThat(first.evidence().getFirst().english())
        .startsWith(Message.of("{0} × {1}, ", failed, trouble.label()).english())
        .endsWith(trouble.meaning().english());
  }

  private static void isTold(Behaviour behaviour, Trouble trouble) throws Exception {
    try (var server = new BadServer(behaviour)) {
      isTold(run(plan(server.address())), trouble);
    }
  }

  private static Behaviour saying(String text) {
    return (n, socket, in, out) -> out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static HttpAddress unused() throws IOException {
    try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return HttpAddress.parse("127.0.0.1:" + gone.getLocalPort());
    }
  }

  @Test
  void refusedResetAndSilent() throws Exception {
    isTold(run(plan(unused())), Trouble.REFUSED);
    isTold((n, socket, in, out) -> socket.setSoLinger(true, 0), Trouble.RESET);
    isTold(saying(""), Trouble.NO_ANSWER);
    isTold((n, socket, in, out) -> in.read(), Trouble.ANSWER_TIMEOUT);
  }

  @Test
  void slowEndlessAndHuge() throws Exception {
    isTold(
        (n, socket, in, out) -> {
          out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          while (true) {
            out.write('x');
            Thread.sleep(10);
          }
        },
        Trouble.READ_TIMEOUT);
    isTold(saying("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"), Trouble.TOO_LARGE);
    isTold(saying("HTTP/1.1 200 OK\r\nX: " + "z".repeat(100_000)), Trouble.TOO_LARGE);
  }

  @Test
  void noHttpAndMalformed() throws Exception {
    isTold(saying("SSH-2.0-OpenSSH_9.2\r\n"), Trouble.NOT_HTTP);
    isTold(saying("HTTP/1.1 2x0 OK\r\n\r\n"), Trouble.MALFORMED);
    isTold(saying("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nxx"), Trouble.CUT_OFF);
  }

  @Test
  void noNameAndNoTls() throws Exception {
    var nowhere = plan(HttpAddress.parse("http://no-such-host.invalid/"));
    isTold(run(nowhere.withTimeout(Duration.ofSeconds(10))), Trouble.UNKNOWN_HOST);
    try (var plain = new BadServer((n, socket, in, out) -> out.write('x'))) {
      var to = plain.address().toString().replace("http://", "https://");
      var run = run(plan(HttpAddress.parse(to)).withTimeout(Duration.ofSeconds(5)));
      assertThat(run.verdict().sentence().english()).startsWith("No request was answered");
      assertThat(run.wrong().troubles()).containsOnlyKeys(Trouble.TLS);
    }
  }

  @Test
  void expressionsThatTryForEverOrTooDeepReadNothingAndLoseNothing() throws Exception {
    var body = "a".repeat(20_000) + "!";
    var answer = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    try (var server = new BadServer(saying(answer))) {
      for (var expression : List.of("(a|a)*b", "(?:a+)+b")) {
        try (var run =
            start(
                plan(server.address()).withTimeout(Duration.ofSeconds(5)),
                AnswerRule.Matching.of(expression))) {
          assertThat(run.awaitDone(Duration.ofSeconds(20))).as(expression).isTrue();
          var now = run.snapshot(Window.ALL);
          assertThat(now.progress().finished())
              .as(expression)
              .isPositive()
              .isEqualTo(now.progress().sent())
              .isEqualTo(now.totals().unread());
          assertThat(now.findings().getFirst().kind()).isEqualTo(Finding.Kind.RULE_MATCHES_NOTHING);
        }
      }
    }
  }

  @Test
  void anAddressThatStopsExistingIsToldWithTheMoment() throws Exception {
    var server = new BadServer(saying(OK));
    try (var run = start(plan(server.address()).withDuration(Duration.ofMinutes(1)))) {
      await().until(() -> run.snapshot(Window.ALL).totals().answered() > 3);
      server.close();
      await().until(() -> run.snapshot(Window.ALL).totals().failed() > 3);
      run.stop();
      assertThat(run.awaitDone(Duration.ofSeconds(20))).isTrue();
      var now = run.snapshot(Window.ALL);
      assertThat(now.wrong().troubles()).containsKey(Trouble.REFUSED);
      var first = now.findings().getFirst();
      assertThat(first.kind()).isEqualTo(Finding.Kind.OUTAGE);
      assertThat(first.sentence().english())
          .matches("[\\d,]+ requests have been lost since \\d:\\d\\d\\.");
      assertThat(now.totals().answered() + now.totals().failed())
          .as("none is lost or counted twice")
          .isEqualTo(now.progress().finished());
    }
  }

  @Test
  void aRateThatIsNotReachedIsToldWithTheOneThatIs() throws Exception {
    try (var slow = new BadServer((n, socket, in, out) -> in.read())) {
      var progress = run(plan(slow.address()).withRate(500)).progress();
      assertThat(progress.behind()).isTrue();
      assertThat(progress.offered()).isGreaterThan(progress.sent());
      assertThat(progress.achievedRate()).isBetween(1.0, 100.0);
    }
  }

  @Test
  void troublesHaveAWordAndASentenceEach() {
    for (var trouble : Trouble.values()) {
      if (trouble.isFailure()) {
        assertThat(Map.entry(trouble.label(), trouble.meaning()))
            .as(trouble.name())
            .matches(e -> !e.getKey().english().isBlank() && e.getValue().english().endsWith("."));
      }
    }
  }
}
