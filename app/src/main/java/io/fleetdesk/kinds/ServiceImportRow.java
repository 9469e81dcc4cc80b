package io.fleetdesk.kinds;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.RowReader;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A ServiceImport: on the hub it tells who exports, on a member that it is imported there.
 *
 * @param exporters names of the members that export it
 * @param ports {@code 8080/TCP}
 * @param usedBy the members that import it, as the hub's copy says: one of a fleet at most
 */
public record ServiceImportRow(
    Meta meta, String type, List<String> exporters, List<String> ports, List<String> usedBy)
    implements ObjectRow {
  private static final String IN_USE = "networking.fleet.azure.com/service-in-use-by";
  private static final JsonMapper JSON = JsonMapper.shared();

  public static final RowKind<ServiceImportRow> KIND =
      new RowKind<>(
          "networking.fleet.azure.com",
          List.of("v1alpha1"),
          "serviceimports",
          RowKind.Place.EVERYWHERE,
          RowReader.ofTree(ServiceImportRow::read));

  public static ServiceImportRow read(JsonNode object, ClusterId cluster) {
    JsonNode status = object.path("status");
    var exporters = new ArrayList<String>();
    status.path("clusters").forEach(c -> exporters.add(Json.text(c, "cluster")));
    var ports = new ArrayList<String>();
    for (JsonNode p : status.path("ports")) {
      String protocol = Json.text(p, "protocol");
      ports.add(Json.count(p, "port") + "/" + (protocol.isEmpty() ? "TCP" : protocol));
    }
    return new ServiceImportRow(
        Meta.of(object, cluster, "networking.fleet.azure.com/v1alpha1", "ServiceImport"),
        Json.text(status, "type"),
        exporters.stream().sorted().toList(),
        List.copyOf(ports),
        usedBy(Json.text(object.path("metadata").path("annotations"), IN_USE)));
  }

  /** The annotation is JSON in a text; one that is not says nothing. */
  private static List<String> usedBy(String annotation) {
    if (annotation.isEmpty()) {
      return List.of();
    }
    try {
      var names = new ArrayList<String>();
      JSON.readTree(annotation).path("MemberClusters").forEach(n -> names.add(n.asString("")));
      return List.copyOf(names);
    } catch (JacksonException e) {
      return List.of();
    }
  }
}
