package io.fleetdesk.kinds;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.RowReader;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.scheduling.Quantity;
import io.fleetdesk.util.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A node.
 *
 * @param status {@code Ready}, {@code NotReady} or {@code Unknown}, with {@code
 *     ,SchedulingDisabled} when cordoned
 * @param version of the kubelet
 * @param cpuMillis allocatable, in thousandths of a core
 * @param memoryBytes allocatable
 */
public record NodeRow(Meta meta, String status, String version, long cpuMillis, long memoryBytes)
    implements ObjectRow {

  public static final RowKind<NodeRow> KIND =
      new RowKind<>(
          "", List.of("v1"), "nodes", RowKind.Place.EVERYWHERE, RowReader.ofTree(NodeRow::read));

  public Tone tone() {
    return status.equals("Ready") ? Tone.GOOD : Tone.ATTENTION;
  }

  public static NodeRow read(JsonNode object, ClusterId cluster) {
    JsonNode status = object.path("status");
    String word =
        Conditions.find(Conditions.of(status.path("conditions")), "Ready")
            .map(Condition::status)
            .map(s -> s.equals("True") ? "Ready" : "NotReady")
            .orElse("Unknown");
    boolean cordoned = Json.flag(object.path("spec"), "unschedulable");
    return new NodeRow(
        Meta.of(object, cluster, "v1", "Node"),
        cordoned ? word + ",SchedulingDisabled" : word,
        Json.text(status.path("nodeInfo"), "kubeletVersion"),
        Quantity.millis(Json.text(status.path("allocatable"), "cpu")),
        Quantity.bytes(Json.text(status.path("allocatable"), "memory")));
  }
}
