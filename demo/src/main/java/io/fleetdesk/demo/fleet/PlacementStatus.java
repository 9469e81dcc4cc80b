package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions;
import io.fleetdesk.demo.control.StatusConditions.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A placement's status: what the scheduler decided and what the bindings tell, cluster by cluster.
 */
final class PlacementStatus {
  private final FleetWorld world;
  private final PlacementKinds kinds;

  PlacementStatus(FleetWorld world, PlacementKinds kinds) {
    this.world = world;
    this.kinds = kinds;
  }

  /**
   * @param invalid why the selectors cannot be followed; null if they can
   */
  void write(Key key, @Nullable String invalid) {
    var policy = kinds.latestPolicy(key);
    var resources = kinds.latestResources(key);
    var bindings = kinds.bindings(key);
    var before = JsonNodeFactory.instance.objectNode();
    var after =
        kinds
            .hub()
            .updateStatus(
                kinds.placement(),
                key.namespace(),
                key.name(),
                p -> {
                  before.set("status", p.path("status").deepCopy());
                  var status = ObjectTrees.child(p, "status");
                  fill(p, status, policy, resources, bindings, invalid);
                  return p;
                })
            .tree();
    PlacementEvents.tell(world.hubEvents(), kinds.prefix(), before.path("status"), after);
  }

  private void fill(
      ObjectNode placement,
      ObjectNode status,
      @Nullable ObjectNode policy,
      @Nullable ObjectNode resources,
      List<ObjectNode> bindings,
      @Nullable String invalid) {
    long generation = ObjectTrees.generation(placement);
    var scheduled =
        invalid == null
            ? scheduled(policy, generation)
            : new Condition(
                "Scheduled",
                "False",
                "InvalidResourceSelectors",
                "The resource selectors are invalid: failed to process the request due to a client"
                    + " error: "
                    + invalid,
                generation);
    var index =
        resources == null ? "" : ObjectTrees.label(resources, ControllerNames.RESOURCE_INDEX);
    selected(status, resources, index);
    var old = status.path("placementStatuses").deepCopy();
    var clusters = new ArrayList<ClusterState>();
    status.remove("placementStatuses");
    if (invalid == null && policy != null && !scheduled.status().equals("Unknown")) {
      var bound = byCluster(bindings);
      for (var decision : policy.at("/status/targetClusters")) {
        if (decision.path("selected").asBoolean(false)) {
          var binding = bound.get(ObjectTrees.text(decision, "/clusterName"));
          var state = new ClusterState(decision, binding, resources, generation);
          clusters.add(state);
          state.write(status.withArray("placementStatuses").addObject(), old, index, world.now());
        }
      }
      missing(placement, status, policy, clusters.size(), old, generation);
    }
    var conditions = new ArrayList<Condition>();
    conditions.add(scheduled);
    if (!clusters.isEmpty()) {
      conditions.addAll(PlacementConditions.of(clusters, generation));
    }
    StatusConditions.replace(
        status,
        conditions.stream()
            .map(
                c ->
                    new Condition(
                        kinds.prefix() + c.type(),
                        c.status(),
                        c.reason(),
                        c.message(),
                        c.generation()))
            .toList(),
        world.now());
  }

  private static Condition scheduled(@Nullable ObjectNode policy, long generation) {
    var pending =
        new Condition(
            "Scheduled", "Unknown", "SchedulePending", "Scheduling has not completed", generation);
    if (policy == null
        || policy.at("/status/observedCRPGeneration").asLong(0) != generation
        || !ObjectTrees.annotation(policy, ControllerNames.PLACEMENT_GENERATION)
            .equals(Long.toString(generation))) {
      return pending;
    }
    var found = StatusConditions.find(policy.at("/status/conditions"), "Scheduled");
    return found.isMissingNode() ? pending : StatusConditions.read(found).at(generation);
  }

  private static void selected(ObjectNode status, @Nullable ObjectNode resources, String index) {
    status.remove(List.of("observedResourceIndex", "selectedResources"));
    if (resources == null) {
      return;
    }
    status.put("observedResourceIndex", index);
    for (var manifest : resources.at("/spec/selectedResources")) {
      var entry = status.withArray("selectedResources").addObject();
      var apiVersion = ObjectTrees.text(manifest, "/apiVersion");
      int slash = apiVersion.indexOf('/');
      if (slash > 0) {
        entry.put("group", apiVersion.substring(0, slash));
      }
      entry
          .put("kind", ObjectTrees.text(manifest, "/kind"))
          .put("name", ObjectTrees.name(manifest));
      if (!ObjectTrees.namespace(manifest).isEmpty()) {
        entry.put("namespace", ObjectTrees.namespace(manifest));
      }
      entry.put("version", apiVersion.substring(slash + 1));
    }
  }

  /** The first binding in use of each cluster: asked once for each cluster. */
  private static Map<String, ObjectNode> byCluster(List<ObjectNode> bindings) {
    var found = new HashMap<String, ObjectNode>();
    for (var binding : bindings) {
      if (!ObjectTrees.deleting(binding)
          && !ObjectTrees.text(binding, "/spec/state").equals("Unscheduled")) {
        found.putIfAbsent(ObjectTrees.text(binding, "/spec/targetCluster"), binding);
      }
    }
    return found;
  }

  /** As many nameless entries as clusters are wanted but not found, with the reasons there are. */
  private void missing(
      JsonNode placement,
      ObjectNode status,
      JsonNode policy,
      int found,
      JsonNode old,
      long generation) {
    int wanted =
        switch (ObjectTrees.text(placement, "/spec/policy/placementType")) {
          case "PickN" -> placement.at("/spec/policy/numberOfClusters").asInt(0);
          case "PickFixed" -> placement.at("/spec/policy/clusterNames").size();
          default -> 0;
        };
    for (var decision : policy.at("/status/targetClusters")) {
      if (found < wanted && !decision.path("selected").asBoolean(false)) {
        var reason = ObjectTrees.text(decision, "/reason");
        var failed = new Condition("Scheduled", "False", "ScheduleFailed", reason, generation);
        var entry = status.withArray("placementStatuses").addObject();
        entry.set("conditions", oldNameless(old, reason));
        StatusConditions.replace(entry, List.of(failed), world.now());
        found++;
      }
    }
  }

  private static JsonNode oldNameless(JsonNode old, String reason) {
    for (var entry : old) {
      if (!entry.has("clusterName")
          && ObjectTrees.text(entry, "/conditions/0/message").equals(reason)) {
        return entry.path("conditions").deepCopy();
      }
    }
    return JsonNodeFactory.instance.arrayNode();
  }
}
