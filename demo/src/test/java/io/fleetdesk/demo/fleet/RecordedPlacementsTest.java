package io.fleetdesk.demo.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.workloads.NodePool;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What was applied to a real fleet, applied to the demo, ends in the same words. */
@Tag("recorded")
class RecordedPlacementsTest {
  /** The recorded hub was an ordinary cluster; one of a fleet refuses pods. */
  private static final Set<String> RUN_BY_THE_HUB = Set.of("Deployment");

  /** Members were changed by other recordings that ran beside this one. */
  private static final Set<String> BUSY = Set.of("Deployment", "MemberCluster");

  private static final String LOCATION = "fleet.azure.com/location";

  @BeforeEach
  void recordingsAreThere() {
    assertThat(Files.isDirectory(Recordings.FOLDER))
        .as("no recordings: set FLEET_DESK_SHARED")
        .isTrue();
  }

  @Test
  void members() throws IOException {
    try (var fleet = TestFleet.joined()) {
      RecordedState.compare(fleet, "01-joined/hub.yaml");
      for (int i = 1; i <= 3; i++) {
        RecordedState.compare(fleet, "01-joined/aks-member-%d.yaml".formatted(i));
      }
      PrintedTables.compare(fleet, "01-joined/steps.md", 0, 1.1);
      PrintedTables.compareServerTable(fleet, "01-joined/table-memberclusters-v1.json");
      PrintedTables.compareServerTable(fleet, "01-joined/table-memberclusters-v1beta1.json");
      PrintedTables.compareServerTable(
          fleet, "01-joined/table-clusterresourceplacements-empty.json");
    }
  }

  @Test
  void kuardByPickAll() throws Exception {
    try (var fleet = TestFleet.joined();
        var _ = fleet.network()) {
      replay(fleet, "02-kuard-pickall/inputs.yaml");
      RecordedState.compare(fleet, "02-kuard-pickall/hub.yaml", RUN_BY_THE_HUB);
      RecordedState.compare(fleet, "02-kuard-pickall/aks-member-1.yaml");
      RecordedState.compare(fleet, "02-kuard-pickall/aks-member-3.yaml");
      RecordedMoment.compare(fleet, "02-kuard-pickall", 20);
      PrintedTables.compare(fleet, "02-kuard-pickall/steps.md", 7, 16.85);
      for (var kind : List.of("clusterresourceplacements", "clusterresourcebindings", "works")) {
        PrintedTables.compareServerTable(fleet, "02-kuard-pickall/table-" + kind + ".json");
      }
    }
  }

  @Test
  void reasonsOfTheScheduler() throws IOException {
    try (var fleet = TestFleet.joined()) {
      new NodePool("aks-extra-vmss", 1, "4", "16Gi", "westus", "10.225")
          .create(fleet.member(2), fleet.clock.now());
      fleet.loop.advance(Duration.ofSeconds(20));
      edit(fleet, "aks-member-1", m -> ObjectTrees.labels(m).put("zone", "a"));
      edit(
          fleet,
          "aks-member-2",
          m ->
              ObjectTrees.child(m, "spec")
                  .putArray("taints")
                  .addObject()
                  .put("key", "maintenance")
                  .put("value", "yes")
                  .put("effect", "NoSchedule"));
      var names =
          List.of(
              "sched-unknown",
              "sched-five",
              "sched-nowhere",
              "sched-sorted",
              "sched-toobig",
              "sched-spread",
              "sched-zone",
              "sched-taint",
              "sched-tolerate");
      for (var name : names) {
        fleet.apply(
            """
            {apiVersion: v1, kind: Namespace, metadata: {name: %1$s}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: %1$s}, data: {color: blue}}
            """
                .formatted(name));
      }
      Recordings.objects("04-unschedulable/inputs.yaml", "ClusterResourcePlacement")
          .forEach(p -> TestFleet.apply(fleet.hub, p));
      fleet.settle();
      RecordedState.compare(fleet, "04-unschedulable/hub-1-first.yaml");
      RecordedMoment.compare(fleet, "04-unschedulable", 31.94);
      PrintedTables.compare(fleet, "04-unschedulable/steps.md", 31, 33);

      clusters(fleet, "sched-sorted", 3);
      edit(fleet, "aks-member-2", m -> ObjectTrees.child(m, "spec").remove("taints"));
      clusters(fleet, "sched-five", 3);
      edit(fleet, "aks-member-3", m -> ObjectTrees.labels(m).put(LOCATION, "northpole"));
      fleet.settle();
      RecordedMoment.compare(fleet, "04-unschedulable", 43.98);
      PrintedTables.compare(fleet, "04-unschedulable/steps.md", 43, 44);

      edit(fleet, "aks-member-3", m -> ObjectTrees.labels(m).put(LOCATION, "eastus"));
      fleet.settle();
      change(
          fleet,
          "sched-nowhere",
          p ->
              ((ObjectNode)
                      p.at(
                          "/spec/policy/affinity/clusterAffinity"
                              + "/requiredDuringSchedulingIgnoredDuringExecution"
                              + "/clusterSelectorTerms/0/labelSelector/matchLabels"))
                  .put(LOCATION, "westus"));
      fleet.settle();
      // Taken back before the last look, without a step that says so.
      edit(fleet, "aks-member-1", m -> ObjectTrees.labels(m).remove("zone"));
      fleet.settle();
      RecordedState.compare(fleet, "04-unschedulable/hub.yaml");
      RecordedMoment.compare(fleet, "04-unschedulable", 60);
      PrintedTables.compare(fleet, "04-unschedulable/steps.md", 56, 57);
    }
  }

  @Test
  void failuresOnMembers() throws IOException {
    try (var fleet = TestFleet.joined()) {
      for (var object : Recordings.documents("07-apply-failures/inputs.yaml")) {
        TestFleet.apply(fleet.hub, object);
      }
      fleet.settle();
      RecordedState.compare(fleet, "07-apply-failures/hub.yaml", BUSY);
      RecordedState.compare(fleet, "07-apply-failures/aks-member-1.yaml");
      RecordedMoment.compare(fleet, "07-apply-failures", 49.5);
      PrintedTables.compare(fleet, "07-apply-failures/steps.md", 49, 49.2);

      for (var definition :
          Recordings.objects("07-apply-failures/inputs.yaml", "CustomResourceDefinition")) {
        TestFleet.apply(fleet.member(1), definition);
      }
      fleet.advance(Duration.ofSeconds(30));
      RecordedState.compare(fleet, "07-apply-failures/hub-2-crd-on-member-1.yaml", BUSY);
      RecordedMoment.compare(fleet, "07-apply-failures", 80);
      PrintedTables.compare(fleet, "07-apply-failures/steps.md", 72, 73);
    }
  }

  private static void clusters(TestFleet fleet, String placement, int number) {
    change(
        fleet, placement, p -> ((ObjectNode) p.at("/spec/policy")).put("numberOfClusters", number));
  }

  private static void change(TestFleet fleet, String placement, Consumer<ObjectNode> change) {
    fleet.hub.update(
        fleet.type("ClusterResourcePlacement"),
        "",
        placement,
        p -> {
          change.accept(p);
          return p;
        });
  }

  private static void replay(TestFleet fleet, String file) throws IOException {
    Recordings.documents(file).forEach(d -> TestFleet.apply(fleet.hub, d));
    fleet.settle();
  }

  private static void edit(TestFleet fleet, String member, Consumer<ObjectNode> change) {
    fleet.hub.update(
        fleet.type("MemberCluster"),
        "",
        member,
        m -> {
          change.accept(m);
          return m;
        });
  }
}
