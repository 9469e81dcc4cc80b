package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions;
import io.fleetdesk.demo.control.StatusConditions.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far a placement has come on one of its clusters: conditions up to the first that is not True,
 * for what follows is not known yet.
 */
final class ClusterState {
  /** In the order in which they are reached. */
  static final List<String> STEPS =
      List.of("RolloutStarted", "Overridden", "WorkSynchronized", "Applied", "Available");

  private final JsonNode decision;
  private final @Nullable ObjectNode binding;
  private final List<Condition> conditions = new ArrayList<>();

  ClusterState(
      JsonNode decision,
      @Nullable ObjectNode binding,
      @Nullable JsonNode resources,
      long generation) {
    this.decision = decision;
    this.binding = binding;
    conditions.add(
        new Condition(
            "Scheduled", "True", "Scheduled", ObjectTrees.text(decision, "/reason"), generation));
    for (var type : STEPS) {
      var next = step(type, resources).at(generation);
      conditions.add(next);
      if (!next.isTrue()) {
        return;
      }
    }
  }

  private Condition step(String type, @Nullable JsonNode resources) {
    var found =
        binding == null ? null : StatusConditions.find(binding.at("/status/conditions"), type);
    if (binding == null
        || found == null
        || found.path("observedGeneration").asLong(0) != ObjectTrees.generation(binding)) {
      return pending(type);
    }
    var read = StatusConditions.read(found);
    if (type.equals("RolloutStarted")) {
      boolean latest =
          resources == null
              || ObjectTrees.text(binding, "/spec/resourceSnapshotName")
                  .equals(ObjectTrees.name(resources));
      if (!latest && read.status().equals("False")) {
        return new Condition(
            type,
            "False",
            read.reason(),
            "The rollout is being blocked by the rollout strategy",
            0);
      }
      if (!latest) {
        return pending(type);
      }
    }
    return read;
  }

  private static Condition pending(String type) {
    return switch (type) {
      case "RolloutStarted" ->
          unknown(
              type,
              "RolloutStartedUnknown",
              "In the process of deciding whether to roll out some version of the resources or"
                  + " not");
      case "Overridden" ->
          unknown(
              type,
              "OverriddenPending",
              "In the process of overriding the selected resources if there is any override"
                  + " defined");
      case "WorkSynchronized" ->
          unknown(
              type,
              "WorkSynchronizedUnknown",
              "In the process of creating or updating the work object(s) in the hub cluster");
      case "Applied" -> unknown(type, "ApplyPending", "In the process of applying the resources");
      default ->
          unknown(
              type,
              "ResourceAvailableUnknown",
              "The availability of the selected resources is unknown yet");
    };
  }

  private static Condition unknown(String type, String reason, String message) {
    return new Condition(type, "Unknown", reason, message, 0);
  }

  private static void applicable(ObjectNode entry, JsonNode spec) {
    if (!spec.path("clusterResourceOverrideSnapshots").isEmpty()) {
      entry.set(
          "applicableClusterResourceOverrides",
          spec.path("clusterResourceOverrideSnapshots").deepCopy());
    }
    if (!spec.path("resourceOverrideSnapshots").isEmpty()) {
      entry.set("applicableResourceOverrides", spec.path("resourceOverrideSnapshots").deepCopy());
    }
  }

  /** The condition of that step; null if the cluster has not come that far. */
  @Nullable Condition condition(String type) {
    return conditions.stream().filter(c -> c.type().equals(type)).findFirst().orElse(null);
  }

  /**
   * @param old the entries before, whose times stay where nothing changed
   */
  void write(ObjectNode entry, JsonNode old, String index, String now) {
    var name = ObjectTrees.text(decision, "/clusterName");
    entry.put("clusterName", name);
    for (var each : old) {
      if (ObjectTrees.text(each, "/clusterName").equals(name)) {
        entry.set("conditions", each.path("conditions").deepCopy());
      }
    }
    StatusConditions.replace(entry, conditions, now);
    var last = conditions.getLast();
    if (binding != null && STEPS.indexOf(last.type()) >= STEPS.indexOf("Applied")) {
      for (var field : List.of("failedPlacements", "driftedPlacements", "diffedPlacements")) {
        if (binding.path("status").has(field)) {
          entry.set(field, binding.path("status").path(field).deepCopy());
        }
      }
    }
    var started = condition("RolloutStarted");
    if (binding != null && started != null && started.isTrue()) {
      applicable(entry, binding.path("spec"));
    }
    entry.put("observedResourceIndex", index);
  }
}
