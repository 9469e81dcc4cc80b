package io.fleetdesk.kinds;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.RowReader;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An EndpointSlice.
 *
 * @param service the Service it belongs to; for imported ones the derived Service
 * @param imported whether the fleet made it from another member's endpoints
 * @param ports {@code 8080/TCP}
 */
public record EndpointSliceRow(
    Meta meta,
    String service,
    boolean imported,
    String addressType,
    List<Endpoint> endpoints,
    List<String> ports)
    implements ObjectRow {

  /**
   * @param pod name of the pod behind it, empty in imported slices
   */
  public record Endpoint(String address, boolean ready, String pod) {}

  /** A port without a number stands for all of them. */
  private static final String EVERY_PORT = "*";

  public static final RowKind<EndpointSliceRow> KIND =
      new RowKind<>(
          "discovery.k8s.io",
          List.of("v1"),
          "endpointslices",
          RowKind.Place.EVERYWHERE,
          RowReader.ofTree(EndpointSliceRow::read));

  /** The same slice with other endpoints. */
  public EndpointSliceRow with(List<Endpoint> others) {
    return new EndpointSliceRow(meta, service, imported, addressType, others, ports);
  }

  public long readyCount() {
    return endpoints.stream().filter(Endpoint::ready).count();
  }

  public static EndpointSliceRow read(JsonNode object, ClusterId cluster) {
    Meta meta = Meta.of(object, cluster, "discovery.k8s.io/v1", "EndpointSlice");
    var endpoints = new ArrayList<Endpoint>();
    for (JsonNode e : object.path("endpoints")) {
      // A condition that is left out counts as ready.
      boolean ready = e.path("conditions").path("ready").asBoolean(true);
      String pod = Json.text(e.path("targetRef"), "name");
      Json.strings(e.path("addresses")).forEach(a -> endpoints.add(new Endpoint(a, ready, pod)));
    }
    var ports = new ArrayList<String>();
    object
        .path("ports")
        .forEach(
            p ->
                ports.add(
                    (p.path("port").isNumber() ? p.path("port").asString() : EVERY_PORT)
                        + "/"
                        + Json.text(p, "protocol")));
    return new EndpointSliceRow(
        meta,
        meta.labels().getOrDefault("kubernetes.io/service-name", ""),
        meta.labels()
            .getOrDefault("endpointslice.kubernetes.io/managed-by", "")
            .startsWith("endpointsliceimport-controller"),
        Json.text(object, "addressType"),
        List.copyOf(endpoints),
        List.copyOf(ports));
  }
}
