package io.fleetdesk.traffic.watch;

import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.RowReader;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.util.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** A pod with what attribution needs of it; its labels and conditions are other tables' matter. */
public record SeenPod(RowKey key, ObjectRef ref, Instant created, String address, boolean deleting)
    implements Row {
  public static final RowKind<SeenPod> KIND =
      new RowKind<>(
          "",
          java.util.List.of("v1"),
          "pods",
          RowKind.Place.MEMBERS,
          RowReader.ofTree(SeenPod::read));

  static SeenPod read(JsonNode pod, ClusterId cluster) {
    var meta = pod.path("metadata");
    var created = Json.time(meta, "creationTimestamp");
    return new SeenPod(
        new RowKey(cluster, Json.text(meta, "uid")),
        new ObjectRef(cluster, "v1", "Pod", Json.text(meta, "namespace"), Json.text(meta, "name")),
        created == null ? Instant.EPOCH : created,
        Json.text(pod.path("status"), "podIP"),
        meta.has("deletionTimestamp"));
  }
}
