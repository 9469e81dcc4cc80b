package io.fleetdesk.kinds;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ServedKind;
import java.util.List;

/**
 * Every kind that has a row of its own. One kind has one row, so that it is listed and watched once
 * on a cluster, whoever looks.
 */
public final class Kinds {
  public static final RowKind<GenericRow> CLUSTER_STAGED_UPDATE_RUN =
      onHub("clusterstagedupdateruns", "ClusterStagedUpdateRun");
  public static final RowKind<GenericRow> STAGED_UPDATE_RUN =
      onHub("stagedupdateruns", "StagedUpdateRun");
  public static final RowKind<GenericRow> CLUSTER_APPROVAL_REQUEST =
      onHub("clusterapprovalrequests", "ClusterApprovalRequest");
  public static final RowKind<GenericRow> APPROVAL_REQUEST =
      onHub("approvalrequests", "ApprovalRequest");

  /** All of them. */
  public static final List<RowKind<? extends ObjectRow>> ALL =
      List.of(
          PodRow.KIND,
          NodeRow.KIND,
          DeploymentRow.KIND,
          ReplicaSetRow.KIND,
          NamespaceRow.KIND,
          EventRow.KIND,
          ServiceRow.KIND,
          EndpointSliceRow.KIND,
          ServiceExportRow.KIND,
          ServiceImportRow.KIND,
          MultiClusterServiceRow.KIND,
          EndpointSliceExportRow.KIND,
          MemberRow.KIND,
          PlacementRow.KIND,
          PlacementRow.NAMESPACED,
          BindingRow.KIND,
          BindingRow.NAMESPACED,
          PolicySnapshotRow.KIND,
          PolicySnapshotRow.NAMESPACED,
          CLUSTER_STAGED_UPDATE_RUN,
          STAGED_UPDATE_RUN,
          CLUSTER_APPROVAL_REQUEST,
          APPROVAL_REQUEST);

  private Kinds() {}

  private static RowKind<GenericRow> onHub(String plural, String kind) {
    return GenericRow.kind(
        "placement.kubernetes-fleet.io", List.of("v1", "v1beta1"), plural, kind, RowKind.Place.HUB);
  }

  /** How a kind that discovery found is read: as its own row, else as a {@link GenericRow}. */
  public static RowKind<? extends ObjectRow> of(ServedKind served) {
    for (RowKind<? extends ObjectRow> kind : ALL) {
      if (kind.group().equals(served.group()) && kind.plural().equals(served.plural())) {
        return kind.at(RowKind.Place.EVERYWHERE);
      }
    }
    return GenericRow.kind(served);
  }
}
