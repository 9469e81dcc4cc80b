package io.fleetdesk.kinds;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.RowReader;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.scheduling.Decision;
import io.fleetdesk.util.Json;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A placement's hold on one cluster; the only object that tells which version runs there.
 *
 * @param placement name of the placement; its namespace is the binding's
 * @param target name of the member
 * @param state {@code Scheduled}, {@code Bound} or {@code Unscheduled}
 * @param decision why the scheduler chose the member
 * @param snapshot name of the resource snapshot that is rolled out there, empty before the first
 */
public record BindingRow(
    Meta meta,
    String placement,
    String target,
    String state,
    String snapshot,
    String policySnapshot,
    Decision decision,
    List<Condition> conditions)
    implements ObjectRow {
  private static final Pattern INDEX = Pattern.compile("-(\\d+)(-snapshot|-\\d+)$");
  private static final String VERSION = "placement.kubernetes-fleet.io/v1beta1";

  public static final RowKind<BindingRow> KIND = kind("clusterresourcebindings");
  public static final RowKind<BindingRow> NAMESPACED = kind("resourcebindings");

  private static RowKind<BindingRow> kind(String plural) {
    boolean cluster = plural.startsWith("cluster");
    String kind = cluster ? "ClusterResourceBinding" : "ResourceBinding";
    return new RowKind<>(
        "placement.kubernetes-fleet.io",
        cluster ? List.of("v1beta1", "v1") : List.of("v1beta1"),
        plural,
        RowKind.Place.HUB,
        RowReader.ofTree((object, hub) -> read(object, hub, kind)));
  }

  /** Index of the version that runs on the cluster, -1 before the first. */
  public int runningIndex() {
    Matcher matcher = INDEX.matcher(snapshot);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
  }

  /** Whether the cluster is being cleared of it. */
  public boolean isLeaving() {
    return isDeleting() || state.equals("Unscheduled");
  }

  private static BindingRow read(JsonNode object, ClusterId hub, String kind) {
    Meta meta = Meta.of(object, hub, VERSION, kind);
    JsonNode spec = object.path("spec");
    return new BindingRow(
        meta,
        meta.labels().getOrDefault("kubernetes-fleet.io/parent-CRP", ""),
        Json.text(spec, "targetCluster"),
        Json.text(spec, "state"),
        Json.text(spec, "resourceSnapshotName"),
        Json.text(spec, "schedulingPolicySnapshotName"),
        SchedulingReader.decision(spec.path("clusterDecision"), Json.text(spec, "targetCluster")),
        Conditions.of(object.path("status").path("conditions")));
  }
}
