package io.fleetdesk.placements;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.kinds.PlacementOnCluster;
import io.fleetdesk.kinds.PlacementReader;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.PlacementState;
import org.junit.jupiter.api.Test;

/** The API calls a placement whose selectors find nothing available, on each cluster, too. */
final class NothingSelectedTest {
  private static final String STATUS =
      """
      {"metadata": {"name": "empty", "uid": "1", "generation": 2},
       "spec": {},
       "status": {
         SELECTED
         "conditions": [
           {"type": "ClusterResourcePlacementScheduled", "status": "True", "reason": "x"},
           {"type": "ClusterResourcePlacementAvailable", "status": "True", "reason": "x"}],
         "placementStatuses": [{
           "clusterName": "one",
           "conditions": [
             {"type": "Scheduled", "status": "True", "reason": "Scheduled"},
             {"type": "Applied", "status": "True", "reason": "AllWorkHaveBeenApplied"},
             {"type": "Available", "status": "True", "reason": "AllWorkAreAvailable"}]}]}}
      """;

  @Test
  void isNotAvailableOnTheCluster() {
    PlacementRow row = read("");

    assertThat(row.state()).isEqualTo(PlacementState.NOTHING_SELECTED);
    assertThat(row.clusters())
        .extracting(PlacementOnCluster::state)
        .containsOnly(PlacementState.NOTHING_SELECTED);
  }

  @Test
  void somethingSelectedIs() {
    PlacementRow row =
        read(
            """
            "selectedResources": [{"version": "v1", "kind": "Namespace", "name": "n"}],
            """);

    assertThat(row.state()).isEqualTo(PlacementState.AVAILABLE);
    assertThat(row.clusters())
        .extracting(PlacementOnCluster::state)
        .containsOnly(PlacementState.AVAILABLE);
  }

  private static PlacementRow read(String selected) {
    return PlacementReader.cluster(
        ClusterSession.JSON.readTree(STATUS.replace("SELECTED", selected)),
        ClusterId.hub(new FleetId("f")));
  }
}
