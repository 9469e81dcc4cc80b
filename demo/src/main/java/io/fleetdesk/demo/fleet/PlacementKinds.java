package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.store.StoredObject;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A placement's kind and the kinds of what belongs to it: the same for cluster-wide placements and
 * for those of a namespace, which keep theirs in that namespace.
 *
 * @param prefix of the types of the placement's conditions
 */
record PlacementKinds(
    ClusterApi hub,
    ResourceType placement,
    ResourceType policies,
    ResourceType resources,
    ResourceType bindings,
    String prefix) {

  static PlacementKinds clusterWide(ClusterApi hub) {
    return of(hub, "clusterresource", "clusterschedulingpolicy", "ClusterResourcePlacement");
  }

  static PlacementKinds namespaced(ClusterApi hub) {
    return of(hub, "resource", "schedulingpolicy", "ResourcePlacement");
  }

  private static PlacementKinds of(ClusterApi hub, String resource, String policy, String prefix) {
    return new PlacementKinds(
        hub,
        type(hub, resource + "placements"),
        type(hub, policy + "snapshots"),
        type(hub, resource + "snapshots"),
        type(hub, resource + "bindings"),
        prefix);
  }

  static ResourceType type(ClusterApi hub, String plural) {
    return hub.types().require(ControllerNames.PLACEMENT_GROUP, "v1beta1", plural);
  }

  @Nullable ObjectNode get(Key placement) {
    var stored = hub.get(this.placement, placement.namespace(), placement.name());
    return stored == null ? null : stored.tree();
  }

  /** The placement that a snapshot or binding belongs to. */
  static Key parent(StoredObject part) {
    return new Key(part.namespace(), part.labels().getOrDefault(ControllerNames.PARENT, ""));
  }

  List<ObjectNode> bindings(Key placement) {
    return parts(bindings, placement);
  }

  @Nullable ObjectNode latestPolicy(Key placement) {
    return latest(policies, placement);
  }

  @Nullable ObjectNode latestResources(Key placement) {
    return latest(resources, placement);
  }

  private @Nullable ObjectNode latest(ResourceType type, Key placement) {
    return hub.list(type, placement.namespace()).stream()
        .filter(o -> placement.name().equals(o.labels().get(ControllerNames.PARENT)))
        .filter(o -> "true".equals(o.labels().get(ControllerNames.LATEST)))
        .findFirst()
        .map(StoredObject::tree)
        .orElse(null);
  }

  /** All of one kind that belong to a placement, oldest first as far as their names tell. */
  List<ObjectNode> parts(ResourceType type, Key placement) {
    return hub.list(type, placement.namespace()).stream()
        .filter(o -> placement.name().equals(o.labels().get(ControllerNames.PARENT)))
        .sorted(Comparator.comparing(StoredObject::name))
        .map(StoredObject::tree)
        .toList();
  }

  /** The name of the placement's Work in each member's namespace. */
  static String workName(Key placement) {
    return (placement.namespace().isEmpty() ? "" : placement.namespace() + ".")
        + placement.name()
        + "-work";
  }

  static boolean isExternal(JsonNode placement) {
    return ObjectTrees.text(placement, "/spec/strategy/type").equals("External");
  }
}
