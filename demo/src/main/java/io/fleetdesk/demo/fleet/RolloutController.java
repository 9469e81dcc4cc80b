package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions;
import io.fleetdesk.demo.control.StatusConditions.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets bindings go to the newest resources, no more at a time than the placement's rolling update
 * allows.
 */
final class RolloutController implements Controller {
  private static final String DEFAULT_SHARE = "25%";

  private final FleetWorld world;
  private final ClusterApi hub;
  private final PlacementKinds kinds;
  private final Overrides overrides;

  RolloutController(FleetWorld world, PlacementKinds kinds) {
    this.world = world;
    this.hub = world.hub();
    this.kinds = kinds;
    this.overrides = new Overrides(kinds);
  }

  void install() {
    var queue = world.loop().add("rollout of " + kinds.prefix(), this);
    world.loop().watchKeys(hub, kinds.placement(), queue);
    for (var part : List.of(kinds.resources(), kinds.bindings())) {
      world.loop().watch(hub, part, e -> queue.accept(PlacementKinds.parent(e.object())));
    }
    overrides.watch(world, queue);
  }

  @Override
  public Next reconcile(Key key) {
    var placement = kinds.get(key);
    var latest = kinds.latestResources(key);
    if (placement == null
        || latest == null
        || ObjectTrees.deleting(placement)
        || PlacementKinds.isExternal(placement)) {
      return Next.ON_CHANGE;
    }
    var strategy = PlacementController.applyStrategy(placement);
    for (var binding : kinds.bindings(key)) {
      if (!ObjectTrees.deleting(binding)) {
        hub.update(
            kinds.bindings(),
            key.namespace(),
            ObjectTrees.name(binding),
            b -> {
              ObjectTrees.child(b, "spec").set("applyStrategy", strategy.deepCopy());
              return b;
            });
      }
    }
    var plan = new Plan(placement, latest, kinds.bindings(key));
    plan.remove.forEach(b -> hub.delete(kinds.bindings(), key.namespace(), ObjectTrees.name(b)));
    plan.roll.forEach(b -> roll(key, b, latest));
    plan.wait.forEach(b -> say(key, b, false));
    return plan.lookAgain;
  }

  /** What may happen now. */
  private final class Plan {
    final List<ObjectNode> remove = new ArrayList<>();
    final List<ObjectNode> roll = new ArrayList<>();
    final List<ObjectNode> wait = new ArrayList<>();
    private final JsonNode latest;
    Next lookAgain = Next.ON_CHANGE;

    Plan(JsonNode placement, JsonNode latest, List<ObjectNode> bindings) {
      this.latest = latest;
      var toRemove = new ArrayList<ObjectNode>();
      var toAdd = new ArrayList<ObjectNode>();
      var toUpdate = new ArrayList<ObjectNode>();
      var settling = placement.at("/spec/strategy/rollingUpdate/unavailablePeriodSeconds");
      var patience = Duration.ofSeconds(settling.asLong(60));
      int ready = 0;
      int canBeReady = 0;
      int going = 0;
      int wanted = 0;
      for (var binding : bindings) {
        boolean isReady = isReady(binding, patience);
        var state = ObjectTrees.text(binding, "/spec/state");
        ready += isReady ? 1 : 0;
        if (ObjectTrees.deleting(binding)) {
          going += isReady ? 1 : 0;
          canBeReady += isReady ? 1 : 0;
        } else if (state.equals("Unscheduled")) {
          toRemove.add(binding);
          canBeReady++;
        } else if (state.equals("Scheduled")) {
          toAdd.add(binding);
          wanted++;
        } else {
          canBeReady++;
          wanted++;
          if (!isRolledOut(binding)) {
            toUpdate.add(binding);
          }
        }
      }
      int target = target(placement, wanted);
      int mayBeUnavailable = share(placement, "maxUnavailable", target);
      int removable = ready - going - (target - mayBeUnavailable);
      int addable = target + share(placement, "maxSurge", target) - canBeReady;
      for (var binding : toRemove) {
        boolean counts = isReady(binding, patience);
        if (!counts || removable > 0) {
          remove.add(binding);
          removable -= counts ? 1 : 0;
        }
      }
      for (var binding : toUpdate) {
        boolean counts = isReady(binding, patience);
        if (!counts || removable > 0) {
          roll.add(binding);
          removable -= counts ? 1 : 0;
        } else {
          wait.add(binding);
        }
      }
      for (var binding : toAdd) {
        (addable-- > 0 ? roll : wait).add(binding);
      }
    }

