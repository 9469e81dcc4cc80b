package io.fleetdesk.demo;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.control.ControlLoop;
import io.fleetdesk.demo.control.DemoClock;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.fleet.FleetControllers;
import io.fleetdesk.demo.fleet.FleetWorld;
import io.fleetdesk.demo.fleet.JoinableCluster;
import io.fleetdesk.demo.fleet.Member;
import io.fleetdesk.demo.http.ApiServer;
import io.fleetdesk.demo.kuard.Balancing;
import io.fleetdesk.demo.kuard.KuardServers;
import io.fleetdesk.demo.networking.FleetNetwork;
import io.fleetdesk.demo.workloads.ClusterWorkloads;
import io.fleetdesk.demo.workloads.NodePool;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/** One fleet with its hub, members and controllers. Its history is made before it is started. */
public final class DemoFleet implements AutoCloseable {
  /** Enough for watches of slow readers, little enough for a thousand clusters. */
  private static final int KEPT_EVENTS = 4_000;

  private final String name;
  private final long seed;
  private final ControlLoop loop;
  private final ClusterApi hub;
  private final FleetWorld world;
  private final FleetControllers controllers;
  private final FleetNetwork network;
  private final BiFunction<String, ClusterApi, ApiServer> servers;
  private final List<DemoCluster> clusters = new CopyOnWriteArrayList<>();
  private final List<DemoCluster> joinable = new CopyOnWriteArrayList<>();

  /**
   * @param servers makes the server of a cluster, not yet started, from its name
   */
  DemoFleet(
      String name,
      Instant begin,
      long seed,
      KuardServers kuard,
      BiFunction<String, ClusterApi, ApiServer> servers) {
    this.name = name;
    this.seed = seed;
    this.servers = servers;
    this.loop = new ControlLoop(DemoClock.at(begin));
    this.hub = new ClusterApi(name, loop.clock(), seed, KEPT_EVENTS);
    this.world = new FleetWorld(loop, hub);
    this.controllers = FleetControllers.install(world);
    ClusterWorkloads.installOnHub(loop, hub, seed);
    this.network =
        FleetNetwork.install(
            world, name, kuard, Balancing.RANDOM, (m, c) -> controllers.agents().guard(m, c));
    clusters.add(new DemoCluster(name, hub, servers.apply(name, hub)));
  }

  public String name() {
    return name;
  }

  public ClusterApi hub() {
    return hub;
  }

  /** The hub first, then the members that can be reached. */
  public List<DemoCluster> clusters() {
    return List.copyOf(clusters);
  }

  /** The cluster of that context. */
  public DemoCluster cluster(String context) {
    return clusters.stream()
        .filter(c -> c.context().equals(context))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("fleet " + name + " has no context " + context));
  }

  /** To silence member agents. */
  public FleetControllers controllers() {
    return controllers;
  }

  public FleetWorld world() {
    return world;
  }

  public FleetNetwork network() {
    return network;
  }

  ControlLoop loop() {
    return loop;
  }

  /** Adds a cluster with nodes and has it join the fleet. */
  Member join(MemberPlan plan) {
    var api = new ClusterApi(plan.cluster(), loop.clock(), seed + plan.number(), KEPT_EVENTS);
    var member = world.addMember(new Member(plan.member(), api, plan.podRange()));
    if (plan.reachable()) {
      ClusterWorkloads.install(loop, api, plan.podRange(), seed + plan.number());
    } else {
      ClusterWorkloads.installUnseen(loop, api, seed + plan.number());
    }
    new NodePool(
            "aks-nodepool1-%08d-vmss".formatted(27_345_000 + plan.number()),
            plan.nodes(),
            plan.cpu(),
            "16Gi",
            plan.location(),
            plan.podRange())
        .create(api, loop.clock().now());
    var type = hub.types().require("cluster.kubernetes-fleet.io", "v1beta1", "memberclusters");
    hub.create(type, plan.memberCluster(ObjectTrees.object(type, "", plan.member())));
    if (plan.reachable()) {
      clusters.removeIf(c -> c.context().equals(plan.cluster()));
      clusters.add(new DemoCluster(plan.cluster(), api, servers.apply(plan.cluster(), api)));
    }
    return member;
  }

  /** Adds a cluster with nodes that belongs to no fleet, and can join this one. */
  void joinable(MemberPlan plan) {
    var api = new ClusterApi(plan.cluster(), loop.clock(), seed + plan.number(), KEPT_EVENTS);
    FleetWorld.namespaces(api);
    ClusterWorkloads.install(loop, api, plan.podRange(), seed + plan.number());
    new NodePool(
            "aks-nodepool1-%08d-vmss".formatted(27_345_000 + plan.number()),
            plan.nodes(),
            plan.cpu(),
            "16Gi",
            plan.location(),
            plan.podRange())
        .create(api, loop.clock().now());
    JoinableCluster.install(world, api, plan.podRange());
    joinable.add(new DemoCluster(plan.cluster(), api, servers.apply(plan.cluster(), api)));
  }

  /** Clusters that belong to no fleet yet. */
  public List<DemoCluster> joinable() {
    return List.copyOf(joinable);
  }

  /** Lets time run, and answers requests. */
  void start() {
    clusters.forEach(c -> c.server().start());
    joinable.forEach(c -> c.server().start());
    loop.start("demo " + name);
  }

  @Override
  public void close() {
    loop.close();
    network.close();
    clusters.forEach(c -> c.server().close());
    joinable.forEach(c -> c.server().close());
  }
}
