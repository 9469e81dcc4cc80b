package io.fleetdesk.fleets;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.RowReader;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.Meta;
import io.fleetdesk.kinds.ObjectRow;
import io.fleetdesk.util.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a fleet needs of a MemberCluster to find its way to the member. Heartbeats make no new row.
 *
 * @param resourceId ARM id of the cluster, empty outside Azure
 */
record HubMember(Meta meta, String resourceId) implements ObjectRow {
  static final RowKind<HubMember> KIND =
      new RowKind<>(
          "cluster.kubernetes-fleet.io",
          List.of("v1beta1", "v1"),
          "memberclusters",
          RowKind.Place.HUB,
          RowReader.ofTree(HubMember::read));

  /** Name of the AKS cluster, empty outside Azure. */
  String aksName() {
    return part(8);
  }

  /** Resource group of the AKS cluster, empty outside Azure. */
  String resourceGroup() {
    return part(4);
  }

  private String part(int index) {
    String[] parts = resourceId.split("/");
    return parts.length < 9 ? "" : parts[index];
  }

  private static HubMember read(JsonNode object, ClusterId hub) {
    return new HubMember(
        Meta.of(object, hub, "cluster.kubernetes-fleet.io/v1beta1", "MemberCluster"),
        Json.text(
            object.path("metadata").path("annotations"), "fleet.azure.com/cluster-resource-id"));
  }
}
