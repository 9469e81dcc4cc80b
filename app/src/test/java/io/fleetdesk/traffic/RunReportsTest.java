package io.fleetdesk.traffic;

import static io.fleetdesk.traffic.attribution.ClusterIds.A;
import static io.fleetdesk.traffic.attribution.ClusterIds.B;
import static io.fleetdesk.traffic.attribution.ClusterIds.FLEET;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.attribution.AnswerRule;
import io.fleetdesk.traffic.http.BadServer;
import io.fleetdesk.traffic.http.HttpAddress;
import io.fleetdesk.traffic.http.RequestBody;
import io.fleetdesk.traffic.numbers.Bucket;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.rehearsal.FailoverReport;
import io.fleetdesk.traffic.rehearsal.Rehearsal;
import io.fleetdesk.traffic.report.RequestExport;
import io.fleetdesk.traffic.report.RunComparison;
import io.fleetdesk.traffic.report.RunFile;
import io.fleetdesk.traffic.report.RunReport;
import io.fleetdesk.traffic.requests.RunPlan;
import io.fleetdesk.traffic.watch.FedSources;
import io.fleetdesk.traffic.watch.Marker;
import io.fleetdesk.traffic.watch.Target;
import io.fleetdesk.util.UnreadableFile;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Timeout(120)
class RunReportsTest {
  private static final Message SCALED = Message.of("kuard on aks-2 scaled to 0");

  private final BackEnds backEnds;
  private final FedSources fed = new FedSources("kuard-demo", "kuard");

  RunReportsTest() throws IOException {
    backEnds = new BackEnds();
    backEnds.add("kuard-a1", "10.224.0.1");
    backEnds.add("kuard-b1", "10.225.0.1");
    fed.pod(A, "kuard-a1", "10.224.0.1");
    fed.pod(B, "kuard-b1", "10.225.0.1");
  }

  @AfterEach
  void end() throws IOException {
    backEnds.close();
  }

  private TrafficRun start(double rate, Duration duration) {
    return start(backEnds.address(), rate, duration);
  }

  private TrafficRun start(HttpAddress address, double rate, Duration duration) {
    var run = RunPlan.of(address).withRate(rate).withConcurrency(8).withDuration(duration);
    return TrafficRun.start(
        new TrafficPlan(
            "a <b> | \"c\"",
            run,
            new AnswerRule.Kuard(),
            new Target(FLEET, "kuard-demo", "kuard"),
            List.of()),
        fed.sources(),
        InstantSource.system());
  }

  private TrafficRun finished() throws InterruptedException {
    var run = start(200, Duration.ofSeconds(1));
    assertThat(run.awaitDone(Duration.ofSeconds(60))).isTrue();
    return run;
  }

  @Test
  void aSavedRunHasTheSameFigures(@TempDir Path folder) throws Exception {
    try (var run = finished()) {
      var file = folder.resolve("run.fdrun");
      RunFile.save(run, file);
      var before = run.snapshot(Window.ALL);
      var again = RunFile.open(file);
      var after = again.snapshot(Window.ALL);
      assertThat(after.totals()).isEqualTo(before.totals());
      assertThat(after.shares()).isEqualTo(before.shares());
      assertThat(after.latency()).isEqualTo(before.latency());
      assertThat(after.progress()).isEqualTo(before.progress());
      assertThat(after.verdict()).isEqualTo(before.verdict());
      assertThat(after.series())
          .extracting(Bucket::answered)
          .isEqualTo(before.series().stream().map(Bucket::answered).toList());
      assertThat(again.log().get(7)).isEqualTo(run.log().get(7));
      assertThat(RunComparison.of(before, after)).allMatch(l -> l.first().equals(l.second()));
    }
  }

  @Test
  void aRunUntilStoppedIsSavedAsSuch(@TempDir Path folder) throws Exception {
    try (var run = start(50, RunPlan.UNTIL_STOPPED)) {
      await().until(() -> run.snapshot(Window.ALL).totals().answered() > 5);
      var file = folder.resolve("run.fdrun");
      RunFile.save(run, file);
      var again = RunFile.open(file);
      assertThat(again.plan().run().untilStopped()).isTrue();
      assertThat(
              new RunReport(ZoneOffset.UTC, Message::english)
                  .markdown(again.snapshot(Window.ALL), List.of()))
          .contains("planned until stopped");
    }
  }

