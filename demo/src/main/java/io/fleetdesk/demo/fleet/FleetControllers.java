package io.fleetdesk.demo.fleet;

import java.util.List;

/** Puts KubeFleet's controllers and the agents of all members on a fleet's loop. */
public final class FleetControllers {
  private final AgentSwitch agents;

  private FleetControllers(AgentSwitch agents) {
    this.agents = agents;
  }

  public static FleetControllers install(FleetWorld world) {
    var agents = new AgentSwitch(world);
    AccountTokens.install(world);
    new MemberJoiner(world).install();
    MemberAgent.install(world, agents);
    OverrideKind.all(world.hub()).forEach(k -> new OverrideController(world, k).install());
    for (var kinds :
        List.of(PlacementKinds.clusterWide(world.hub()), PlacementKinds.namespaced(world.hub()))) {
      new PlacementController(world, kinds).install();
      new SchedulerController(world, kinds).install();
      new RolloutController(world, kinds).install();
      new WorkGenerator(world, kinds).install();
    }
    new EvictionController(world, PlacementKinds.clusterWide(world.hub())).install();
    WorkApplier.install(world, agents);
    return new FleetControllers(agents);
  }

  public AgentSwitch agents() {
    return agents;
  }
}
