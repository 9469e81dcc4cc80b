package io.fleetdesk.traffic.watch;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.RowReader;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.Condition;
import io.fleetdesk.kinds.Conditions;
import io.fleetdesk.kinds.Meta;
import io.fleetdesk.kinds.ObjectRow;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A MultiClusterService.
 *
 * @param imports name of the service it imports, in its own namespace
 */
public record SeenService(Meta meta, String imports, String valid, List<String> addresses)
    implements ObjectRow {
  public static final RowKind<SeenService> KIND =
      new RowKind<>(
          "networking.fleet.azure.com",
          List.of("v1alpha1"),
          "multiclusterservices",
          RowKind.Place.MEMBERS,
          RowReader.ofTree(SeenService::read));

  static SeenService read(JsonNode service, ClusterId cluster) {
    var addresses = new ArrayList<String>();
    for (JsonNode in : service.path("status").path("loadBalancer").path("ingress")) {
      var ip = Json.text(in, "ip");
      addresses.add(ip.isEmpty() ? Json.text(in, "hostname") : ip);
    }
    var conditions = Conditions.of(service.path("status").path("conditions"));
    return new SeenService(
        Meta.of(service, cluster, "networking.fleet.azure.com/v1alpha1", "MultiClusterService"),
        Json.text(service.path("spec").path("serviceImport"), "name"),
        Conditions.find(conditions, "Valid").map(Condition::status).orElse(""),
        List.copyOf(addresses));
  }
}
