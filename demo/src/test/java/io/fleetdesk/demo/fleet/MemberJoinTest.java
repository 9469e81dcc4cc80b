package io.fleetdesk.demo.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.ObjectTrees;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemberJoinTest {
  @Test
  void aMemberClusterGetsItsNamespaceAndJoins() {
    try (var fleet = TestFleet.joined()) {
      var member = fleet.get("MemberCluster", "", "aks-member-1");
      assertThat(TestFleet.conditions(member.at("/status/conditions")))
          .containsExactly(
              "ReadyToJoin=True/MemberClusterReadyToJoin@2", "Joined=True/MemberClusterJoined@2");
      assertThat(ObjectTrees.generation(member)).isEqualTo(2);
      assertThat(member.at("/status/resourceUsage/available/cpu").asString()).isEqualTo("12");
      assertThat(member.at("/status/resourceUsage/available/memory").asString()).isEqualTo("48Gi");
      assertThat(
              ObjectTrees.text(member, "/status/properties/kubernetes-fleet.io~1node-count/value"))
          .isEqualTo("3");
      var namespace = "fleet-member-aks-member-1";
      assertThat(fleet.hub.get(CoreTypes.ROLES, namespace, "fleet-role-aks-member-1")).isNotNull();
      assertThat(
              TestFleet.conditions(
                  fleet
                      .get("InternalMemberCluster", namespace, "aks-member-1")
                      .at("/status/agentStatus/2/conditions")))
          .containsExactly(
              "Healthy=True/InternalMemberClusterHealthy@1",
              "Joined=True/InternalMemberClusterJoined@1");
      assertThat(fleet.list("ClusterProfile")).hasSize(3);
    }
  }

  @Test
  void eventsTellTheJoin() {
    try (var fleet = TestFleet.joined()) {
      assertThat(fleet.list("Event"))
          .filteredOn(e -> e.at("/involvedObject/name").asString().equals("aks-member-2"))
          .filteredOn(e -> e.at("/involvedObject/kind").asString().equals("MemberCluster"))
          .extracting(e -> ObjectTrees.text(e, "/type") + " " + ObjectTrees.text(e, "/reason"))
          .containsExactly(
              "Normal NamespaceCreated",
              "Normal RoleCreated",
              "Normal RoleBindingCreated",
              "Normal InternalMemberClusterCreated",
              "Normal MemberClusterReadyToJoin",
              "Warning MemberClusterJoinStateUnknown",
              "Normal MemberClusterJoined");
    }
  }

  @Test
  void aSilencedAgentOnlyStopsItsHeartbeat() {
    try (var fleet = TestFleet.joined()) {
      fleet.controllers.agents().silence("aks-member-3");
      var before = heartbeat(fleet, "aks-member-3");
      fleet.advance(Duration.ofMinutes(2));
      var member = fleet.get("MemberCluster", "", "aks-member-3");
      assertThat(heartbeat(fleet, "aks-member-3")).isEqualTo(before);
      assertThat(heartbeat(fleet, "aks-member-1")).isGreaterThan(before);
      assertThat(TestFleet.conditions(member.at("/status/conditions")))
          .contains("Joined=True/MemberClusterJoined@2");
      fleet.controllers.agents().resume("aks-member-3");
      fleet.settle();
      assertThat(heartbeat(fleet, "aks-member-3")).isGreaterThan(before);
    }
  }

  @Test
  void leavingTakesTheNamespaceAndThenTheMemberAway() {
    try (var fleet = TestFleet.joined()) {
      fleet.hub.delete(fleet.type("MemberCluster"), "", "aks-member-3");
      fleet.settle();
      assertThat(fleet.list("MemberCluster"))
          .extracting(ObjectTrees::name)
          .doesNotContain("aks-member-3");
      assertThat(fleet.hub.get(CoreTypes.NAMESPACES, "", "fleet-member-aks-member-3")).isNull();
      assertThat(fleet.list("ClusterProfile")).hasSize(2);
    }
  }

  private static String heartbeat(TestFleet fleet, String member) {
    for (var agent : fleet.get("MemberCluster", "", member).at("/status/agentStatus")) {
      if (ObjectTrees.text(agent, "/type").equals("MemberAgent")) {
        return ObjectTrees.text(agent, "/lastReceivedHeartbeat");
      }
    }
    return "";
  }
}
