package io.fleetdesk.kinds;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.RowReader;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.util.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A namespace.
 *
 * @param status {@code Active} or {@code Terminating}
 */
public record NamespaceRow(Meta meta, String status) implements ObjectRow {
  private static final String MAILBOX = "fleet-member-";

  public static final RowKind<NamespaceRow> KIND =
      new RowKind<>(
          "",
          List.of("v1"),
          "namespaces",
          RowKind.Place.EVERYWHERE,
          RowReader.ofTree(NamespaceRow::read));

  /** What a namespace is for. */
  public enum Role {
    /** Holds objects of people; placements may carry it. */
    USER,
    /** A member's mailbox on the hub: the hub writes Works into it, the member's agent reads. */
    MAILBOX,
    /** Belongs to Kubernetes or to the fleet; no placement can carry it. */
    SYSTEM
  }

  public Role role() {
    if (cluster().isHub() && name().startsWith(MAILBOX)) {
      return Role.MAILBOX;
    }
    boolean reserved =
        name().startsWith("fleet-") || name().startsWith("kube-") || name().equals("default");
    return reserved ? Role.SYSTEM : Role.USER;
  }

  /** The member whose mailbox this is, empty for other namespaces. */
  public String mailboxOf() {
    return role() == Role.MAILBOX ? name().substring(MAILBOX.length()) : "";
  }

  @Override
  public String phase() {
    return status;
  }

  public static NamespaceRow read(JsonNode object, ClusterId cluster) {
    return new NamespaceRow(
        Meta.of(object, cluster, "v1", "Namespace"), Json.text(object.path("status"), "phase"));
  }
}
