package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions;
import io.fleetdesk.demo.control.StatusConditions.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes placements off a cluster, once for each eviction: what it said stays said. The scheduler is
 * free to choose the cluster again.
 */
final class EvictionController implements Controller {
  private static final String VALID = "ClusterResourcePlacementEvictionValid";
  private static final String INVALID = "ClusterResourcePlacementEvictionInvalid";
  private static final String EXECUTED = "ClusterResourcePlacementEvictionExecuted";
  private static final String NOT_EXECUTED = "ClusterResourcePlacementEvictionNotExecuted";
  private static final String BUDGET = "ClusterResourcePlacementDisruptionBudget";

  private final FleetWorld world;
  private final ClusterApi hub;
  private final PlacementKinds kinds;
  private final ResourceType evictions;
  private final ResourceType budgets;

  EvictionController(FleetWorld world, PlacementKinds kinds) {
    this.world = world;
    this.hub = world.hub();
    this.kinds = kinds;
    this.evictions = PlacementKinds.type(hub, "clusterresourceplacementevictions");
    this.budgets = PlacementKinds.type(hub, "clusterresourceplacementdisruptionbudgets");
  }

  void install() {
    var queue = world.loop().add("evictions", this);
    world.loop().watchKeys(hub, evictions, queue);
  }

  @Override
  public Next reconcile(Key key) {
    var stored = hub.get(evictions, "", key.name());
    if (stored == null
        || ObjectTrees.deleting(stored.view())
        || !stored.tree().at("/status/conditions").isEmpty()) {
      return Next.ON_CHANGE;
    }
    var placementName = ObjectTrees.text(stored.view(), "/spec/placementName");
    var placement = kinds.get(new Key("", placementName));
    var fault = placementFault(placement);
    if (placement == null || !fault.isEmpty()) {
      say(key, "Valid", false, INVALID, fault);
      return Next.ON_CHANGE;
    }
    var all = kinds.bindings(new Key("", placementName));
    var cluster = ObjectTrees.text(stored.view(), "/spec/clusterName");
    var here =
        all.stream()
            .filter(b -> ObjectTrees.text(b, "/spec/targetCluster").equals(cluster))
            .toList();
    if (here.size() != 1) {
      say(
          key,
          "Valid",
          false,
          INVALID,
          (here.isEmpty() ? "Failed to find" : "Found more than one")
              + " scheduler decision for placement in cluster targeted by eviction");
      return Next.ON_CHANGE;
    }
    say(key, "Valid", true, VALID, "Eviction is valid");
    var answer = answer(placement, here.getFirst(), all);
    if (answer.allowed() && !ObjectTrees.deleting(here.getFirst())) {
      hub.delete(kinds.bindings(), "", ObjectTrees.name(here.getFirst()));
    }
    say(
        key,
        "Executed",
        answer.allowed(),
        answer.allowed() ? EXECUTED : NOT_EXECUTED,
        "Eviction is " + (answer.allowed() ? "allowed" : "blocked") + answer.why());
    return Next.ON_CHANGE;
  }

  private static String placementFault(@Nullable JsonNode placement) {
    if (placement == null) {
      return "Failed to find ClusterResourcePlacement targeted by eviction";
    }
    if (ObjectTrees.deleting(placement)) {
      return "Found deleting ClusterResourcePlacement targeted by eviction";
    }
    return ObjectTrees.text(placement, "/spec/policy/placementType").equals("PickFixed")
        ? "Found ClusterResourcePlacement with PickFixed placement type targeted by eviction"
        : "";
  }

  private record Answer(boolean allowed, String why) {}

  private Answer answer(JsonNode placement, JsonNode binding, List<ObjectNode> all) {
    if (ObjectTrees.deleting(binding)) {
      return new Answer(
          true,
          ", resources propagated by placement is currently being removed from cluster targeted by"
              + " eviction");
    }
    if (ObjectTrees.text(binding, "/spec/state").equals("Scheduled")) {
      return new Answer(false, ", placement has not propagated resources to target cluster yet");
    }
    var conditions = binding.at("/status/conditions");
    if (!StatusConditions.find(conditions, "DiffReported").isMissingNode()
        || List.of("Overridden", "WorkSynchronized", "Applied", "Available").stream()
            .anyMatch(t -> StatusConditions.status(conditions, t).equals("False"))) {
      return new Answer(true, ", placement has failed");
    }
    var budget = hub.get(budgets, "", ObjectTrees.name(placement));
    return budget == null
        ? new Answer(true, ", no " + BUDGET + " specified")
        : within(budget.tree().path("spec"), placement, all);
  }

  private Answer within(JsonNode budget, JsonNode placement, List<ObjectNode> all) {
    var policy = placement.at("/spec/policy");
    boolean pickN = ObjectTrees.text(policy, "/placementType").equals("PickN");
    if (!pickN && (budget.has("maxUnavailable") || budget.path("minAvailable").isString())) {
      return new Answer(
          false,
          " by misconfigured "
              + BUDGET
              + ", either MaxUnavailable is specified or MinAvailable is specified as a percentage"
              + " for PickAll ClusterResourcePlacement");
    }
    int wanted = pickN ? policy.path("numberOfClusters").asInt(0) : all.size();
    int available =
        (int)
            all.stream()
                .filter(b -> StatusConditions.isTrue(b.at("/status/conditions"), "Available"))
                .count();
    int left =
        budget.has("maxUnavailable")
            ? RolloutController.share(budget.path("maxUnavailable"), wanted)
                - (all.size() - available)
            : available - RolloutController.share(budget.path("minAvailable"), wanted);
    return new Answer(
        left > 0,
        " by specified %s, availablePlacements: %d, totalPlacements: %d"
            .formatted(BUDGET, available, all.size()));
  }

  private void say(Key key, String type, boolean yes, String reason, String message) {
    hub.updateStatus(
        evictions,
        "",
        key.name(),
        e -> {
          StatusConditions.set(
              ObjectTrees.child(e, "status"),
              new Condition(
                  type, yes ? "True" : "False", reason, message, ObjectTrees.generation(e)),
              world.now());
          return e;
        });
  }
}
