package io.fleetdesk.demo.networking;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The Service in {@code fleet-system} that carries the address of a MultiClusterService. */
final class DerivedService {
  private static final int FIRST_NODE_PORT = 30_000;
  private static final int NODE_PORTS = 2_768;

  private DerivedService() {}

  /** Type LoadBalancer without a selector: its endpoints are imported. */
  static void spec(ObjectNode spec, String name, JsonNode ports) {
    var list = spec.putArray("ports");
    for (var port : ports) {
      var out = list.addObject();
      port.properties().forEach(e -> out.set(e.getKey(), e.getValue()));
      int number = FIRST_NODE_PORT + Math.floorMod(name.hashCode(), NODE_PORTS) + list.size() - 1;
      out.put("nodePort", number);
    }
    int place = Math.floorMod(name.hashCode(), 0xFFFF);
    var address = "10.0." + (place >> 8) + "." + (place & 0xFF);
    spec.put("clusterIP", address).putArray("clusterIPs").add(address);
    spec.put("type", "LoadBalancer").put("sessionAffinity", "None");
    spec.put("externalTrafficPolicy", "Cluster").putArray("ipFamilies").add("IPv4");
    spec.put("ipFamilyPolicy", "SingleStack").put("allocateLoadBalancerNodePorts", true);
    spec.put("internalTrafficPolicy", "Cluster");
  }
}