    private boolean isRolledOut(JsonNode binding) {
      return ObjectTrees.text(binding, "/spec/resourceSnapshotName")
              .equals(ObjectTrees.name(latest))
          && overrides.has(binding, applicable(binding, latest));
    }

    private boolean isReady(JsonNode binding, Duration patience) {
      var conditions = binding.at("/status/conditions");
      long generation = ObjectTrees.generation(binding);
      if (!StatusConditions.isTrue(conditions, "Available")
          && !StatusConditions.isTrueAt(conditions, "DiffReported", generation)) {
        return false;
      }
      var available = StatusConditions.find(conditions, "Available");
      if (ObjectTrees.text(binding, "/spec/resourceSnapshotName").equals(ObjectTrees.name(latest))
          && available.path("observedGeneration").asLong(generation) != generation) {
        // It speaks of the resources before these.
        return false;
      }
      if (!ObjectTrees.text(available, "/reason").equals("NotAllWorkAreAvailabilityTrackable")) {
        return true;
      }
      var since = Instant.parse(ObjectTrees.text(available, "/lastTransitionTime"));
      var left = Duration.between(world.loop().clock().instant(), since.plus(patience));
      if (left.isPositive()) {
        lookAgain = Next.after(left);
        return false;
      }
      return true;
    }
  }

  private static int target(JsonNode placement, int wanted) {
    return switch (ObjectTrees.text(placement, "/spec/policy/placementType")) {
      case "PickN" -> placement.at("/spec/policy/numberOfClusters").asInt(0);
      case "PickFixed" -> placement.at("/spec/policy/clusterNames").size();
      default -> wanted;
    };
  }

  /** A number, or a percentage of the target, rounded up. */
  private static int share(JsonNode placement, String field, int target) {
    return share(placement.at("/spec/strategy/rollingUpdate").path(field), target);
  }

  static int share(JsonNode value, int target) {
    var text = value.asString(DEFAULT_SHARE).strip();
    return text.endsWith("%")
        ? (int) Math.ceil(Integer.parseInt(text.substring(0, text.length() - 1)) * target / 100.0)
        : Integer.parseInt(text);
  }

  private ObjectNode applicable(JsonNode binding, JsonNode latest) {
    var placement =
        new Key(ObjectTrees.namespace(binding), ObjectTrees.label(binding, ControllerNames.PARENT));
    return overrides.applicable(
        placement, latest, ObjectTrees.text(binding, "/spec/targetCluster"));
  }

  private void roll(Key key, JsonNode binding, JsonNode latest) {
    var applicable = applicable(binding, latest);
    hub.update(
        kinds.bindings(),
        key.namespace(),
        ObjectTrees.name(binding),
        b -> {
          var spec = ObjectTrees.child(b, "spec").put("state", "Bound");
          spec.put("resourceSnapshotName", ObjectTrees.name(latest));
          overrides.write(spec, applicable);
          return b;
        });
    say(key, binding, true);
  }

  private void say(Key key, JsonNode binding, boolean started) {
    hub.updateStatus(
        kinds.bindings(),
        key.namespace(),
        ObjectTrees.name(binding),
        b -> {
          long generation = ObjectTrees.generation(b);
          StatusConditions.set(
              ObjectTrees.child(b, "status"),
              started
                  ? new Condition(
                      "RolloutStarted",
                      "True",
                      "RolloutStarted",
                      "Detected the new changes on the resources and started the rollout process",
                      generation)
                  : new Condition(
                      "RolloutStarted",
                      "False",
                      "RolloutNotStartedYet",
                      "The resources cannot be updated to the latest because of the rollout"
                          + " strategy",
                      generation),
              world.now());
          return b;
        });
  }
}