  /** Files from before expectations went with the time have the endpoints of the end only. */
  @Test
  void aSavedRunOfBeforeStillOpens(@TempDir Path folder) throws Exception {
    try (var run = finished()) {
      var file = folder.resolve("run.fdrun");
      RunFile.save(run, file);
      rewriteHead(
          file,
          head -> {
            var last = head.withArray("readiness").get(0);
            head.set("ready", last.get("ready"));
            head.remove("readiness");
          });
      var before = run.snapshot(Window.ALL);
      var again = RunFile.open(file).snapshot(Window.ALL);
      assertThat(again.shares()).isEqualTo(before.shares());
      assertThat(again.plan().run().duration()).isEqualTo(Duration.ofSeconds(1));
    }
  }

  @Test
  void aSavedRunWithADamagedHeadIsSaid(@TempDir Path folder) throws Exception {
    try (var run = finished()) {
      var file = folder.resolve("run.fdrun");
      RunFile.save(run, file);
      rewriteHead(file, head -> head.put("started", "yesterday"));
      assertThatThrownBy(() -> RunFile.open(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("run.fdrun is not a saved run");
    }
  }

  @Test
  void aRunThatALaterVersionSavedIsSaidSo(@TempDir Path folder) throws Exception {
    try (var run = finished()) {
      var file = folder.resolve("run.fdrun");
      RunFile.save(run, file);
      rewriteHead(file, head -> head.put("format", 99));
      assertThatThrownBy(() -> RunFile.open(file))
          .isInstanceOf(UnreadableFile.class)
          .hasMessageContaining("newer version");
    }
  }

  /** Who opens it reads its story in a language of their own. */
  @Test
  void whatASavedRunTellsIsNoFinishedText(@TempDir Path folder) throws Exception {
    try (var run = finished()) {
      var file = folder.resolve("run.fdrun");
      run.clusters().rehearsed(B, Message.of("endpoint {0} became ready", "kuard-b1"));
      run.clusters()
          .rehearsed(B, Message.plural(2, "{0} pod of {1}", "{0} pods of {1}", Message.of("x")));
      RunFile.save(run, file);
      assertThat(RunFile.open(file).snapshot(Window.ALL).markers())
          .isEqualTo(run.snapshot(Window.ALL).markers())
          .isNotEmpty();
    }
  }

  private static void rewriteHead(Path file, Consumer<ObjectNode> change) throws IOException {
    try (var zip = FileSystems.newFileSystem(file)) {
      var path = zip.getPath("run.json");
      var head = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(path));
      var requests = Files.readAllBytes(zip.getPath("requests.bin"));
      change.accept(head);
      Files.delete(zip.getPath("requests.bin"));
      Files.write(path, JsonMapper.shared().writeValueAsBytes(head));
      Files.write(zip.getPath("requests.bin"), requests);
    }
  }

  @Test
  void whatIsNoSavedRunIsSaid(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("x.fdrun"), "hello");
    assertThatThrownBy(() -> RunFile.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("x.fdrun is not a saved run");
  }

  @Test
  void everyRequestIsExportedOnce() throws Exception {
    try (var run = finished()) {
      var csv = new StringBuilder();
      RequestExport.csv(run, csv);
      var lines = csv.toString().lines().toList();
      assertThat(lines).hasSize((int) run.log().size() + 1);
      assertThat(lines.get(1)).contains(",200,answered,kuard-").contains(",pod list,");
      var json = new StringBuilder();
      RequestExport.jsonLines(run, json);
      var counted =
          json.toString()
              .lines()
              .map(l -> JsonMapper.shared().readTree(l))
              .filter(l -> l.path("cluster").asString("").equals("aks-2"))
              .count();
      assertThat(counted).isEqualTo(backEnds.counts().get("kuard-b1"));
    }
  }

  @Test
  void theReportSaysTheVerdictAndIsSafeToOpen() throws Exception {
    try (var run = finished()) {
      var snapshot = run.snapshot(Window.ALL);
      var report = new RunReport(ZoneOffset.UTC, Message::english);
      assertThat(report.markdown(snapshot, List.of()))
          .startsWith("# Traffic run: a &lt;b> \\| \"c\"")
          .contains(snapshot.verdict().sentence().english())
          .contains("kuard-b1");
      assertThat(report.html(snapshot, List.of())).contains("a &lt;b&gt;").doesNotContain("<b>");
    }
  }

  @Test
  void whatCouldNotBePutBackIsStillOut() throws Exception {
    try (var run = start(100, Duration.ofMinutes(1))) {
      await().until(() -> run.snapshot(Window.ALL).totals().of(1) > 20);
      var rehearsal = Rehearsal.of(run, B, SCALED, InstantSource.system());
      rehearsal.putBack();
      await().atMost(Duration.ofSeconds(40)).until(() -> rehearsal.report().again().isPresent());
      rehearsal.notPutBack();
      assertThat(rehearsal.isPutBack()).isFalse();
      assertThat(rehearsal.report().again()).isEmpty();
    }
  }

  @Test
  void aFailOverIsMeasured() throws Exception {
    try (var run = start(100, Duration.ofMinutes(1))) {
      await().until(() -> run.snapshot(Window.ALL).totals().of(1) > 20);
      var rehearsal = Rehearsal.of(run, B, SCALED, InstantSource.system());
      // The cluster's last answer comes after the rehearsal began.
      long answered = backEnds.counts().getOrDefault("kuard-b1", 0L);
      await().until(() -> backEnds.counts().getOrDefault("kuard-b1", 0L) > answered + 2);
      // The watches hear of it as they do of a real cluster: afterwards.
      backEnds.remove("kuard-b1");
      fed.removePod(B, "kuard-b1");
      await().atMost(Duration.ofSeconds(40)).until(() -> rehearsal.report().isComplete());
      var report = rehearsal.report();
      assertThat(report.settled().orElseThrow()).isLessThan(Duration.ofSeconds(20));
      assertThat(report.firstError().isPresent()).isEqualTo(report.lost() > 0);
      assertThat(report.answered()).isPositive();
      assertThat(report.sentences())
          .anyMatch(s -> s.english().startsWith("aks-2 gave its last answer"));
      assertThat(run.snapshot(Window.ALL).markers())
          .anyMatch(m -> m.kind() == Marker.Kind.REHEARSAL && m.what().equals(SCALED));
      assertThat(
              new RunReport(ZoneOffset.UTC, Message::english)
                  .html(run.snapshot(Window.ALL), List.of(report)))
          .contains("Fail-over of aks-2 at ")
          .contains(report.sentences().getFirst().english());
      rehearsal.putBack();
      backEnds.add("kuard-b2", "10.225.0.2");
      fed.pod(B, "kuard-b2", "10.225.0.2");
      await().atMost(Duration.ofSeconds(40)).until(() -> rehearsal.report().again().isPresent());
      // What comes after it was put back changes nothing of what was lost.
      assertThat(rehearsal.report().settled()).isEqualTo(report.settled());
      assertThat(rehearsal.report().lost()).isEqualTo(report.lost());
    }
  }

  @Test
  void aLengthIsToldAsClocksTellIt() {
    assertThat(
            Stream.of(20, 1_340, 59_900, 71_600, 3_725_000)
                .map(millis -> FailoverReport.seconds(Duration.ofMillis(millis)).english()))
        .containsExactly("less than 0.1 s", "1.3 s", "59.9 s", "1:12 min", "1:02:05 h");
  }

  @Test
  void aFailOverWithoutRequestsClaimsNothing() throws Exception {
    try (var run = finished()) {
      var report = Rehearsal.of(run, B, SCALED, InstantSource.system()).report();
      assertThat(report.isComplete()).isFalse();
      assertThat(report.sentences())
          .containsExactly(Message.of("No request has ended since then, so nothing can be said."));
    }
  }

  @Test
  void serverErrorsAreLosses() throws Exception {
    var failing = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n";
    try (var server = new BadServer((n, socket, in, out) -> out.write(failing.getBytes(US_ASCII)));
        var run = start(server.address(), 50, Duration.ofMinutes(1))) {
      var rehearsal = Rehearsal.of(run, B, SCALED, InstantSource.system());
      await().until(() -> rehearsal.report().lost() > 2);
      assertThat(rehearsal.report().answered()).isZero();
      assertThat(rehearsal.report().sentences().getFirst().english())
          .startsWith("The first request failed");
    }
  }

  @Test
  void strangeAddressesAndHighRatesAreAskedFor() {
    var plan = RunPlan.of(HttpAddress.parse("http://203.0.113.24:8080/"));
    assertThat(RunSafety.questions(plan, Set.of("203.0.113.24"))).isEmpty();
    assertThat(RunSafety.questions(plan, Set.of()).getFirst().english())
        .startsWith("203.0.113.24:8080 is not");
    assertThat(RunSafety.questions(plan.withRate(51), Set.of("203.0.113.24")).getFirst().english())
        .contains("more than 50");
    assertThat(RunSafety.questions(plan.withRate(RunPlan.UNLIMITED), Set.of())).hasSize(2);
    assertThat(
            RunSafety.questions(plan.withDuration(RunPlan.UNTIL_STOPPED), Set.of("203.0.113.24"))
                .getFirst()
                .english())
        .startsWith("The run does not end by itself");
    assertThat(
            RunSafety.questions(
                    plan.withRequest("POST", List.of(), RequestBody.NONE), Set.of("203.0.113.24"))
                .getFirst()
                .english())
        .startsWith("POST may change");
  }
}
