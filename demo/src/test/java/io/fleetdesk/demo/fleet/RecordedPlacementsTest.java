package io.fleetdesk.demo.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fleetdesk.demo.control.Trees;
import io.fleetdesk.demo.workloads.NodePool;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was applied to a real fleet, applied to the demo, ends in the same words. */
class RecordedPlacementsTest {
  private static final String CRP = "--context hub get clusterresourceplacements";
  private static final String LOCATION = "fleet.azure.com/location";

  @BeforeEach
  void recordingsAreThere() {
    assumeTrue(Files.isDirectory(Recordings.FOLDER), "no recordings: set FLEET_DESK_SHARED");
  }

  @Test
  void members() throws IOException {
    try (var fleet = TestFleet.joined()) {
      for (var recorded : Recordings.objects("01-joined/hub.yaml", "MemberCluster")) {
        var name = Trees.name(recorded);
        var played = fleet.get("MemberCluster", "", name);
        assertThat(Recordings.words(played.at("/status/conditions")))
            .isEqualTo(Recordings.words(recorded.at("/status/conditions")));
        assertThat(played.at("/metadata/labels")).isEqualTo(recorded.at("/metadata/labels"));
        assertThat(played.at("/metadata/finalizers"))
            .isEqualTo(recorded.at("/metadata/finalizers"));
        assertThat(agents(played)).containsExactlyInAnyOrderElementsOf(agents(recorded));
        assertThat(Trees.texts(played.at("/status/resourceUsage/available")))
            .isEqualTo(Trees.texts(recorded.at("/status/resourceUsage/available")));
      }
      for (var event : Recordings.objects("01-joined/hub.yaml", "Event")) {
        assertThat(fleet.list("Event"))
            .anySatisfy(e -> assertThat(event(e)).isEqualTo(event(event)));
      }
    }
  }

  @Test
  void kuardByPickAll() throws IOException {
    try (var fleet = TestFleet.joined()) {
      replay(fleet, "02-kuard-pickall/inputs.yaml");
      Recordings.compare(fleet, "02-kuard-pickall/hub.yaml", List.of("kuard-demo"));
      Recordings.compareColumns(fleet, "02-kuard-pickall/steps.md", CRP + " -o wide", 1);
    }
  }

  @Test
  void reasonsOfTheScheduler() throws IOException {
    try (var fleet = TestFleet.joined()) {
      new NodePool("aks-extra-vmss", 1, "4", "16Gi", "westus", "10.225")
          .create(fleet.member(2), fleet.clock.now());
      fleet.loop.advance(Duration.ofSeconds(20));
      edit(fleet, "aks-member-1", m -> Trees.labels(m).put("zone", "a"));
      edit(
          fleet,
          "aks-member-2",
          m ->
              Trees.child(m, "spec")
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
      Recordings.compare(fleet, "04-unschedulable/hub-1-first.yaml", names);
      Recordings.compareColumns(fleet, "04-unschedulable/steps.md", CRP + " -o wide", 1);

      clusters(fleet, "sched-sorted", 3);
      edit(fleet, "aks-member-2", m -> Trees.child(m, "spec").remove("taints"));
      clusters(fleet, "sched-five", 3);
      edit(fleet, "aks-member-3", m -> Trees.labels(m).put(LOCATION, "northpole"));
      fleet.settle();
      Recordings.compareColumns(fleet, "04-unschedulable/steps.md", CRP + " -o wide", 2);

      edit(fleet, "aks-member-3", m -> Trees.labels(m).put(LOCATION, "eastus"));
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
      Recordings.compare(fleet, "04-unschedulable/hub.yaml", names);
      Recordings.compareColumns(
          fleet, "04-unschedulable/steps.md", CRP + ",clusterschedulingpolicysnapshots", 1);
    }
  }

  @Test
  void failuresOnMembers() throws IOException {
    try (var fleet = TestFleet.joined()) {
      for (var object : Recordings.documents("07-apply-failures/inputs.yaml")) {
        TestFleet.apply(fleet.hub, object);
      }
      fleet.settle();
      Recordings.compare(
          fleet,
          "07-apply-failures/hub.yaml",
          List.of("fail-missing-crd", "fail-many", "fail-unavailable"));
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

  private static List<String> agents(JsonNode member) {
    var list = new ArrayList<String>();
    for (var each : member.at("/status/agentStatus")) {
      list.add(Trees.text(each, "/type") + Recordings.words(each.path("conditions")));
    }
    return list;
  }

  private static String event(JsonNode event) {
    return Trees.text(event, "/involvedObject/kind")
        + " "
        + Trees.text(event, "/involvedObject/name")
        + " "
        + Trees.text(event, "/type")
        + " "
        + Trees.text(event, "/reason")
        + " "
        + Trees.text(event, "/message");
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
