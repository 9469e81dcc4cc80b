package io.fleetdesk.demo.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.demo.control.ObjectTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Overrides that were applied to a real fleet do the same to the demo's. */
@Tag("recorded")
class RecordedOverridesTest {
  /** Members were changed by other recordings, and the hub ran what was placed. */
  private static final Set<String> BUSY = Set.of("Deployment", "MemberCluster");

  private static final List<String> LATER =
      List.of("over-broken", "over-badpath", "over-badop", "over-delete-with-patch");

  @Test
  void overridesChangeLeaveOutAndBlock() throws IOException {
    assertThat(Files.isDirectory(Recordings.FOLDER))
        .as("no recordings: set FLEET_DESK_SHARED")
        .isTrue();
    try (var fleet = TestFleet.joined()) {
      for (var object : Recordings.documents("08-overrides/inputs.yaml")) {
        if (!LATER.contains(ObjectTrees.name(object))) {
          TestFleet.apply(fleet.hub, object);
        }
      }
      fleet.settle();
      RecordedState.compare(fleet, "08-overrides/hub-1-valid.yaml", BUSY);
      assertThat(ObjectTrees.texts(data(fleet, 3)))
          .containsEntry("color", "red")
          .containsEntry("cluster", "name=aks-member-3");
      assertThat(TestFleet.list(fleet.member(2), "ConfigMap"))
          .extracting(ObjectTrees::name)
          .doesNotContain("settings");
      assertThat(replicas(fleet, 1)).isEqualTo(3);
      assertThat(replicas(fleet, 2)).isEqualTo(2);

      change(fleet, "over-replicas", 0, IntNode.valueOf(4));
      fleet.settle();
      assertThat(replicas(fleet, 1)).isEqualTo(4);

      // It names no placement, so it waits for the next rollout.
      change(fleet, "over-settings", 1, StringNode.valueOf("purple"));
      fleet.settle();
      assertThat(ObjectTrees.texts(data(fleet, 1))).containsEntry("color", "red");

      for (var object : Recordings.documents("08-overrides/inputs.yaml")) {
        if (ObjectTrees.name(object).equals("over-broken")) {
          TestFleet.apply(fleet.hub, object);
        }
      }
      fleet.settle();
      RecordedState.compare(fleet, "08-overrides/hub-2-broken.yaml", BUSY);

      fleet.hub.delete(fleet.type("ResourceOverride"), "over-app", "over-broken");
      fleet.settle();
      assertThat(ObjectTrees.texts(data(fleet, 3))).containsEntry("color", "purple");
      assertThat(fleet.list("ResourceOverrideSnapshot"))
          .extracting(ObjectTrees::name)
          .doesNotContain("over-broken-0");
    }
  }

  private static void change(TestFleet fleet, String override, int step, JsonNode value) {
    fleet.hub.update(
        fleet.type("ResourceOverride"),
        "over-app",
        override,
        o -> {
          var patch = (ObjectNode) o.at("/spec/policy/overrideRules/0/jsonPatchOverrides/" + step);
          patch.set("value", value);
          return o;
        });
  }

  private static ObjectNode data(TestFleet fleet, int member) {
    var settings = TestFleet.get(fleet.member(member), "ConfigMap", "over-app", "settings");
    return (ObjectNode) settings.path("data");
  }

  private static int replicas(TestFleet fleet, int member) {
    return TestFleet.get(fleet.member(member), "Deployment", "over-app", "web")
        .at("/spec/replicas")
        .asInt(0);
  }
}
