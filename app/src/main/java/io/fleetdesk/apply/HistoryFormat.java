package io.fleetdesk.apply;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.util.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Entries of the history as files. */
final class HistoryFormat {
  private static final JsonMapper JSON = new JsonMapper();

  private HistoryFormat() {}

  static String write(HistoryEntry entry) {
    ObjectNode file = JSON.createObjectNode();
    ObjectRef ref = entry.ref();
    file.put("id", entry.id())
        .put("fleet", ref.cluster().fleet().name())
        .put("cluster", ref.cluster().isHub() ? "" : ref.cluster().name())
        .put("apiVersion", ref.apiVersion())
        .put("kind", ref.kind())
        .put("namespace", ref.namespace())
        .put("name", ref.name())
        .put("uid", entry.uid())
        .put("time", entry.time().toString());
    file.set("before", entry.before());
    file.set("after", entry.after());
    file.set("ownersBefore", entry.ownersBefore());
    file.set("ownersAfter", entry.ownersAfter());
    ArrayNode changes = file.putArray("changes");
    entry.changes().forEach(changes::add);
    return JSON.writeValueAsString(file);
  }

  static HistoryEntry read(String text) {
    JsonNode file = JSON.readTree(text);
    var fleet = new FleetId(Json.text(file, "fleet"));
    String member = Json.text(file, "cluster");
    return new HistoryEntry(
        Json.text(file, "id"),
        new ObjectRef(
            member.isEmpty() ? ClusterId.hub(fleet) : new ClusterId(fleet, member),
            Json.text(file, "apiVersion"),
            Json.text(file, "kind"),
            Json.text(file, "namespace"),
            Json.text(file, "name")),
        Instant.parse(Json.text(file, "time")),
        tree(file, "before"),
        tree(file, "after"),
        file.path("ownersBefore"),
        file.path("ownersAfter"),
        Json.text(file, "uid"),
        Json.strings(file.path("changes")));
  }

  private static @Nullable JsonNode tree(JsonNode file, String field) {
    JsonNode tree = file.get(field);
    return tree == null || tree.isNull() ? null : tree;
  }
}
