package io.fleetdesk.traffic.numbers;

import static io.fleetdesk.traffic.attribution.ClusterIds.A;
import static io.fleetdesk.traffic.attribution.ClusterIds.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.attribution.Method;
import io.fleetdesk.traffic.attribution.PodIdentity;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.watch.Marker;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

  private boolean keepAlive;
  private Map<Trouble, Long> failures = Map.of();
  private long badStatus;
  private Map<ClusterId, Double> missed = Map.of();
  private List<Marker> markers = List.of();
  private Optional<Instant> firstFailure = Optional.empty();
  private Instant since = START;

  /** Two pods on each of two clusters, all ready, with these counts. */
  private List<Finding> judge(long... counts) {
    var backends = new ArrayList<Backend>();
    var answered = new ArrayList<Long>();
    for (int i = 0; i < counts.length; i++) {
      var said = new PodIdentity("kuard-" + i, "10.224.0." + i);
      backends.add(new Backend(i, said, i < 2 ? A : B, Method.POD));
      answered.add(counts[i]);
    }
    var totals = new Totals(answered, 0, 0, 0);
    var ready = Map.of(A, List.of("kuard-0", "kuard-1"), B, List.of("kuard-2", "kuard-3"));
    return new Verdict(ZoneOffset.UTC)
        .of(
            new Verdict.Facts(
                START,
                since,
                keepAlive,
                totals,
                Shares.of(backends, totals, ready, Map.of()),
                Map.of(B, START.plusSeconds(190)),
                missed,
                Map.of(0, 1L, 1, 3L),
                failures,
                badStatus,
                firstFailure,
                firstFailure,
                markers));
  }

  @Test
  void chanceIsNoSkew() {
    var found = judge(26, 22, 31, 21).getFirst();
    assertThat(found.kind()).isEqualTo(Finding.Kind.BALANCED);
    assertThat(found.sentence()).startsWith("Balanced over 2 clusters and 4 pods (p = 0.");
    assertThat(found.evidence().getFirst()).contains("3 degrees of freedom").contains("100 req");
  }

  @Test
  void answersThatTheRuleBrokeOnAreTold() {
    failures = Map.of(Trouble.RULE, 3L);
    var found = judge(26, 22, 31, 21);
    assertThat(found.getFirst().kind()).isEqualTo(Finding.Kind.RULE_BROKE);
    assertThat(found.getFirst().sentence()).startsWith("The rule broke on 3 answers");
    assertThat(found).extracting(Finding::kind).doesNotContain(Finding.Kind.ERRORS);
  }

  @Test
  void failuresOfBeforeAChangeDoNotMeanThatNothingIsAnsweredNow() {
    failures = Map.of(Trouble.REFUSED, 3L);
    firstFailure = Optional.of(START.plusSeconds(10));
    since = START.plusSeconds(20);
    assertThat(judge(0, 0, 0, 0).getFirst().kind()).isEqualTo(Finding.Kind.ERRORS);
    since = START.plusSeconds(5);
    assertThat(judge(0, 0, 0, 0).getFirst().kind()).isEqualTo(Finding.Kind.NO_ANSWER);
  }

  @Test
  void answersThatRefuseAreNotCalledGood() {
    badStatus = 40;
    var found = judge(26, 22, 31, 21);
    assertThat(found.getFirst().kind()).isEqualTo(Finding.Kind.BAD_STATUS);
    assertThat(found.getFirst().sentence()).isEqualTo("40 answers with status 400 and above.");
    assertThat(found).noneMatch(f -> f.tone() == Tone.GOOD);
  }

  @Test
  void fewRequestsAreNotJudged() {
    var found = judge(5, 0, 1, 2).getFirst();
    assertThat(found.kind()).isEqualTo(Finding.Kind.TOO_FEW);
    assertThat(found.sentence()).contains("8 of 20");
  }

  @Test
  void aSkewNamesWhoGetsWhat() {
    var found = judge(700, 100, 100, 100).getFirst();
    assertThat(found.kind()).isEqualTo(Finding.Kind.SKEWED);
    assertThat(found.sentence()).contains("kuard-0 gets 70.0 % instead of 25.0 %");
  }

  @Test
  void withKeepAliveTheConnectionsAreTheReason() {
    keepAlive = true;
    var found = judge(700, 100, 100, 100).getFirst();
    assertThat(found.kind()).isEqualTo(Finding.Kind.STICKY);
    assertThat(found.sentence()).contains("4 connections");
  }

  @Test
  void aSilentClusterIsNamedWithTheTimeAndItsEndpoints() {
    missed = Map.of(B, 40.0);
    var found = judge(200, 200, 100, 100).getFirst();
    assertThat(found.kind()).isEqualTo(Finding.Kind.SILENT_CLUSTER);
    assertThat(found.sentence())
        .isEqualTo("aks-2 is silent since 12:03:10 although it has 2 ready endpoints.");
  }

  @Test
  void errorsAreTiedToThePodThatWentJustBefore() {
    failures = Map.of(Trouble.RESET, 12L, Trouble.CANCELLED, 1L);
    firstFailure = Optional.of(START.plusSeconds(63));
    markers =
        List.of(
            new Marker(
                START.plusSeconds(62),
                Marker.Kind.POD_DELETED,
                A,
                "kuard-1",
                "pod kuard-1 was deleted"));
    var found = judge(100, 100, 100, 100);
    assertThat(found.getFirst().kind()).isEqualTo(Finding.Kind.ERRORS);
    assertThat(found.getFirst().sentence())
        .isEqualTo("12 requests without an answer since pod kuard-1 was deleted (12:01:02).");
    assertThat(found.getLast().kind()).isEqualTo(Finding.Kind.BALANCED);
  }

  @Test
  void theFirstChangeBeforeTheErrorsIsTheirCauseAlsoWhenItWasHeardOfLater() {
    failures = Map.of(Trouble.RESET, 1L);
    firstFailure = Optional.of(START.plusSeconds(63));
    markers =
        List.of(
            new Marker(
                START.plusMillis(63_600),
                Marker.Kind.POD_DELETED,
                A,
                "kuard-1",
                "pod kuard-1 was deleted"),
            new Marker(
                START.plusMillis(63_900),
                Marker.Kind.EXPORT,
                A,
                "kuard",
                "export of kuard was deleted"));
    assertThat(judge(100, 100, 100, 100).getFirst().sentence())
        .isEqualTo("1 request without an answer since pod kuard-1 was deleted (12:01:03).");
  }

  @Test
  void answersFromBeforeAChangeAreNotDenied() {
    since = START.plusSeconds(9);
    var found = judge(0, 0, 0, 0).getFirst();
    assertThat(found.kind()).isEqualTo(Finding.Kind.TOO_FEW);
    assertThat(found.sentence())
        .isEqualTo("Too few requests yet to judge: none since the endpoints changed at 12:00:09.");
    since = START;
    assertThat(judge(0, 0, 0, 0).getFirst().kind()).isEqualTo(Finding.Kind.NO_REQUESTS);
  }

  @Test
  void oneIsSingular() {
    var ready = Map.of(A, List.of("kuard-0"), B, List.of("kuard-1"));
    var backends =
        List.of(
            new Backend(0, new PodIdentity("kuard-0", "10.224.0.1"), A, Method.POD),
            new Backend(1, new PodIdentity("kuard-1", "10.225.0.1"), B, Method.POD));
    var totals = new Totals(List.of(90L, 10L), 0, 0, 0);
    var found =
        new Verdict(ZoneOffset.UTC)
            .of(
                new Verdict.Facts(
                    START,
                    START,
                    true,
                    totals,
                    Shares.of(backends, totals, ready, Map.of()),
                    Map.of(),
                    Map.of(),
                    Map.of(0, 1L),
                    Map.of(),
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    List.of()))
            .getFirst();
    assertThat(found.sentence()).contains("1 connection carries all requests");
    assertThat(found.evidence().getFirst()).contains("with 1 degree of freedom");
  }
}
