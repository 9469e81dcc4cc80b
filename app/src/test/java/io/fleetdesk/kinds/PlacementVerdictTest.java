package io.fleetdesk.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.kinds.PlacementVerdict.Facts;
import io.fleetdesk.messages.Message;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worst that is true of a whole placement wins. */
class PlacementVerdictTest {
  private static @Nullable Condition condition(String status, String reason) {
    return status.isEmpty() ? null : new Condition("c", status, reason, "said", null, 1);
  }

  private static List<PlacementOnCluster> clusters(@Nullable String states) {
    return states == null
        ? List.of()
        : Stream.of(states.split(" "))
            .map(PlacementState::valueOf)
            .map(
                s ->
                    new PlacementOnCluster(
                        "m-" + s,
                        s,
                        Message.of("why"),
                        0,
                        false,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()))
            .toList();
  }

  private static StateReason verdict(
      String scheduled, String reason, int resources, @Nullable String states) {
    return PlacementVerdict.of(
        new Facts(
            false,
            false,
            condition(scheduled, reason),
            null,
            resources,
            clusters(states),
            List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UNKNOWN          | ''      | ''                       | 1 | AVAILABLE
          FAILED           | False   | InvalidResourceSelectors | 1 | AVAILABLE
          SCHEDULING       | Unknown | ''                       | 1 |
          FAILED           | False   | ''                       | 1 | AVAILABLE FAILED
          NOT_FULFILLED    | False   | ''                       | 1 | AVAILABLE DRIFTED
          NOTHING_SELECTED | True    | ''                       | 1 |
          NOTHING_SELECTED | True    | ''                       | 0 | DRIFTED
          DRIFTED          | True    | ''                       | 1 | APPLYING DRIFTED AVAILABLE
          WAITING          | True    | ''                       | 1 | ROLLOUT_WAITS WAITING
          APPLYING         | True    | ''                       | 1 | AVAILABLE APPLYING
          NO_DIFFERENCE    | True    | ''                       | 1 | NO_DIFFERENCE NO_DIFFERENCE
          AVAILABLE        | True    | ''                       | 1 | AVAILABLE AVAILABLE
          """)
  void theWorstWins(
      PlacementState state,
      String scheduled,
      String reason,
      int resources,
      @Nullable String states) {
    assertThat(verdict(scheduled, reason, resources, states).state()).isEqualTo(state);
  }

  @Test
  void whoIsWorstIsNamed() {
    assertThat(verdict("True", "", 1, "AVAILABLE DRIFTED").why().english())
        .isEqualTo("m-DRIFTED: why");
    assertThat(verdict("True", "", 1, "AVAILABLE DRIFTED DRIFTED").why().english())
        .isEqualTo("2 of 3 clusters, for example m-DRIFTED: why");
  }

  @Test
  void oneThatIsDeletedIsNothingElse() {
    var facts = new Facts(true, false, null, null, 0, clusters("FAILED"), List.of());
    assertThat(PlacementVerdict.of(facts).state()).isEqualTo(PlacementState.DELETING);
  }

  @Test
  void aRolloutByOthersIsWaitedFor() {
    var facts =
        new Facts(
            false,
            true,
            condition("True", ""),
            condition("Unknown", ""),
            0,
            clusters("AVAILABLE"),
            List.of());
    assertThat(PlacementVerdict.of(facts).state()).isEqualTo(PlacementState.WAITING);
  }
}
