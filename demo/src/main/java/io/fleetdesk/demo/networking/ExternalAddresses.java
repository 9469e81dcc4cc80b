package io.fleetdesk.demo.networking;

import io.fleetdesk.demo.kuard.Balancer;
import io.fleetdesk.demo.kuard.Balancing;
import io.fleetdesk.demo.kuard.KuardServers;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Addresses of this machine's loopback network that nobody listens at. Where a system has just one
 * loopback address, it serves each port once.
 */
final class ExternalAddresses {
  private static final byte[] SECOND_AND_THIRD = {80, 24};
  private static final int TRIED = 60;

  private final String fleet;
  private final KuardServers servers;
  private volatile Balancing balancing;

  /** Addresses that a Service has now: the next one gets another, as in a cloud. */
  private final Set<InetAddress> given = ConcurrentHashMap.newKeySet();

  ExternalAddresses(String fleet, KuardServers servers, Balancing balancing) {
    this.fleet = fleet;
    this.servers = servers;
    this.balancing = balancing;
  }

  Balancing balancing() {
    return balancing;
  }

  void balance(Balancing how) {
    balancing = how;
  }

  /** One balancer for each port, all on one address; empty if no address has them all free. */
  List<Balancer> listen(List<Integer> ports, Supplier<List<String>> endpoints) {
    for (int i = 1; i <= TRIED && !ports.isEmpty(); i++) {
      var address = address(i);
      // The last one is shared: some systems have no other.
      if (i < TRIED && given.contains(address)) {
        continue;
      }
      var found = listenAt(address, ports, endpoints);
      if (!found.isEmpty()) {
        given.add(address);
        return found;
      }
    }
    return List.of();
  }

  void release(List<Balancer> balancers) {
    balancers.forEach(
        b -> {
          given.remove(b.listens().getAddress());
          b.close();
        });
  }

  private static InetAddress address(int number) {
    try {
      return number == TRIED
          ? InetAddress.getByAddress(new byte[] {127, 0, 0, 1})
          : InetAddress.getByAddress(
              new byte[] {127, SECOND_AND_THIRD[0], SECOND_AND_THIRD[1], (byte) number});
    } catch (IOException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private List<Balancer> listenAt(
      InetAddress address, List<Integer> ports, Supplier<List<String>> endpoints) {
    var opened = new ArrayList<Balancer>();
    try {
      for (int port : ports) {
        opened.add(new Balancer(address, port, balancing, endpoints, a -> servers.route(fleet, a)));
      }
      return opened;
    } catch (IOException e) {
      // Taken, not ours to bind, or no address of this system: the next one may do.
      opened.forEach(Balancer::close);
      return List.of();
    }
  }
}
