package io.fleetdesk.traffic;

import static io.fleetdesk.traffic.attribution.ClusterIds.A;
import static io.fleetdesk.traffic.attribution.ClusterIds.B;
import static io.fleetdesk.traffic.attribution.ClusterIds.FLEET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.traffic.attribution.AnswerRule;
import io.fleetdesk.traffic.attribution.Method;
import io.fleetdesk.traffic.numbers.Bucket;
import io.fleetdesk.traffic.numbers.Finding;
import io.fleetdesk.traffic.numbers.Shares;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.requests.RequestFilter;
import io.fleetdesk.traffic.requests.RunPlan;
import io.fleetdesk.traffic.watch.FedSources;
import io.fleetdesk.traffic.watch.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrafficRunTest {
  private static final Target KUARD = new Target(FLEET, "kuard-demo", "kuard");

  private final BackEnds backEnds;
  private final FedSources fed = new FedSources("kuard-demo", "kuard");

  TrafficRunTest() throws Exception {
    backEnds = new BackEnds();
  }

  @BeforeEach
  void twoClustersWithTwoPodsEach() throws Exception {
    pod(A, "kuard-a1", "10.224.0.1");
    pod(A, "kuard-a2", "10.224.0.2");
    pod(B, "kuard-b1", "10.225.0.1");
    pod(B, "kuard-b2", "10.225.0.2");
  }

  @AfterEach
  void end() throws Exception {
    backEnds.close();
  }

  private void pod(ClusterId cluster, String name, String address) throws Exception {
    backEnds.add(name, address);
    fed.pod(cluster, name, address);
  }

  private TrafficPlan plan(RunPlan run, AnswerRule rule) {
    return new TrafficPlan("test", run, rule, KUARD, List.of());
  }

  private RunPlan fast() {
    return RunPlan.of(backEnds.address())
        .withRate(RunPlan.UNLIMITED)
        .withConcurrency(8)
        .withDuration(Duration.ofMillis(1_200));
  }

  private TrafficSnapshot run(TrafficPlan plan) throws Exception {
    try (var run = TrafficRun.start(plan, fed.sources(), InstantSource.system())) {
      assertThat(run.awaitDone(Duration.ofSeconds(30))).isTrue();
      return run.snapshot(Window.ALL);
    }
  }

  private static Map<String, Long> perPod(TrafficSnapshot snapshot) {
    var counts = new TreeMap<String, Long>();
    snapshot.shares().forEach(c -> c.pods().forEach(p -> counts.put(p.pod(), p.count())));
    return counts;
  }

  @Test
  void aRunThatEndedIsLookedAtNoMore() throws Exception {
    var plan =
        new TrafficPlan(
            "ends-of-itself",
            RunPlan.of(backEnds.address()).withRate(50).withDuration(Duration.ofMillis(300)),
            new AnswerRule.Kuard(),
            KUARD,
            List.of());
    try (var run = TrafficRun.start(plan, fed.sources(), InstantSource.system())) {
      assertThat(run.awaitDone(Duration.ofSeconds(30))).isTrue();
      await()
          .until(
              () ->
                  Thread.getAllStackTraces().keySet().stream()
                      .noneMatch(t -> t.getName().equals("traffic-ends-of-itself")));
      assertThat(run.snapshot(Window.ALL).progress().finished()).isEqualTo(15);
    }
  }

  @Test
  void countsAreThoseOfTheBackEndsAndSumUp() throws Exception {
    var snapshot = run(plan(fast(), new AnswerRule.Kuard()));
    assertThat(perPod(snapshot)).isEqualTo(backEnds.counts());
    assertThat(snapshot.totals().answered()).isEqualTo(snapshot.progress().finished());
    assertThat(snapshot.series().stream().mapToLong(Bucket::answered).sum())
        .isEqualTo(snapshot.progress().sent());
    assertThat(snapshot.latency().count()).isEqualTo(snapshot.progress().sent());
    assertThat(snapshot.shares()).extracting(Shares.OfCluster::cluster).containsExactly(A, B);
    assertThat(snapshot.shares().stream().mapToDouble(Shares.OfCluster::share).sum())
        .isBetween(0.999, 1.001);
    assertThat(snapshot.shares().getFirst().expected().orElseThrow()).isEqualTo(0.5);
    assertThat(snapshot.backends()).allMatch(b -> b.method() == Method.POD);
    assertThat(snapshot.findings())
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.BALANCED);
  }

  @Test
  void theChartIsNarrowedToAPodAStatusAndSlowOnes() throws Exception {
    try (var run =
        TrafficRun.start(
            plan(fast(), new AnswerRule.Kuard()), fed.sources(), InstantSource.system())) {
      var one = new BitSet();
      one.set(0);
      var narrowed = new NarrowedRun(run, RequestFilter.ALL.by(one));
      // Asked while it goes on, what comes later is added.
      await().until(() -> narrowed.of(run.snapshot(Window.ALL)).totals().answered() > 0);
      assertThat(run.awaitDone(Duration.ofSeconds(30))).isTrue();
      var whole = run.snapshot(Window.ALL);
      var drawn = narrowed.of(whole);
      assertThat(drawn.totals().of(0)).isEqualTo(whole.totals().of(0)).isPositive();
      assertThat(drawn.totals().answered()).isEqualTo(whole.totals().of(0));
      assertThat(drawn.series().stream().mapToLong(Bucket::answered).sum())
          .isEqualTo(whole.totals().of(0));
      assertThat(drawn.verdict()).isEqualTo(whole.verdict());
      var slow = RequestFilter.ALL.slowerThan((int) whole.latency().p50());
      assertThat(new NarrowedRun(run, slow).of(whole).totals().answered())
          .isEqualTo(run.log().select(slow, Integer.MAX_VALUE).size())
          .isPositive();
      assertThat(new NarrowedRun(run, RequestFilter.ALL.with(500)).of(whole).totals().answered())
          .isZero();
    }
  }

  @Test
  void aRuleThatMatchesNothingIsShownWithASample() throws Exception {
    var snapshot = run(plan(fast(), new AnswerRule.HeaderValue("X-Nothing")));
    assertThat(snapshot.totals().unread()).isEqualTo(snapshot.progress().finished());
    assertThat(snapshot.unreadSample()).contains("HTTP/1.1 200").contains("pageContext");
    assertThat(snapshot.findings().getFirst().kind()).isEqualTo(Finding.Kind.RULE_MATCHES_NOTHING);
  }

  @Test
  void podsThatNobodyKnowsAreCountedAsUnknown() throws Exception {
    backEnds.add("stranger", "192.168.7.7");
    var snapshot = run(plan(fast(), new AnswerRule.Kuard()));
    var unknown = snapshot.shares().getLast();
    assertThat(unknown.cluster()).isNull();
    assertThat(unknown.pods()).extracting(Shares.OfPod::pod).containsExactly("stranger");
    assertThat(unknown.count()).isEqualTo(backEnds.counts().get("stranger"));
    assertThat(snapshot.findings()).extracting(Finding::kind).contains(Finding.Kind.UNKNOWN_PODS);
  }

  @Test
  void podsThatGoShowAMarkerAndTheShift() throws Exception {
    var plan = plan(fast().withDuration(Duration.ofMinutes(1)), new AnswerRule.Kuard());
    try (var run = TrafficRun.start(plan, fed.sources(), InstantSource.system())) {
      var told = new AtomicInteger();
      run.onChange(told::incrementAndGet);
      await().until(() -> run.snapshot(Window.ALL).totals().answered() > 500);
      for (var name : List.of("kuard-b1", "kuard-b2")) {
        fed.removePod(B, name);
        backEnds.remove(name);
      }
      await()
          .untilAsserted(
              () ->
                  assertThat(run.snapshot(Window.ALL).markers())
                      .extracting(m -> m.what().english())
                      .contains("pod kuard-b1 was deleted", "endpoint kuard-b2 is gone"));
      assertThat(run.clusters().readyEndpoints().get(B)).isEmpty();
      run.stop();
      assertThat(run.awaitDone(Duration.ofSeconds(30))).isTrue();
      var end = run.snapshot(Window.ALL);
      var gone = end.shares().get(1);
      assertThat(gone.ready()).isZero();
      // Before they went answers were expected of them, and came.
      assertThat(gone.expected().orElseThrow()).isPositive().isLessThan(0.5);
      assertThat(run.snapshot(Window.ALL).shares()).isEqualTo(end.shares());
      assertThat(end.totals().answered() + end.totals().failed())
          .isEqualTo(end.progress().finished());
      assertThat(told.get()).isPositive();
    }
  }

  @Test
  void pausedBackEndsOfOneClusterMakeItSilent() throws Exception {
    for (var name : List.of("kuard-b1", "kuard-b2")) {
      backEnds.remove(name);
    }
    var snapshot = run(plan(fast(), new AnswerRule.Kuard()));
    var first = snapshot.findings().getFirst();
    assertThat(first.kind()).isEqualTo(Finding.Kind.SILENT);
    assertThat(first.sentence().english())
        .isEqualTo("aks-2 gives no answer although it has 2 ready endpoints.");
  }
}
