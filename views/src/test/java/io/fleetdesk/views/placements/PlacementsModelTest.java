package io.fleetdesk.views.placements;

import static io.fleetdesk.views.kit.ScriptedFleets.HUB;
import static io.fleetdesk.views.kit.ScriptedFleets.SCOPE;
import static io.fleetdesk.views.kit.ScriptedFleets.member;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.views.kit.ScriptedFleets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlacementsModelTest {
  private static final ClusterId M1 = member("m1");
  private static final ClusterId M2 = member("m2");

  private final ScriptedFleets servers = new ScriptedFleets().with(M1, "").with(M2, "");
  private final PlacementsModel model =
      new PlacementsModel(servers.fleets(), SCOPE, Runnable::run, _ -> {});

  @BeforeEach
  void start() {
    model.start();
  }

  private PlacementRow placement(String name, String available) {
    return servers.put(
        PlacementRow.KIND,
        HUB,
        """
        {'metadata': {'name': '%s', 'uid': '%s'}, 'spec': {'policy': {'placementType': 'PickAll'}},
         'status': {'selectedResources': [{'version': 'v1', 'kind': 'Namespace', 'name': 'shop'}],
          'placementStatuses': [
          {'clusterName': 'm1', 'conditions': [{'type': 'Scheduled', 'status': 'True'},
             {'type': 'RolloutStarted', 'status': 'True'}, {'type': 'WorkSynchronized', 'status': 'True'},
             {'type': 'Applied', 'status': 'True'}, {'type': 'Available', 'status': 'True'}]},
          {'clusterName': 'm2', 'conditions': [{'type': 'Scheduled', 'status': 'True'},
             {'type': 'RolloutStarted', 'status': 'True'}, {'type': 'WorkSynchronized', 'status': 'True'},
             {'type': 'Applied', 'status': 'True'},
             {'type': 'Available', 'status': '%s'}]}]}}
        """
            .formatted(name, name, available));
  }

  private ClusterId asked() {
    return model.spot().orElseThrow().member();
  }

  @Test
  void oneSelectionForAllViews() {
    PlacementRow a = placement("a", "True");
    PlacementRow b = placement("b", "False");
    assertThat(model.selected()).isEmpty();

    assertThat(model.select(b.key(), null)).isTrue();
    assertThat(model.selected()).contains(b);
    assertThat(asked()).as("the member where it stands worst").isEqualTo(M2);

    model.select(b.key(), M1);
    model.select(a.key(), null);
    assertThat(model.spot().orElseThrow().placement()).isEqualTo(a);
    assertThat(asked()).as("another line, the same column").isEqualTo(M1);
    assertThat(model.select(a.key(), null)).as("nothing new").isFalse();
  }

  @Test
  void whatIsSelectedIsAsItIsNowUntilItIsGone() {
    PlacementRow a = placement("a", "True");
    model.select(a.key(), M2);
    PlacementRow now = placement("a", "False");
    assertThat(model.selected()).contains(now);
    servers.remove(PlacementRow.KIND, a.key());
    assertThat(model.selected()).isEmpty();
    assertThat(model.spot()).isEmpty();
  }

  @Test
  void theWorstIsSelectedOnlyWhileNothingIs() {
    PlacementRow fine = placement("fine", "True");
    PlacementRow broken = placement("broken", "False");
    model.selectWorst();
    assertThat(model.selected()).contains(broken);
    model.select(fine.key(), M1);
    model.selectWorst();
    assertThat(model.selected()).contains(fine);
  }
}
