package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.ResourceType;
import java.util.List;

/**
 * Overrides of cluster-wide resources or of those in one namespace, and the kind of their
 * snapshots.
 */
record OverrideKind(ResourceType override, ResourceType snapshot) {
  static List<OverrideKind> all(ClusterApi hub) {
    return List.of(of(hub, "clusterresourceoverride"), of(hub, "resourceoverride"));
  }

  private static OverrideKind of(ClusterApi hub, String name) {
    return new OverrideKind(
        PlacementKinds.type(hub, name + "s"), PlacementKinds.type(hub, name + "snapshots"));
  }

  /** Whether its overrides may touch resources of every namespace. */
  boolean clusterWide() {
    return !override.namespaced();
  }

  String selectorField() {
    return clusterWide() ? "clusterResourceSelectors" : "resourceSelectors";
  }

  /** Where bindings name the snapshots that hold for them. */
  String bindingField() {
    return clusterWide() ? "clusterResourceOverrideSnapshots" : "resourceOverrideSnapshots";
  }
}
