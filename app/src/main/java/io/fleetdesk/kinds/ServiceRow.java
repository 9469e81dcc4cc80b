package io.fleetdesk.kinds;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.RowReader;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A Service.
 *
 * @param clusterIp {@code None} for a headless one
 * @param externalAddresses of the load balancer and {@code externalIPs}; empty when there are none
 */
public record ServiceRow(
    Meta meta,
    String type,
    String clusterIp,
    List<String> externalAddresses,
    List<Port> ports,
    Map<String, String> selector)
    implements ObjectRow {

  /**
   * @param target number or name of the port on the pod
   * @param node 0 when there is none
   */
  public record Port(String name, int port, String target, int node, String protocol) {
    @Override
    public String toString() {
      return port + (node > 0 ? ":" + node : "") + "/" + protocol;
    }
  }

  public static final RowKind<ServiceRow> KIND =
      new RowKind<>(
          "",
          List.of("v1"),
          "services",
          RowKind.Place.EVERYWHERE,
          RowReader.ofTree(ServiceRow::read));

  /** The column of kubectl: addresses, {@code <pending>} or {@code <none>}. */
  public String externalText() {
    if (!externalAddresses.isEmpty()) {
      return String.join(",", externalAddresses);
    }
    return type.equals("LoadBalancer") ? "<pending>" : "<none>";
  }

  /** The column of kubectl: {@code 8080/TCP,80:31000/TCP}. */
  public String portText() {
    return ports.isEmpty()
        ? "<none>"
        : String.join(",", ports.stream().map(Port::toString).toList());
  }

  public static ServiceRow read(JsonNode object, ClusterId cluster) {
    JsonNode spec = object.path("spec");
    var ports = new ArrayList<Port>();
    for (JsonNode p : spec.path("ports")) {
      String protocol = Json.text(p, "protocol");
      ports.add(
          new Port(
              Json.text(p, "name"),
              Json.count(p, "port"),
              Json.text(p, "targetPort"),
              Json.count(p, "nodePort"),
              protocol.isEmpty() ? "TCP" : protocol));
    }
    var addresses = new ArrayList<>(ingress(object.path("status")));
    if (Json.text(spec, "type").equals("ExternalName")) {
      addresses.add(Json.text(spec, "externalName"));
    }
    addresses.addAll(Json.strings(spec.path("externalIPs")));
    return new ServiceRow(
        Meta.of(object, cluster, "v1", "Service"),
        Json.text(spec, "type").isEmpty() ? "ClusterIP" : Json.text(spec, "type"),
        Json.text(spec, "clusterIP"),
        List.copyOf(addresses),
        List.copyOf(ports),
        Json.texts(spec.path("selector")));
  }

  /** Addresses of {@code status.loadBalancer.ingress}. */
  static List<String> ingress(JsonNode status) {
    var addresses = new ArrayList<String>();
    for (JsonNode i : status.path("loadBalancer").path("ingress")) {
      String ip = Json.text(i, "ip");
      addresses.add(ip.isEmpty() ? Json.text(i, "hostname") : ip);
    }
    return addresses;
  }
}
