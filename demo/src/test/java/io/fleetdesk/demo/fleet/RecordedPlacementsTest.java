package io.fleetdesk.demo.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fleetdesk.demo.control.Trees;
import io.fleetdesk.demo.workloads.NodePool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was applied to a real fleet, applied to the demo, ends in the same words. */
class RecordedPlacementsTest {
  private static final Path RECORDED =
      Path.of(Objects.requireNonNullElse(System.getenv("FLEET_DESK_SHARED"), "../../shared"))
          .resolve("recorded");

  @BeforeEach
  void recordingsAreThere() {
    assumeTrue(Files.isDirectory(RECORDED), "no recordings: set FLEET_DESK_SHARED");
  }

  @Test
  void members() throws IOException {
    try (var fleet = TestFleet.joined()) {
      for (var recorded : objects("01-joined/hub.yaml", "MemberCluster")) {
        var name = Trees.name(recorded);
        var played = fleet.get("MemberCluster", "", name);
        assertThat(words(played.at("/status/conditions")))
            .isEqualTo(words(recorded.at("/status/conditions")));
        assertThat(played.at("/metadata/labels")).isEqualTo(recorded.at("/metadata/labels"));
        assertThat(played.at("/metadata/finalizers"))
            .isEqualTo(recorded.at("/metadata/finalizers"));
        assertThat(agents(played)).containsExactlyInAnyOrderElementsOf(agents(recorded));
        assertThat(Trees.texts(played.at("/status/resourceUsage/available")))
            .isEqualTo(Trees.texts(recorded.at("/status/resourceUsage/available")));
      }
      for (var event : objects("01-joined/hub.yaml", "Event")) {
        assertThat(fleet.list("Event"))
            .anySatisfy(e -> assertThat(event(e)).isEqualTo(event(event)));
      }
    }
  }

  @Test
  void kuardByPickAll() throws IOException {
    try (var fleet = TestFleet.joined()) {
      replay(fleet, "02-kuard-pickall/inputs.yaml");
      compare(fleet, "02-kuard-pickall/hub.yaml", List.of("kuard-demo"));
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
      objects("04-unschedulable/inputs.yaml", "ClusterResourcePlacement")
          .forEach(p -> TestFleet.apply(fleet.hub, p));
      fleet.settle();
      compare(fleet, "04-unschedulable/hub-1-first.yaml", names);
    }
  }

  @Test
  void failuresOnMembers() throws IOException {
    try (var fleet = TestFleet.joined()) {
      for (var object : documents("07-apply-failures/inputs.yaml")) {
        if (!Trees.text(object, "/kind").equals("ResourceOverride")
            && !Trees.name(object).equals("fail-many")) {
          if (!Trees.namespace(object).equals("fail-many")) {
            TestFleet.apply(fleet.hub, object);
          }
        }
      }
      fleet.settle();
      compare(fleet, "07-apply-failures/hub.yaml", List.of("fail-missing-crd", "fail-unavailable"));
    }
  }

  private static void compare(TestFleet fleet, String file, List<String> names) throws IOException {
    for (var recorded : objects(file, "ClusterResourcePlacement")) {
      if (names.contains(Trees.name(recorded))) {
        var played = fleet.get("ClusterResourcePlacement", "", Trees.name(recorded));
        assertThat(placement(played)).isEqualTo(placement(recorded));
      }
    }
    for (var recorded : objects(file, "ClusterSchedulingPolicySnapshot")) {
      if (names.contains(Trees.label(recorded, Names.PARENT))) {
        var played = fleet.get("ClusterSchedulingPolicySnapshot", "", Trees.name(recorded));
        assertThat(decisions(played)).isEqualTo(decisions(recorded));
      }
    }
    for (var recorded : objects(file, "Work")) {
      if (names.contains(Trees.label(recorded, Names.PARENT))) {
        var played = fleet.get("Work", Trees.namespace(recorded), Trees.name(recorded));
        assertThat(manifests(played)).isEqualTo(manifests(recorded));
        assertThat(words(played.at("/status/conditions")))
            .isEqualTo(words(recorded.at("/status/conditions")));
      }
    }
    for (var recorded : objects(file, "ClusterResourceBinding")) {
      if (names.contains(Trees.label(recorded, Names.PARENT))) {
        var target = Trees.text(recorded, "/spec/targetCluster");
        assertThat(fleet.list("ClusterResourceBinding"))
            .filteredOn(
                b ->
                    Trees.text(b, "/spec/targetCluster").equals(target)
                        && Trees.label(b, Names.PARENT).equals(Trees.label(recorded, Names.PARENT)))
            .singleElement()
            .satisfies(
                b ->
                    assertThat(words(((JsonNode) b).at("/status/conditions")))
                        .isEqualTo(words(recorded.at("/status/conditions"))));
      }
    }
  }

  private static List<String> placement(JsonNode placement) {
    var list = new ArrayList<String>();
    list.add("generation " + Trees.generation(placement));
    list.add("index " + Trees.text(placement, "/status/observedResourceIndex"));
    list.addAll(words(placement.at("/status/conditions")));
    for (var each : placement.at("/status/selectedResources")) {
      list.add("selected " + identity(each));
    }
    for (var each : placement.at("/status/placementStatuses")) {
      list.add("on " + Trees.text(each, "/clusterName"));
      list.addAll(words(each.path("conditions")));
      for (var failed : each.path("failedPlacements")) {
        list.add("failed " + identity(failed) + " " + word(failed.path("condition")));
      }
    }
    return list;
  }

  private static List<String> decisions(JsonNode snapshot) {
    var list = new ArrayList<>(words(snapshot.at("/status/conditions")));
    for (var each : snapshot.at("/status/targetClusters")) {
      list.add(
          Trees.text(each, "/clusterName")
              + " "
              + each.path("selected")
              + " "
              + each.path("clusterScore")
              + " "
              + Trees.text(each, "/reason"));
    }
    return list;
  }

  private static List<String> manifests(JsonNode work) {
    var list = new ArrayList<String>();
    for (var each : work.at("/status/manifestConditions")) {
      list.add(identity(each.path("identifier")));
      list.addAll(words(each.path("conditions")));
    }
    return list;
  }

  private static List<String> agents(JsonNode member) {
    var list = new ArrayList<String>();
    for (var each : member.at("/status/agentStatus")) {
      list.add(Trees.text(each, "/type") + words(each.path("conditions")));
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

  private static String identity(JsonNode resource) {
    return String.join(
        "/",
        Trees.text(resource, "/group"),
        Trees.text(resource, "/version"),
        Trees.text(resource, "/kind"),
        Trees.text(resource, "/namespace"),
        Trees.text(resource, "/name"));
  }

  private static List<String> words(JsonNode conditions) {
    var list = new ArrayList<String>();
    conditions.forEach(c -> list.add(word(c)));
    return list;
  }

  private static String word(JsonNode condition) {
    return "%s=%s/%s@%s %s"
        .formatted(
            Trees.text(condition, "/type"),
            Trees.text(condition, "/status"),
            Trees.text(condition, "/reason"),
            condition.path("observedGeneration").asString("-"),
            Trees.text(condition, "/message"));
  }

  private static void replay(TestFleet fleet, String file) throws IOException {
    documents(file).forEach(d -> TestFleet.apply(fleet.hub, d));
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

  private static List<ObjectNode> objects(String file, String kind) throws IOException {
    return documents(file).stream().filter(d -> Trees.text(d, "/kind").equals(kind)).toList();
  }

  private static List<ObjectNode> documents(String file) throws IOException {
    return TestFleet.documents(Files.readString(RECORDED.resolve(file)));
  }
}
