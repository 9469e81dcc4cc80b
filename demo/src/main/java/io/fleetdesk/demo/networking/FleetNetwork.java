package io.fleetdesk.demo.networking;

import io.fleetdesk.demo.fleet.FleetWorld;
import io.fleetdesk.demo.fleet.Member;
import io.fleetdesk.demo.kuard.Balancing;
import io.fleetdesk.demo.kuard.KuardServers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The networking agents of a fleet and what stands for its network: real servers for kuard pods and
 * real balancers for external addresses. Closing it ends the balancers; the servers are the
 * caller's.
 */
public final class FleetNetwork implements AutoCloseable {
  private final ExternalAddresses addresses;
  private final List<LoadBalancers> balancers = new CopyOnWriteArrayList<>();
  private final FleetWorld world;

  private FleetNetwork(FleetWorld world, ExternalAddresses addresses) {
    this.world = world;
    this.addresses = addresses;
  }

  /**
   * Puts the controllers on the fleet's loop, for members that are added later too.
   *
   * @param fleet name under which the servers know its pods
   */
  public static FleetNetwork install(
      FleetWorld world, String fleet, KuardServers servers, Balancing balancing, Guard guard) {
    var network = new FleetNetwork(world, new ExternalAddresses(fleet, servers, balancing));
    InternalServiceExports.install(world);
    InternalServiceImports.install(world);
    SliceDistribution.install(world);
    world.onMember(member -> network.add(member, fleet, servers, guard));
    return network;
  }

  private void add(Member member, String fleet, KuardServers servers, Guard guard) {
    EndpointSlices.install(world.loop(), member.api());
    KuardBackEnds.install(world.loop(), fleet, member.api(), servers);
    ServiceExports.install(world, member, guard);
    SliceExports.install(world, member, guard);
    ServiceImports.install(world, member, guard);
    MultiClusterServices.install(world, member, guard);
    SliceImports.install(world, member, guard);
    balancers.add(LoadBalancers.install(world, member.api(), addresses));
  }

  /** How connections are spread from now on; any thread may call. */
  public void balance(Balancing how) {
    addresses.balance(how);
    world.loop().submit(() -> balancers.forEach(b -> b.balance(how)));
  }

  @Override
  public void close() {
    balancers.forEach(LoadBalancers::close);
  }
}
