package io.fleetdesk.traffic.watch;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.RowReader;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.Condition;
import io.fleetdesk.kinds.Conditions;
import io.fleetdesk.kinds.Meta;
import io.fleetdesk.kinds.ObjectRow;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A member's ServiceExport, as far as it gives endpoints to the fleet. */
public record SeenExport(Meta meta, String valid, String conflict) implements ObjectRow {
  public static final RowKind<SeenExport> KIND =
      new RowKind<>(
          "networking.fleet.azure.com",
          List.of("v1beta1", "v1alpha1"),
          "serviceexports",
          RowKind.Place.MEMBERS,
          RowReader.ofTree(SeenExport::read));

  /** Whether endpoints are exported: valid, and no conflict found. */
  public boolean works() {
    return valid.equals("True") && conflict.equals("False");
  }

  /** Both columns as kubectl names them. */
  String state() {
    return "IS-VALID " + word(valid) + ", IS-CONFLICTED " + word(conflict);
  }

  private static String word(String status) {
    return status.isEmpty() ? "not said" : status;
  }

  static SeenExport read(JsonNode export, ClusterId cluster) {
    var conditions = Conditions.of(export.path("status").path("conditions"));
    return new SeenExport(
        Meta.of(export, cluster, "networking.fleet.azure.com/v1beta1", "ServiceExport"),
        Conditions.find(conditions, "Valid").map(Condition::status).orElse(""),
        Conditions.find(conditions, "Conflict").map(Condition::status).orElse(""));
  }
}
