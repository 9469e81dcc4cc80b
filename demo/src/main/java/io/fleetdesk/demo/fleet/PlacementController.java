package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.fleet.ResourceSelection.InvalidSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A placement itself: its defaults, the snapshots of its policy and resources, its status, and its
 * end.
 */
final class PlacementController implements Controller {
  private final FleetWorld world;
  private final ClusterApi hub;
  private final PlacementKinds kinds;
  private final ResourceSelection selection;
  private final Snapshots snapshots;
  private final PlacementStatus status;

  PlacementController(FleetWorld world, PlacementKinds kinds) {
    this.world = world;
    this.hub = world.hub();
    this.kinds = kinds;
    this.selection = new ResourceSelection(hub);
    this.snapshots = new Snapshots(kinds);
    this.status = new PlacementStatus(world, kinds);
  }

  void install() {
    var queue = world.loop().add(kinds.prefix(), this);
    world.loop().watchKeys(hub, kinds.placement(), queue);
    for (var part : List.of(kinds.policies(), kinds.resources(), kinds.bindings())) {
      world.loop().watch(hub, part, e -> queue.accept(PlacementKinds.parent(e.object())));
    }
    world
        .loop()
        .onChange(
            hub,
            resource -> {
              for (var type : hub.types().all()) {
                if (type.resource().equals(resource)) {
                  if (ResourceSelection.isSelectable(type)) {
                    hub.list(kinds.placement(), "").forEach(p -> queue.accept(Key.of(p)));
                  }
                  return;
                }
              }
            });
  }

  @Override
  public Next reconcile(Key key) {
    var placement = kinds.get(key);
    if (placement == null) {
      return Next.ON_CHANGE;
    }
    if (ObjectTrees.deleting(placement)) {
      return delete(key, placement);
    }
    placement = prepare(key);
    snapshots.policy(placement);
    String invalid = null;
    if (!PlacementKinds.isExternal(placement)) {
      try {
        snapshots.resources(placement, selection.select(placement));
      } catch (InvalidSelector e) {
        invalid = e.getMessage();
      }
    }
    status.write(key, invalid);
    return Next.ON_CHANGE;
  }

  private ObjectNode prepare(Key key) {
    return hub.update(
            kinds.placement(),
            key.namespace(),
            key.name(),
            placement -> {
              ObjectTrees.addFinalizer(placement, ControllerNames.PLACEMENT_FINALIZER);
              var spec = ObjectTrees.child(placement, "spec");
              if (ObjectTrees.text(spec, "/strategy/type").isEmpty()) {
                ObjectTrees.child(spec, "strategy").put("type", "RollingUpdate");
              }
              return placement;
            })
        .tree();
  }

  /** Bindings go first, with what they put on members; the snapshots go with the placement. */
  private Next delete(Key key, JsonNode placement) {
    if (ObjectTrees.hasFinalizer(placement, ControllerNames.SCHEDULER_FINALIZER)) {
      return Next.ON_CHANGE;
    }
    if (kinds.bindings(key).isEmpty()) {
      for (var type : List.of(kinds.policies(), kinds.resources())) {
        for (var part : kinds.parts(type, key)) {
          try {
            hub.delete(type, key.namespace(), ObjectTrees.name(part));
          } catch (ApiError e) {
            // Gone already.
          }
        }
      }
      hub.update(
          kinds.placement(),
          key.namespace(),
          key.name(),
          p -> ObjectTrees.removeFinalizer(p, ControllerNames.PLACEMENT_FINALIZER));
    }
    return Next.ON_CHANGE;
  }

  /** The apply strategy of a placement with all its defaults. */
  static ObjectNode applyStrategy(@Nullable JsonNode placement) {
    var strategy = JsonNodeFactory.instance.objectNode();
    strategy.put("comparisonOption", "PartialComparison").put("type", "ClientSideApply");
    strategy.put("whenToApply", "Always").put("whenToTakeOver", "Always");
    if (placement != null
        && placement.at("/spec/strategy/applyStrategy") instanceof ObjectNode given) {
      strategy.setAll(given);
    }
    return strategy;
  }
}
