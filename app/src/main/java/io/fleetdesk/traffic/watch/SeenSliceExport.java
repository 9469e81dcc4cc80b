package io.fleetdesk.traffic.watch;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.RowReader;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.Meta;
import io.fleetdesk.kinds.ObjectRow;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a member exported to the hub: ready endpoints only, by address.
 *
 * @param from the exporting member
 * @param service {@code namespace/name}
 */
public record SeenSliceExport(Meta meta, ClusterId from, String service, List<String> addresses)
    implements ObjectRow {
  public static final RowKind<SeenSliceExport> KIND =
      new RowKind<>(
          "networking.fleet.azure.com",
          List.of("v1alpha1"),
          "endpointsliceexports",
          RowKind.Place.HUB,
          RowReader.ofTree(SeenSliceExport::read));

  static SeenSliceExport read(JsonNode export, ClusterId hub) {
    var spec = export.path("spec");
    var addresses = new ArrayList<String>();
    spec.path("endpoints").forEach(e -> addresses.addAll(Json.strings(e.path("addresses"))));
    return new SeenSliceExport(
        Meta.of(export, hub, "networking.fleet.azure.com/v1alpha1", "EndpointSliceExport"),
        new ClusterId(hub.fleet(), Json.text(spec.path("endpointSliceReference"), "clusterId")),
        Json.text(spec.path("ownerServiceReference"), "namespacedName"),
        List.copyOf(addresses));
  }
}
