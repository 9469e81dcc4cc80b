package io.fleetdesk.demo.networking;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.EventRecorder;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.fleet.FleetWorld;
import io.fleetdesk.demo.kuard.Balancer;
import io.fleetdesk.demo.kuard.Balancing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The cloud behind a cluster's Services of type LoadBalancer: each gets an address on this machine
 * at which a TCP balancer really listens on the Service's ports. While none can be had the address
 * stays pending and an event says why. The annotation {@link #BALANCING} of a Service says how its
 * connections are spread.
 */
final class LoadBalancers implements Controller, AutoCloseable {
  static final String BALANCING = "demo.fleetdesk.io/balancing";
  private static final String COMPONENT = "service-controller";
  private static final Duration RETRY = Duration.ofSeconds(10);

  private record Assigned(String address, List<Integer> ports, List<Balancer> balancers) {}

  private final ClusterApi api;
  private final EventRecorder events;
  private final ExternalAddresses addresses;
  private final Map<Key, Assigned> assigned = new HashMap<>();

  /** Read by the balancers' threads for each connection. */
  private final Map<Key, List<String>> endpoints = new java.util.concurrent.ConcurrentHashMap<>();

  private LoadBalancers(FleetWorld world, ClusterApi api, ExternalAddresses addresses) {
    this.api = api;
    this.events = new EventRecorder(api, world.loop().clock());
    this.addresses = addresses;
  }

  static LoadBalancers install(FleetWorld world, ClusterApi api, ExternalAddresses addresses) {
    var controller = new LoadBalancers(world, api, addresses);
    var queue = world.loop().add("load balancers of " + api.cluster(), controller);
    world.loop().watchKeys(api, CoreTypes.SERVICES, queue);
    world
        .loop()
        .watch(
            api,
            CoreTypes.ENDPOINT_SLICES,
            event -> {
              var service = event.object().labels().get(Net.SLICE_SERVICE);
              if (service != null) {
                queue.accept(new Key(event.object().namespace(), service));
              }
            });
    return controller;
  }

  @Override
  public Next reconcile(Key key) {
    var stored = api.get(CoreTypes.SERVICES, key.namespace(), key.name());
    if (stored == null
        || ObjectTrees.deleting(stored.view())
        || !ObjectTrees.text(stored.view(), "/spec/type").equals("LoadBalancer")) {
      release(key);
      return Next.ON_CHANGE;
    }
    endpoints.put(key, readyEndpoints(key));
    var service = stored.tree();
    var ports = ports(service);
    var now = assigned.get(key);
    if (now != null && !now.ports().equals(ports)) {
      release(key);
      now = null;
    }
    if (now == null) {
      var found = addresses.listen(ports, () -> endpoints.getOrDefault(key, List.of()));
      if (found.isEmpty()) {
        events.warning(
            service,
            COMPONENT,
            "SyncLoadBalancerFailed",
            "Error syncing load balancer: no loopback address of this machine has the ports "
                + ports
                + " free for the demo");
        return Next.every(RETRY);
      }
      var address = found.getFirst().listens().getAddress().getHostAddress();
      now = new Assigned(address, ports, found);
      assigned.put(key, now);
      events.normal(service, COMPONENT, "EnsuredLoadBalancer", "Ensured load balancer");
    }
    balance(service, now.balancers());
    status(key, now.address());
    return Next.ON_CHANGE;
  }

  private void balance(JsonNode service, List<Balancer> balancers) {
    var written = ObjectTrees.annotation(service, BALANCING);
    try {
      var how = written.isEmpty() ? addresses.balancing() : Balancing.of(written);
      balancers.forEach(b -> b.balance(how));
    } catch (IllegalArgumentException e) {
      events.warning(service, COMPONENT, "AnnotationNotUnderstood", String.valueOf(e.getMessage()));
    }
  }

  private List<String> readyEndpoints(Key key) {
    var ready = new ArrayList<String>();
    for (var slice : api.list(CoreTypes.ENDPOINT_SLICES, key.namespace())) {
      if (key.name().equals(slice.labels().get(Net.SLICE_SERVICE))) {
        for (var endpoint : slice.tree().path("endpoints")) {
          if (endpoint.at("/conditions/ready").asBoolean(true)) {
            ready.addAll(ObjectTrees.list(endpoint.path("addresses")));
          }
        }
      }
    }
    return List.copyOf(ready);
  }

  private static List<Integer> ports(JsonNode service) {
    var ports = new ArrayList<Integer>();
    for (var port : service.at("/spec/ports")) {
      if (port.path("protocol").asString("TCP").equals("TCP")) {
        ports.add(port.path("port").asInt(0));
      }
    }
    return List.copyOf(ports);
  }

  private void status(Key key, String address) {
    api.updateStatus(
        CoreTypes.SERVICES,
        key.namespace(),
        key.name(),
        s -> {
          var balancer = ObjectTrees.child(ObjectTrees.child(s, "status"), "loadBalancer");
          balancer.putArray("ingress").addObject().put("ip", address).put("ipMode", "VIP");
          return s;
        });
  }

  void balance(Balancing how) {
    assigned.values().forEach(a -> a.balancers().forEach(b -> b.balance(how)));
  }

  private void release(Key key) {
    endpoints.remove(key);
    var was = assigned.remove(key);
    if (was != null) {
      addresses.release(was.balancers());
    }
  }

  @Override
  public void close() {
    List.copyOf(assigned.keySet()).forEach(this::release);
  }
}
