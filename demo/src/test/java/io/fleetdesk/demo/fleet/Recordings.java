package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.control.ObjectTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a real fleet's recordings hold. */
final class Recordings {
  static final Path FOLDER =
      Path.of(Objects.requireNonNullElse(System.getenv("FLEET_DESK_SHARED"), "../../shared"))
          .resolve("recorded");

  private Recordings() {}

  static List<String> placement(JsonNode placement) {
    var list = new ArrayList<String>();
    list.add("index " + ObjectTrees.text(placement, "/status/observedResourceIndex"));
    for (var each : placement.at("/status/selectedResources")) {
      list.add("selected " + identity(each));
    }
    for (var each : placement.at("/status/placementStatuses")) {
      list.add("on " + ObjectTrees.text(each, "/clusterName"));
      list.addAll(words(each.path("conditions")));
      for (var failed : each.path("failedPlacements")) {
        list.add("failed " + identity(failed) + " " + word(failed.path("condition")));
      }
    }
    return list;
  }

  static List<String> decisions(JsonNode snapshot) {
    var list = new ArrayList<String>();
    for (var each : snapshot.at("/status/targetClusters")) {
      list.add(
          ObjectTrees.text(each, "/clusterName")
              + " "
              + each.path("selected")
              + " "
              + each.path("clusterScore")
              + " "
              + ObjectTrees.text(each, "/reason"));
    }
    return list;
  }

  static List<String> manifests(JsonNode work) {
    var list = new ArrayList<String>();
    for (var each : work.at("/status/manifestConditions")) {
      list.add(identity(each.path("identifier")));
      list.addAll(words(each.path("conditions")));
    }
    return list;
  }

  static String identity(JsonNode resource) {
    return String.join(
        "/",
        ObjectTrees.text(resource, "/group"),
        ObjectTrees.text(resource, "/version"),
        ObjectTrees.text(resource, "/kind"),
        ObjectTrees.text(resource, "/namespace"),
        ObjectTrees.text(resource, "/name"));
  }

  /**
   * What is not the same, by object: lines that were recorded only with a minus, lines of the demo
   * only with a plus. Empty when they agree, in their order, too.
   */
  static List<String> differences(
      Map<String, List<String>> recorded, Map<String, List<String>> played) {
    var list = new ArrayList<String>();
    var keys = new TreeSet<>(recorded.keySet());
    keys.addAll(played.keySet());
    for (var key : keys) {
      var wanted = recorded.getOrDefault(key, List.of("nothing"));
      var found = played.getOrDefault(key, List.of("nothing"));
      if (!wanted.equals(found)) {
        int before = list.size();
        wanted.stream().filter(w -> !found.contains(w)).forEach(w -> list.add(key + " - " + w));
        found.stream().filter(f -> !wanted.contains(f)).forEach(f -> list.add(key + " + " + f));
        if (list.size() == before) {
          list.add(key + " in another order: " + wanted + " / " + found);
        }
      }
    }
    return list;
  }

  static List<String> words(JsonNode conditions) {
    var list = new ArrayList<String>();
    conditions.forEach(c -> list.add(word(c)));
    return list;
  }

  private static String word(JsonNode condition) {
    return "%s=%s/%s@%s %s"
        .formatted(
            ObjectTrees.text(condition, "/type"),
            ObjectTrees.text(condition, "/status"),
            ObjectTrees.text(condition, "/reason"),
            condition.path("observedGeneration").asString("-"),
            ObjectTrees.text(condition, "/message"));
  }

  static List<ObjectNode> objects(String file, String kind) throws IOException {
    return documents(file).stream().filter(d -> ObjectTrees.text(d, "/kind").equals(kind)).toList();
  }

  static List<ObjectNode> documents(String file) throws IOException {
    return TestFleet.documents(Files.readString(FOLDER.resolve(file)));
  }
}
