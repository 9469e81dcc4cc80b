package io.fleetdesk.kinds;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.RowReader;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A version of a placement's policy with what the scheduler decided for each cluster.
 *
 * @param placement name of the placement; its namespace is the snapshot's
 * @param latest whether this is the policy that counts
 * @param decisions the clusters that were taken, and at most 20 that were not
 */
public record PolicySnapshotRow(
    Meta meta, String placement, int index, boolean latest, List<Decision> decisions)
    implements ObjectRow {
  private static final String VERSION = "placement.kubernetes-fleet.io/v1beta1";

  public static final RowKind<PolicySnapshotRow> KIND = kind("clusterschedulingpolicysnapshots");
  public static final RowKind<PolicySnapshotRow> NAMESPACED = kind("schedulingpolicysnapshots");

  /** How many rejected clusters the scheduler writes down. */
  public static final int REJECTED_LISTED = 20;

  /**
   * What the scheduler decided for one cluster.
   *
   * @param reason in its own words
   * @param affinityScore null when the cluster was not scored: filtered out, or PickFixed
   * @param spreadScore topology spread; may be negative
   */
  public record Decision(
      String cluster,
      boolean selected,
      String reason,
      @Nullable Integer affinityScore,
      @Nullable Integer spreadScore) {
    static Decision of(JsonNode node) {
      JsonNode score = node.path("clusterScore");
      return new Decision(
          Json.text(node, "clusterName"),
          Json.flag(node, "selected"),
          Json.text(node, "reason"),
          score.has("affinityScore") ? Json.count(score, "affinityScore") : null,
          score.has("priorityScore") ? Json.count(score, "priorityScore") : null);
    }
  }

  public Optional<Decision> decision(String cluster) {
    return decisions.stream().filter(d -> d.cluster().equals(cluster)).findFirst();
  }

  private static RowKind<PolicySnapshotRow> kind(String plural) {
    boolean cluster = plural.startsWith("cluster");
    String kind = cluster ? "ClusterSchedulingPolicySnapshot" : "SchedulingPolicySnapshot";
    return new RowKind<>(
        "placement.kubernetes-fleet.io",
        cluster ? List.of("v1beta1", "v1") : List.of("v1beta1"),
        plural,
        RowKind.Place.HUB,
        RowReader.ofTree((object, hub) -> read(object, hub, kind)));
  }

  private static PolicySnapshotRow read(JsonNode object, ClusterId hub, String kind) {
    Meta meta = Meta.of(object, hub, VERSION, kind);
    var decisions = new ArrayList<Decision>();
    object.path("status").path("targetClusters").forEach(d -> decisions.add(Decision.of(d)));
    String index = meta.labels().getOrDefault("kubernetes-fleet.io/policy-index", "");
    return new PolicySnapshotRow(
        meta,
        meta.labels().getOrDefault("kubernetes-fleet.io/parent-CRP", ""),
        index.matches("\\d{1,9}") ? Integer.parseInt(index) : -1,
        "true".equals(meta.labels().get("kubernetes-fleet.io/is-latest-snapshot")),
        List.copyOf(decisions));
  }
}
