package io.fleetdesk.namespaces;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.actions.Confirmation;
import io.fleetdesk.changes.Coverage;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.NamespaceRow;
import io.fleetdesk.kinds.PlacementReader;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.messages.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class NamespaceActionsTest {
  private static final FleetId FLEET = new FleetId("east");
  private static final ClusterId HUB = ClusterId.hub(FLEET);

  private static NamespaceRow row(ClusterId cluster, String owner) {
    return NamespaceRow.read(
        JsonMapper.shared()
            .readTree(
                """
                {"metadata": {"name": "shop", "uid": "%s", "ownerReferences": [%s]}}
                """
                    .formatted(
                        cluster,
                        owner.isEmpty()
                            ? ""
                            : "{\"kind\": \"AppliedWork\", \"name\": \"" + owner + "\"}")),
        cluster);
  }

  private static ClusterId member(String name) {
    return new ClusterId(FLEET, name);
  }

  @Test
  void theHubsTakesThoseAlongThatItsPlacementPutOnMembers() {
    var copies =
        List.of(
            row(member("m2"), "shop-work"), row(member("m1"), "shop-work"), row(member("m3"), ""));

    var action =
        NamespaceActions.delete(
            _ -> Optional.empty(), List.of(row(HUB, "")), copies, List.of(), Coverage.NOTHING);

    assertThat(action.targets()).extracting(ObjectRef::cluster).containsExactly(HUB);
    assertThat(action.confirmation()).isEqualTo(new Confirmation.TypeName("shop"));
    assertThat(action.consequences())
        .extracting(Message::english)
        .containsExactly(
            "Everything in the namespace is deleted with it.",
            "The placement shop carries it: it is deleted on m1 and m2 too.");
  }

  @Test
  void aPlacementMayPutBackWhatIsDeletedOnItsMembers() {
    var there = List.of(row(member("m1"), "shop-work"), row(member("m3"), ""));

    var action =
        NamespaceActions.delete(_ -> Optional.empty(), there, there, List.of(), Coverage.NOTHING);

    assertThat(action.targets()).hasSize(2);
    assertThat(action.consequences())
        .extracting(Message::english)
        .contains("The placement shop put it on m1 and may put it back.");
  }

  @Test
  void theHubKnowsWhatGoesFromAMemberThatWasNeverRead() {
    PlacementRow carrier =
        PlacementReader.cluster(
            JsonMapper.shared()
                .readTree(
                    """
                    {"metadata": {"name": "shop-all", "uid": "p"},
                     "status": {
                       "selectedResources": [{"version": "v1", "kind": "Namespace", "name": "shop"}],
                       "placementStatuses": [{"clusterName": "m1"}, {"clusterName": "m2"}]}}
                    """),
            HUB);
    var rests =
        Coverage.of(
            Map.of(HUB, new ListState.Complete(1), member("m2"), new ListState.Unreachable()));

    var action =
        NamespaceActions.delete(
            _ -> Optional.empty(), List.of(row(HUB, "")), List.of(), List.of(carrier), rests);

    assertThat(action.consequences())
        .extracting(Message::english)
        .containsExactly(
            "Everything in the namespace is deleted with it.",
            "The placement shop-all carries it: it is deleted on m1 and m2 too.",
            "Not read: m2. More may depend on it there.");
  }
}
