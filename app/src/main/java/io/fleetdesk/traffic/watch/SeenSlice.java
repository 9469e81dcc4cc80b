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
 * A member's own endpoint slice.
 *
 * @param imported whether it was made from other members' endpoints: those name no pods
 */
public record SeenSlice(Meta meta, String service, boolean imported, List<Endpoint> endpoints)
    implements ObjectRow {
  /** One endpoint; its pod is empty when the slice does not say. */
  public record Endpoint(String pod, String address, boolean ready) {}

  public static final RowKind<SeenSlice> KIND =
      new RowKind<>(
          "discovery.k8s.io",
          List.of("v1"),
          "endpointslices",
          RowKind.Place.MEMBERS,
          RowReader.ofTree(SeenSlice::read));

  static SeenSlice read(JsonNode slice, ClusterId cluster) {
    var meta = Meta.of(slice, cluster, "discovery.k8s.io/v1", "EndpointSlice");
    var endpoints = new ArrayList<Endpoint>();
    for (JsonNode e : slice.path("endpoints")) {
      // A condition that is left out counts as ready.
      boolean ready = e.path("conditions").path("ready").asBoolean(true);
      var pod = Json.text(e.path("targetRef"), "name");
      Json.strings(e.path("addresses")).forEach(a -> endpoints.add(new Endpoint(pod, a, ready)));
    }
    var manager = meta.labels().getOrDefault("endpointslice.kubernetes.io/managed-by", "");
    return new SeenSlice(
        meta,
        meta.labels().getOrDefault("kubernetes.io/service-name", ""),
        manager.startsWith("endpointsliceimport-controller"),
        List.copyOf(endpoints));
  }
}
