package io.fleetdesk.demo.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.demo.control.Trees;
import io.fleetdesk.demo.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a real fleet's recordings hold, and whether the demo says the same. */
final class Recordings {
  static final Path FOLDER =
      Path.of(Objects.requireNonNullElse(System.getenv("FLEET_DESK_SHARED"), "../../shared"))
          .resolve("recorded");

  private Recordings() {}

  /**
   * Placements, scheduling decisions, Works and bindings of the named placements. What a recording
   * still holds while it is on its way out does not count.
   */
  static void compare(TestFleet fleet, String file, List<String> names) throws IOException {
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
      if (!Trees.deleting(recorded) && names.contains(Trees.label(recorded, Names.PARENT))) {
        var played = fleet.get("Work", Trees.namespace(recorded), Trees.name(recorded));
        assertThat(manifests(played)).isEqualTo(manifests(recorded));
        assertThat(words(played.at("/status/conditions")))
            .isEqualTo(words(recorded.at("/status/conditions")));
      }
    }
    for (var recorded : objects(file, "ClusterResourceBinding")) {
      if (!Trees.deleting(recorded) && names.contains(Trees.label(recorded, Names.PARENT))) {
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

  /** The rows of placements as kubectl printed them in a step, without their age. */
  static void compareColumns(TestFleet fleet, String steps, String command, int time)
      throws IOException {
    var lines = Files.readAllLines(FOLDER.resolve(steps));
    int at = 0;
    for (int found = 0; found < time; at++) {
      found += lines.get(at).contains(command) ? 1 : 0;
    }
    while (!lines.get(at).strip().startsWith("NAME ")) {
      at++;
    }
    var header = lines.get(at++);
    var starts = new ArrayList<Integer>();
    for (int i = 1; i < header.length(); i++) {
      if (header.charAt(i) != ' ' && header.charAt(i - 1) == ' ') {
        starts.add(i);
      }
    }
    var printed = new TreeMap<String, List<String>>();
    // Several kinds in one answer are printed one after the other, with their resource before the
    // name.
    for (; !lines.get(at).isBlank() && !lines.get(at).contains("```"); at++) {
      var cells = new ArrayList<String>();
      for (int i = 0; i + 1 < starts.size(); i++) {
        cells.add(cut(lines.get(at), starts.get(i), starts.get(i + 1)));
      }
      cells.set(0, cells.getFirst().replaceFirst(".*/", ""));
      printed.put(cells.getFirst(), cells);
    }
    var type = fleet.type("ClusterResourcePlacement");
    var columns = Tables.of(fleet.hub.types(), type);
    boolean wide = command.contains("-o wide");
    var played = new TreeMap<String, List<String>>();
    for (var placement : fleet.list("ClusterResourcePlacement")) {
      var cells = new ArrayList<String>();
      var values = columns.cells(placement, fleet.clock.instant());
      for (int i = 0; i < values.size(); i++) {
        var definition = columns.definitions().get(i);
        if (!Trees.text(definition, "/name").equals("Age")
            && (wide || definition.path("priority").asInt(0) == 0)) {
          cells.add(values.get(i).asString(""));
        }
      }
      played.put(cells.getFirst(), cells);
    }
    assertThat(played).isEqualTo(printed);
  }

  private static String cut(String line, int from, int to) {
    return line.length() <= from ? "" : line.substring(from, Math.min(to, line.length())).strip();
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

  static List<String> words(JsonNode conditions) {
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

  static List<ObjectNode> objects(String file, String kind) throws IOException {
    return documents(file).stream().filter(d -> Trees.text(d, "/kind").equals(kind)).toList();
  }

  static List<ObjectNode> documents(String file) throws IOException {
    return TestFleet.documents(Files.readString(FOLDER.resolve(file)));
  }
}
