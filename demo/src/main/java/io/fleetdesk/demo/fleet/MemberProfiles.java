package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ApiException;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.Conditions;
import io.fleetdesk.demo.control.Conditions.Condition;
import io.fleetdesk.demo.control.Trees;
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
    var name = Trees.name(member);
    if (world.hub().get(profiles, Names.FLEET_SYSTEM, name) != null) {
      return;
    }
    var profile = Trees.object(profiles, Names.FLEET_SYSTEM, name);
    Trees.labels(profile).put("x-k8s.io/cluster-manager", MANAGER);
    var spec = profile.putObject("spec").put("displayName", name);
    spec.putObject("clusterManager").put("name", MANAGER);
    world.hub().create(profiles, profile);
    world
        .hub()
        .updateStatus(
            profiles,
            Names.FLEET_SYSTEM,
            name,
            p -> {
              Conditions.set(
                  Trees.child(p, "status"),
                  new Condition(
                      "ControlPlaneHealthy",
                      "True",
                      "MemberClusterAPIServerHealthy",
                      "The member cluster's API server is healthy",
                      Trees.generation(p)),
                  world.now());
              return p;
            });
  }

  void remove(String name) {
    try {
      world.hub().delete(profiles, Names.FLEET_SYSTEM, name);
    } catch (ApiException e) {
      // Never made, or someone took it away.
    }
  }
}
