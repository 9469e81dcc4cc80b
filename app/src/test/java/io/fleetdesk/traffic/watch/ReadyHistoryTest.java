package io.fleetdesk.traffic.watch;

import static io.fleetdesk.traffic.attribution.ClusterIds.A;
import static io.fleetdesk.traffic.attribution.ClusterIds.B;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadyHistoryTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final ReadyHistory history = new ReadyHistory(START);

  @Test
  void whatIsHeardOfLateHeldBeforeToo() {
    history.note(START.plusSeconds(1), Map.of(A, List.of("a1", "a2")), Set.of());
    history.note(START.plusSeconds(5), Map.of(A, List.of("a1")), Set.of(A));
    // B's connection came about late: it has had its pod all the time.
    history.note(START.plusSeconds(9), Map.of(A, List.of("a1"), B, List.of("b1")), Set.of());
    assertThat(history.times())
        .containsExactly(
            new ReadyEndpoints(START, Map.of(A, List.of("a1", "a2"), B, List.of("b1"))),
            new ReadyEndpoints(START.plusSeconds(5), Map.of(A, List.of("a1"), B, List.of("b1"))));
  }

  @Test
  void aChangeOfOneClusterKeepsWhatIsHeardOfAnotherOut() {
    history.note(START, Map.of(A, List.of("a1"), B, List.of("b1")), Set.of());
    history.note(START.plusSeconds(3), Map.of(A, List.of(), B, List.of("b1", "b2")), Set.of(A));
    assertThat(history.times())
        .containsExactly(
            new ReadyEndpoints(START, Map.of(A, List.of("a1"), B, List.of("b1", "b2"))),
            new ReadyEndpoints(START.plusSeconds(3), Map.of(A, List.of(), B, List.of("b1", "b2"))));
  }

  @Test
  void whatIsSaidAgainIsNoNewTime() {
    history.note(START, Map.of(A, List.of("a1")), Set.of());
    history.note(START.plusSeconds(3), Map.of(A, List.of("a1")), Set.of(A));
    assertThat(history.times()).hasSize(1);
  }

  @Test
  void onlyTheLastTimesOfAnEndlessRunAreKept() {
    for (int i = 0; i < 5_000; i++) {
      history.note(START.plusSeconds(i), Map.of(A, List.of("a" + i)), Set.of(A));
    }
    assertThat(history.times()).hasSize(2_000);
    assertThat(history.times().getLast().ready()).isEqualTo(Map.of(A, List.of("a4999")));
  }
}
