package io.fleetdesk.kinds;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.RowReader;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An EndpointSliceExport: what a member exported to the hub, ready endpoints only.
 *
 * @param from the exporting member
 * @param service {@code namespace/name}
 */
public record EndpointSliceExportRow(
    Meta meta, ClusterId from, String service, List<String> addresses) implements ObjectRow {
  public static final RowKind<EndpointSliceExportRow> KIND =
      new RowKind<>(
          "networking.fleet.azure.com",
          List.of("v1alpha1"),
          "endpointsliceexports",
          RowKind.Place.HUB,
          RowReader.ofTree(EndpointSliceExportRow::read));

  static EndpointSliceExportRow read(JsonNode export, ClusterId hub) {
    var spec = export.path("spec");
    var addresses = new ArrayList<String>();
    spec.path("endpoints").forEach(e -> addresses.addAll(Json.strings(e.path("addresses"))));
    return new EndpointSliceExportRow(
        Meta.of(export, hub, "networking.fleet.azure.com/v1alpha1", "EndpointSliceExport"),
        new ClusterId(hub.fleet(), Json.text(spec.path("endpointSliceReference"), "clusterId")),
        Json.text(spec.path("ownerServiceReference"), "namespacedName"),
        List.copyOf(addresses));
  }
}
