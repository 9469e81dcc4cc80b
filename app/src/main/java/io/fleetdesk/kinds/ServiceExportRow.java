package io.fleetdesk.kinds;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.RowReader;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.util.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A ServiceExport. Only one that is valid and not in conflict gives endpoints to the fleet.
 *
 * @param weight share of the traffic by annotation, 1 when it does not say; 0 takes it out
 */
public record ServiceExportRow(Meta meta, List<Condition> conditions, int weight)
    implements ObjectRow {

  public static final RowKind<ServiceExportRow> KIND =
      new RowKind<>(
          "networking.fleet.azure.com",
          List.of("v1beta1", "v1alpha1"),
          "serviceexports",
          RowKind.Place.EVERYWHERE,
          RowReader.ofTree(ServiceExportRow::read));

  public Optional<Condition> valid() {
    return Conditions.find(conditions, "Valid");
  }

  public Optional<Condition> conflict() {
    return Conditions.find(conditions, "Conflict");
  }

  /** Column IS-VALID; empty on a hub, where nobody judges it. */
  public String isValid() {
    return valid().map(Condition::status).orElse("");
  }

  /** Column IS-CONFLICTED; {@code False} is the good answer. */
  public String isConflicted() {
    return conflict().map(Condition::status).orElse("");
  }

  /** Whether its endpoints reach the fleet: valid, and no conflict found. */
  public boolean isExported() {
    return isValid().equals("True") && isConflicted().equals("False");
  }

  public Tone tone() {
    if (cluster().isHub()) {
      return Tone.NONE;
    }
    if (isConflicted().equals("True")) {
      return Tone.FAILED;
    }
    return switch (isValid()) {
      case "True" -> isConflicted().equals("False") ? Tone.GOOD : Tone.IN_PROGRESS;
      case "False" -> Tone.ATTENTION;
      default -> Tone.IN_PROGRESS;
    };
  }

  public static ServiceExportRow read(JsonNode object, ClusterId cluster) {
    String weight =
        Json.text(object.path("metadata").path("annotations"), "networking.fleet.azure.com/weight");
    return new ServiceExportRow(
        Meta.of(object, cluster, "networking.fleet.azure.com/v1beta1", "ServiceExport"),
        Conditions.of(object.path("status").path("conditions")),
        weight.matches("\\d{1,4}") ? Integer.parseInt(weight) : 1);
  }
}
