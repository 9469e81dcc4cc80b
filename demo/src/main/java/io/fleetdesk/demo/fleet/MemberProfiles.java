package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions;
import io.fleetdesk.demo.control.StatusConditions.Condition;
import tools.jackson.databind.JsonNode;

/** The entry of each joined member in the cluster inventory. */
final class MemberProfiles {
  private static final String MANAGER = "KubeFleet";

  private final FleetWorld world;
  private final ResourceType profiles;

  MemberProfiles(FleetWorld world) {
    this.world = world;
    this.profiles =
        world.hub().types().require("multicluster.x-k8s.io", "v1alpha1", "clusterprofiles");
  }

  void ensure(JsonNode member) {
    var name = ObjectTrees.name(member);
    if (world.hub().get(profiles, ControllerNames.FLEET_SYSTEM, name) != null) {
      return;
    }
    var profile = ObjectTrees.object(profiles, ControllerNames.FLEET_SYSTEM, name);
    ObjectTrees.labels(profile).put("x-k8s.io/cluster-manager", MANAGER);
    var spec = profile.putObject("spec").put("displayName", name);
    spec.putObject("clusterManager").put("name", MANAGER);
    world.hub().create(profiles, profile);
    world
        .hub()
        .updateStatus(
            profiles,
            ControllerNames.FLEET_SYSTEM,
            name,
            p -> {
              StatusConditions.set(
                  ObjectTrees.child(p, "status"),
                  new Condition(
                      "ControlPlaneHealthy",
                      "True",
                      "MemberClusterAPIServerHealthy",
                      "The member cluster's API server is healthy",
                      ObjectTrees.generation(p)),
                  world.now());
              return p;
            });
  }

  void remove(String name) {
    try {
      world.hub().delete(profiles, ControllerNames.FLEET_SYSTEM, name);
    } catch (ApiError e) {
      // Never made, or someone took it away.
    }
  }
}
