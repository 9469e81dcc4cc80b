package io.fleetdesk.kinds;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.RowReader;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.util.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A MultiClusterService on the importing member.
 *
 * @param serviceImport name of the ServiceImport it asks for
 * @param derivedService name of the Service in {@code fleet-system} that carries the address; empty
 *     before it is there
 * @param externalAddresses copied from the derived Service
 */
public record MultiClusterServiceRow(
    Meta meta,
    String serviceImport,
    String derivedService,
    List<String> externalAddresses,
    List<Condition> conditions)
    implements ObjectRow {

  public static final RowKind<MultiClusterServiceRow> KIND =
      new RowKind<>(
          "networking.fleet.azure.com",
          List.of("v1alpha1"),
          "multiclusterservices",
          RowKind.Place.MEMBERS,
          RowReader.ofTree(MultiClusterServiceRow::read));

  public Optional<Condition> valid() {
    return Conditions.find(conditions, "Valid");
  }

  /** Column IS-VALID. True says that it is imported, not that traffic arrives. */
  public String isValid() {
    return valid().map(Condition::status).orElse("");
  }

  /** Column EXTERNAL-IP: the first address, empty when there is none. */
  public String externalIp() {
    return externalAddresses.isEmpty() ? "" : externalAddresses.getFirst();
  }

  public Tone tone() {
    if (!isValid().equals("True")) {
      return isValid().equals("False") ? Tone.FAILED : Tone.ATTENTION;
    }
    return externalAddresses.isEmpty() ? Tone.IN_PROGRESS : Tone.GOOD;
  }

  public static MultiClusterServiceRow read(JsonNode object, ClusterId cluster) {
    Meta meta =
        Meta.of(object, cluster, "networking.fleet.azure.com/v1alpha1", "MultiClusterService");
    return new MultiClusterServiceRow(
        meta,
        Json.text(object.path("spec").path("serviceImport"), "name"),
        meta.labels().getOrDefault("networking.fleet.azure.com/derived-service", ""),
        List.copyOf(ServiceRow.ingress(object.path("status"))),
        Conditions.of(object.path("status").path("conditions")));
  }
}
