package io.fleetdesk.traffic.numbers;

import static io.fleetdesk.traffic.attribution.ClusterIds.A;
import static io.fleetdesk.traffic.attribution.ClusterIds.B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.attribution.Method;
import io.fleetdesk.traffic.attribution.PodIdentity;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.requests.LoggedRequest;
import io.fleetdesk.traffic.watch.ReadyEndpoints;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpectationTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Map<ClusterId, List<String>> BOTH =
      Map.of(A, List.of("a1"), B, List.of("b1"));
  private static final Map<ClusterId, List<String>> ONE = Map.of(A, List.of("a1"), B, List.of());
  private static final List<Backend> BACKENDS =
      List.of(
          new Backend(0, new PodIdentity("a1", ""), A, Method.POD),
          new Backend(1, new PodIdentity("b1", ""), B, Method.POD));

  private final Aggregates numbers = new Aggregates();

  private void answers(long second, int a, int b) {
    for (int i = 0; i < a + b; i++) {
      numbers.add(
          new LoggedRequest(
              i, second * 1_000_000, 1, 0, 200, Trouble.NONE, i < a ? 0 : 1, i, false));
    }
  }

  private List<Shares.OfCluster> shares(ReadyEndpoints... times) {
    return Shares.of(
        BACKENDS,
        numbers.since(0),
        Expectation.over(numbers.series(Window.ALL, 100), START, List.of(times)));
  }

  private static double expected(Shares.OfCluster share) {
    return share.expected().orElseThrow();
  }

  @Test
  void afterAFailOverTheWholeRunExpectsWhatWasReadyAtEachMoment() {
    for (int second = 0; second < 10; second++) {
      answers(second, 5, 5);
    }
    for (int second = 10; second < 40; second++) {
      answers(second, 10, 0);
    }
    var shares =
        shares(new ReadyEndpoints(START, BOTH), new ReadyEndpoints(START.plusSeconds(10), ONE));
    assertThat(expected(shares.get(0))).isCloseTo(0.875, within(1e-9));
    assertThat(shares.get(0).share()).isCloseTo(0.875, within(1e-9));
    assertThat(expected(shares.get(1))).isCloseTo(0.125, within(1e-9));
    assertThat(shares.get(1).ready()).as("ready now").isZero();
    assertThat(shares.get(1).pods().getFirst().expected().orElseThrow())
        .as("of a pod that is gone")
        .isCloseTo(0.125, within(1e-9));
  }

  @Test
  void aSecondInWhichTheEndpointsChangedGoesByTheTimeOnEachSide() {
    answers(0, 10, 0);
    var shares =
        shares(new ReadyEndpoints(START, BOTH), new ReadyEndpoints(START.plusMillis(250), ONE));
    assertThat(expected(shares.get(1))).isCloseTo(0.125, within(1e-9));
  }

  @Test
  void endpointsThatCameAndWentWithoutAnAnswerAreStillExpectedOf() {
    answers(0, 10, 0);
    var two = Map.of(A, List.of("a1"), B, List.of("b7"));
    var pods =
        shares(new ReadyEndpoints(START, two), new ReadyEndpoints(START.plusSeconds(1), ONE))
            .get(1)
            .pods();
    assertThat(pods).extracting(Shares.OfPod::pod).containsExactly("b7");
    assertThat(pods.getFirst().expected().orElseThrow()).isEqualTo(0.5);
  }

  @Test
  void withoutAnswersTheEndpointsOfNowAreExpected() {
    var shares =
        shares(new ReadyEndpoints(START, ONE), new ReadyEndpoints(START.plusSeconds(5), BOTH));
    assertThat(expected(shares.get(1))).isEqualTo(0.5);
  }

  @Test
  void whereNoEndpointsAreKnownNothingIsExpected() {
    answers(0, 5, 5);
    assertThat(shares(new ReadyEndpoints(START, Map.of())))
        .hasSize(2)
        .allMatch(s -> s.expected().isEmpty())
        .allMatch(s -> s.pods().getFirst().expected().isEmpty());
  }
}
