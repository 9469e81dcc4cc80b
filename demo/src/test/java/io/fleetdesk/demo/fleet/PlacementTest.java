package io.fleetdesk.demo.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.demo.control.ObjectTrees;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PlacementTest {
  private static final String KUARD =
      """
      {apiVersion: v1, kind: Namespace, metadata: {name: kuard-demo}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: kuard, namespace: kuard-demo}
      spec:
        replicas: 2
        selector: {matchLabels: {app: kuard}}
        template:
          metadata: {labels: {app: kuard}}
          spec: {containers: [{name: kuard, image: 'gcr.io/kuar-demo/kuard-amd64:blue'}]}
      ---
      {apiVersion: v1, kind: Service, metadata: {name: kuard, namespace: kuard-demo}, spec: {selector: {app: kuard}, ports: [{port: 8080}]}}
      ---
      {apiVersion: networking.fleet.azure.com/v1alpha1, kind: ServiceExport, metadata: {name: kuard, namespace: kuard-demo}}
      """;

  private static final String PLACEMENT =
      """
      apiVersion: placement.kubernetes-fleet.io/v1beta1
      kind: ClusterResourcePlacement
      metadata: {name: kuard-demo}
      spec:
        resourceSelectors: [{group: '', version: v1, kind: Namespace, name: kuard-demo}]
        policy:
          placementType: PickAll
          affinity:
            clusterAffinity:
              requiredDuringSchedulingIgnoredDuringExecution:
                clusterSelectorTerms: [{labelSelector: {matchLabels: {fleet.azure.com/location: eastus}}}]
      """;

  @Test
  void pickAllTakesKuardToTheClustersOfOneRegion() {
    try (var fleet = TestFleet.joined()) {
      fleet.apply(KUARD);
      fleet.apply(PLACEMENT);
      fleet.settle();
      var placement = fleet.get("ClusterResourcePlacement", "", "kuard-demo");
      assertThat(TestFleet.conditions(placement.at("/status/conditions")))
          .containsExactly(
              "ClusterResourcePlacementScheduled=True/SchedulingPolicyFulfilled@2",
              "ClusterResourcePlacementRolloutStarted=True/RolloutStarted@2",
              "ClusterResourcePlacementOverridden=True/NoOverrideSpecified@2",
              "ClusterResourcePlacementWorkSynchronized=True/WorkSynchronized@2",
              "ClusterResourcePlacementApplied=True/ApplySucceeded@2",
              "ClusterResourcePlacementAvailable=True/ResourceAvailable@2");
      assertThat(names(placement.at("/status/placementStatuses"), "/clusterName"))
          .containsExactly("aks-member-1", "aks-member-3");
      assertThat(names(placement.at("/status/selectedResources"), "/kind"))
          .containsExactly("Namespace", "Service", "Deployment", "ServiceExport");
      assertThat(TestFleet.get(fleet.member(1), "Deployment", "kuard-demo", "kuard"))
          .satisfies(
              d -> assertThat(((JsonNode) d).at("/status/availableReplicas").asInt()).isEqualTo(2));
      assertThat(TestFleet.list(fleet.member(2), "Deployment")).isEmpty();
      assertThat(fleet.list("Pod")).isEmpty();
    }
  }

  @Test
  void deletingThePlacementTakesEverythingOffTheMembers() {
    try (var fleet = TestFleet.joined()) {
      fleet.apply(KUARD);
      fleet.apply(PLACEMENT);
      fleet.settle();
      fleet.hub.delete(fleet.type("ClusterResourcePlacement"), "", "kuard-demo");
      fleet.settle();
      assertThat(fleet.list("ClusterResourcePlacement")).isEmpty();
      assertThat(fleet.list("ClusterResourceBinding")).isEmpty();
      assertThat(fleet.list("ClusterResourceSnapshot")).isEmpty();
      assertThat(fleet.list("Work")).isEmpty();
      assertThat(TestFleet.list(fleet.member(1), "AppliedWork")).isEmpty();
      assertThat(TestFleet.list(fleet.member(1), "Pod")).isEmpty();
      assertThat(TestFleet.list(fleet.member(1), "Namespace"))
          .extracting(ObjectTrees::name)
          .doesNotContain("kuard-demo");
    }
  }

  @Test
  void anEditOnTheHubRollsOutOneClusterAfterTheOther() {
    try (var fleet = TestFleet.joined()) {
      fleet.apply(KUARD);
      fleet.apply(PLACEMENT);
      fleet.settle();
      fleet.settle();
      fleet.hub.update(
          fleet.type("Deployment"),
          "kuard-demo",
          "kuard",
          d -> {
            ObjectTrees.child(d, "spec").put("replicas", 3);
            return d;
          });
      fleet.settle();
      fleet.settle();
      var placement = fleet.get("ClusterResourcePlacement", "", "kuard-demo");
      assertThat(placement.at("/status/observedResourceIndex").asString()).isEqualTo("1");
      for (int member : new int[] {1, 3}) {
        assertThat(
                TestFleet.get(fleet.member(member), "Deployment", "kuard-demo", "kuard")
                    .at("/status/availableReplicas")
                    .asInt())
            .isEqualTo(3);
        assertThat(
                TestFleet.get(fleet.member(member), "Deployment", "kuard-demo", "kuard")
                    .at("/metadata/ownerReferences"))
            .hasSize(1);
      }
      assertThat(fleet.list("ClusterResourceBinding"))
          .extracting(b -> ObjectTrees.text(b, "/spec/resourceSnapshotName"))
          .containsOnly("kuard-demo-1-snapshot");
    }
  }

  private static List<String> names(JsonNode array, String pointer) {
    var list = new ArrayList<String>();
    array.forEach(n -> list.add(ObjectTrees.text(n, pointer)));
    return list;
  }
}
