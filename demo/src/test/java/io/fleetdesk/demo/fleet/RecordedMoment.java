package io.fleetdesk.demo.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.demo.control.ObjectTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How far a recorded course had come at a time, of which no whole objects were kept. */
final class RecordedMoment {
  private static final JsonMapper JSON = new JsonMapper();

  private RecordedMoment() {}

  /**
   * Every object that was watched, as it was then: its generation, conditions with their reasons,
   * and what the kind says beside them.
   */
  static void compare(TestFleet fleet, String folder, double seconds) throws IOException {
    var recorded = new TreeMap<String, List<String>>();
    var kinds = new TreeMap<String, TreeSet<String>>();
    for (var line : Files.readAllLines(Recordings.FOLDER.resolve(folder + "/transitions.jsonl"))) {
      var event = JSON.readTree(line);
      if (event.path("t").asDouble() > seconds) {
        break;
      }
      var cluster = ObjectTrees.text(event, "/cluster");
      var kind = ObjectTrees.text(event, "/kind");
      var key =
          key(
              cluster,
              kind,
              ObjectTrees.text(event, "/namespace"),
              ObjectTrees.text(event, "/name"));
      if (ObjectTrees.text(event, "/type").equals("DELETED")
          || event.path("deleting").asBoolean(false)) {
        recorded.remove(key);
      } else {
        kinds.computeIfAbsent(cluster, _ -> new TreeSet<>()).add(kind);
        recorded.put(key, ofEvent(event));
      }
    }
    assertThat(recorded).as(folder + " at " + seconds).isNotEmpty();
    var played = new TreeMap<String, List<String>>();
    kinds.forEach((cluster, each) -> each.forEach(kind -> play(fleet, cluster, kind, played)));
    played.keySet().retainAll(recorded.keySet());
    assertThat(Recordings.differences(recorded, played)).as(folder + " at " + seconds).isEmpty();
  }

  private static void play(
      TestFleet fleet, String cluster, String kind, Map<String, List<String>> played) {
    for (var object : TestFleet.list(fleet.cluster(cluster), kind)) {
      var key = key(cluster, kind, ObjectTrees.namespace(object), ObjectTrees.name(object));
      played.put(key, ofObject(object));
    }
  }

  private static String key(String cluster, String kind, String namespace, String name) {
    return cluster + " " + RecordedState.key(kind, namespace, name);
  }

  private static List<String> ofEvent(JsonNode event) {
    var list = new ArrayList<String>();
    list.add(generation(event.path("kind"), event.path("generation")));
    var conditions = texts(event.path("conditions"));
    if (ObjectTrees.text(event, "/kind").equals("Pod")) {
      Collections.sort(conditions);
    }
    list.add("conditions " + conditions);
    if (event.has("observedResourceIndex")) {
      list.add("index " + event.path("observedResourceIndex").asString(""));
      list.add("selected " + event.path("selected").asInt(0));
    }
    for (var each : event.path("placementStatuses")) {
      list.add(
          "on "
              + each.path("clusterName").asString("")
              + " "
              + each.path("observedResourceIndex").asString("")
              + " "
              + texts(each.path("conditions")));
    }
    for (var each : texts(event.path("decisions"))) {
      list.add("decision " + each);
    }
    for (var each : texts(event.path("manifestConditions"))) {
      list.add("manifest " + each);
    }
    for (var each : List.of("targetCluster", "state", "resourceSnapshotName", "phase")) {
      list.add(each + " " + event.path(each).asString(""));
    }
    return list;
  }

  private static List<String> ofObject(JsonNode object) {
    var list = new ArrayList<String>();
    list.add(generation(object.path("kind"), object.at("/metadata/generation")));
    list.add("conditions " + conditions(object));
    if (ObjectTrees.text(object, "/kind").equals("ClusterResourcePlacement")) {
      list.add("index " + ObjectTrees.text(object, "/status/observedResourceIndex"));
      list.add("selected " + object.at("/status/selectedResources").size());
    }
    for (var each : object.at("/status/placementStatuses")) {
      list.add(
          "on "
              + ObjectTrees.text(each, "/clusterName")
              + " "
              + ObjectTrees.text(each, "/observedResourceIndex")
              + " "
              + TestFleet.conditions(each.path("conditions")));
    }
    for (var each : object.at("/status/targetClusters")) {
      list.add("decision " + decision(each));
    }
    for (var each : object.at("/status/manifestConditions")) {
      list.add(
          "manifest "
              + ObjectTrees.text(each, "/identifier/kind")
              + "/"
              + ObjectTrees.text(each, "/identifier/name")
              + ": "
              + String.join(" ", TestFleet.conditions(each.path("conditions"))));
    }
    for (var each : List.of("targetCluster", "state", "resourceSnapshotName")) {
      list.add(each + " " + ObjectTrees.text(object, "/spec/" + each));
    }
    list.add("phase " + ObjectTrees.text(object, "/status/phase"));
    return list;
  }

  /** How often slices are written depends on how fast pods come up. */
  private static String generation(JsonNode kind, JsonNode generation) {
    boolean slice = kind.asString("").startsWith("EndpointSlice");
    return "generation " + (slice ? "" : generation.asString(""));
  }

  /** Fleet kinds' with the generation that they speak of, others' without. */
  private static List<String> conditions(JsonNode object) {
    var all = TestFleet.conditions(object.at("/status/conditions"));
    if (!ObjectTrees.text(object, "/apiVersion").contains(".")) {
      all.replaceAll(c -> c.replaceFirst("@.*", ""));
    }
    if (ObjectTrees.text(object, "/kind").equals("Pod")) {
      // Kubelets say that, and in another order than simulated ones.
      all.removeIf(c -> c.startsWith("PodReadyToStartContainers="));
      Collections.sort(all);
    }
    return all;
  }

  private static String decision(JsonNode each) {
    var score = each.path("clusterScore");
    return "%s selected=%s score=%s reason=%s"
        .formatted(
            ObjectTrees.text(each, "/clusterName"),
            each.path("selected").asBoolean() ? "True" : "False",
            score.isObject()
                ? "{\"affinityScore\": %s, \"priorityScore\": %s}"
                    .formatted(
                        score.path("affinityScore").asString("null"),
                        score.path("priorityScore").asString("null"))
                : "null",
            ObjectTrees.text(each, "/reason"));
  }

  private static List<String> texts(JsonNode array) {
    var list = new ArrayList<String>();
    array.forEach(each -> list.add(each.asString()));
    return list;
  }
}
