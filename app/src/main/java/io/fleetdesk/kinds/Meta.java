package io.fleetdesk.kinds;

import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.util.Json;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What rows keep of {@code metadata}. The resourceVersion is left out on purpose: a change that
 * shows nowhere makes no new row.
 *
 * @param created {@link Instant#EPOCH} when the object does not say
 * @param deleting {@code deletionTimestamp}
 * @param origin what owns it
 */
public record Meta(
    RowKey key,
    ObjectRef ref,
    Instant created,
    @Nullable Instant deleting,
    long generation,
    Map<String, String> labels,
    Origin origin) {

  /**
   * @param apiVersion and {@code kind} of objects that do not carry theirs, as in lists
   */
  public static Meta of(JsonNode object, ClusterId cluster, String apiVersion, String kind) {
    JsonNode meta = object.path("metadata");
    String ownVersion = Json.text(object, "apiVersion");
    String ownKind = Json.text(object, "kind");
    Instant created = Json.time(meta, "creationTimestamp");
    return new Meta(
        new RowKey(cluster, Json.text(meta, "uid")),
        new ObjectRef(
            cluster,
            ownVersion.isEmpty() ? apiVersion : ownVersion,
            ownKind.isEmpty() ? kind : ownKind,
            Json.text(meta, "namespace"),
            Json.text(meta, "name")),
        created == null ? Instant.EPOCH : created,
        Json.time(meta, "deletionTimestamp"),
        Json.number(meta, "generation"),
        Json.texts(meta.path("labels")),
        Origin.of(object));
  }

  /** The labels as one text, {@code a=1,b=2}, as kubectl prints them. */
  public String labelText() {
    return labels.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .sorted()
        .collect(Collectors.joining(","));
  }
}
