package io.fleetdesk.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What controllers leave out does not leave a person without a word. */
class SilentConditionsTest {
  private static final ClusterId HUB = ClusterId.hub(new FleetId("f"));

  @Test
  void aConditionWithoutAMessageSaysItsReasonAndSinceWhen() {
    var placement =
        PlacementReader.cluster(
            JsonMapper.shared()
                .readTree(
                    """
                    {"metadata":{"name":"p","uid":"u","generation":1},
                     "spec":{"policy":{"placementType":"PickAll"}},
                     "status":{"selectedResources":[{"version":"v1","kind":"Namespace","name":"n"}],
                      "conditions":[{"type":"ClusterResourcePlacementScheduled","status":"True"}],
                      "placementStatuses":[{"clusterName":"m1","conditions":[
                       {"type":"Applied","status":"Unknown","reason":"ApplyInProgress",
                        "message":"","lastTransitionTime":"2026-01-02T03:04:05Z"}]}]}}
                    """),
            HUB);

    assertThat(placement.clusters().getFirst().why().english())
        .contains("ApplyInProgress")
        .contains("2026-01-02T03:04:05Z");
  }

  @Test
  void aPortWithoutANumberIsEveryPort() {
    var slice =
        EndpointSliceRow.read(
            JsonMapper.shared()
                .readTree(
                    """
                    {"metadata":{"name":"s","namespace":"n","uid":"u"},
                     "ports":[{"port":null,"protocol":"TCP"},{"port":80,"protocol":"TCP"}]}
                    """),
            HUB);

    assertThat(slice.ports()).containsExactly("*/TCP", "80/TCP");
  }
}
