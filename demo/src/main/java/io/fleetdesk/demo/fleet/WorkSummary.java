package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions;
import io.fleetdesk.demo.control.StatusConditions.Condition;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a Work's status means for its binding. */
final class WorkSummary {
  private WorkSummary() {}

  /** Applied and, once that is True, Available. */
  static List<Condition> conditions(JsonNode work, long generation) {
    var list = new ArrayList<Condition>();
    var status = work.path("status");
    var applied = current(work, "Applied");
    var name = ObjectTrees.name(work);
    if (applied.isMissingNode() && status.path("manifestConditions").isEmpty()) {
      list.add(
          new Condition(
              "Applied", "False", "ApplyInProgress", "Resources are being applied", generation));
      return list;
    }
    if (!ObjectTrees.text(applied, "/status").equals("True")) {
      list.add(
          new Condition(
              "Applied",
              "False",
              "NotAllWorkHaveBeenApplied",
              "Work object " + name + " has failed to apply",
              generation));
      return list;
    }
    list.add(
        new Condition(
            "Applied",
            "True",
            "AllWorkHaveBeenApplied",
            "All corresponding work objects are applied",
            generation));
    var available = current(work, "Available");
    if (!ObjectTrees.text(available, "/status").equals("True")) {
      list.add(
          new Condition(
              "Available",
              "False",
              "NotAllWorkAreAvailable",
              "Work object " + name + " is not yet available",
              generation));
    } else if (ObjectTrees.text(available, "/reason").equals("WorkNotTrackable")) {
      list.add(
          new Condition(
              "Available",
              "True",
              "NotAllWorkAreAvailabilityTrackable",
              "The availability of work object " + name + " is not trackable",
              generation));
    } else {
      list.add(
          new Condition(
              "Available",
              "True",
              "AllWorkAreAvailable",
              "All corresponding work objects are available",
              generation));
    }
    return list;
  }

  /** The Work's condition if it speaks of what the Work now holds. */
  private static JsonNode current(JsonNode work, String type) {
    var found = StatusConditions.find(work.at("/status/conditions"), type);
    return found.path("observedGeneration").asLong(0) == ObjectTrees.generation(work)
        ? found
        : work.path("none");
  }

  /** Lists the manifests that could not be applied, or else those that are not available. */
  static void failures(JsonNode work, ObjectNode status) {
    status.remove("failedPlacements");
    if (current(work, "Applied").isMissingNode()) {
      return;
    }
    for (var type : List.of("Applied", "Available")) {
      for (var manifest : work.at("/status/manifestConditions")) {
        var condition = StatusConditions.find(manifest.path("conditions"), type);
        if (ObjectTrees.text(condition, "/status").equals("False")) {
          var failed = status.withArray("failedPlacements").addObject();
          failed.set("condition", condition.deepCopy());
          var identifier = manifest.path("identifier");
          for (var field : List.of("group", "version", "kind", "name", "namespace")) {
            if (identifier.has(field)) {
              failed.set(field, identifier.path(field));
            }
          }
        }
      }
      if (status.has("failedPlacements")) {
        return;
      }
    }
  }
}
