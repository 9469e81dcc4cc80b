package io.fleetdesk.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a placement stands on a cluster and as a whole, from the conditions that the hub writes. */
class ClusterVerdictTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AVAILABLE         | RolloutStarted=True Overridden=True WorkSynchronized=True Applied=True Available=True
          NOT_AVAILABLE_YET | RolloutStarted=True Overridden=True WorkSynchronized=True Applied=True Available=False
          ROLLOUT_WAITS     | RolloutStarted=False
          APPLYING          | RolloutStarted=Unknown
          FAILED            | RolloutStarted=True Overridden=False
          APPLYING          | RolloutStarted=True Overridden=True WorkSynchronized=Unknown
          """)
  void theFirstConditionThatIsNotTrueDecides(PlacementState state, String conditions) {
    assertThat(placement(conditions, "").clusters().getFirst().state()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FAILED  | , failedPlacements: [{kind: Service, name: s, condition: {type: Applied, status: 'False', reason: ApplyFailed, message: no}}]
          DRIFTED | , failedPlacements: [{kind: Service, name: s, condition: {type: Applied, status: 'False', reason: FoundDrifts, message: no}}]
          DRIFTED | , driftedPlacements: [{kind: Service, name: s, observedDrifts: [{path: /spec, valueInHub: a, valueInMember: b}]}]
          APPLYING | ''
          """)
  void whatIsNotAppliedHasFailedOnlyWhereSomethingIsListed(PlacementState state, String lists) {
    var conditions = "RolloutStarted=True Overridden=True WorkSynchronized=True Applied=False";
    assertThat(placement(conditions, lists).clusters().getFirst().state()).isEqualTo(state);
  }

  private static PlacementRow placement(String conditions, String lists) {
    var list = new StringBuilder("{type: Scheduled, status: 'True'}");
    for (String condition : conditions.split(" ")) {
      String[] parts = condition.split("=");
      list.append(", {type: %s, status: '%s', message: m}".formatted(parts[0], parts[1]));
    }
    return ReadRow.of(
        PlacementRow.KIND,
        ReadRow.HUB,
        """
        {metadata: {name: p, uid: u, generation: 1}, spec: {},
         status: {selectedResources: [{version: v1, kind: Namespace, name: web}],
          conditions: [{type: ClusterResourcePlacementScheduled, status: 'True', reason: SchedulingPolicyFulfilled}],
          placementStatuses: [{clusterName: m1, conditions: [%s]%s}]}}
        """
            .formatted(list, lists));
  }
}
