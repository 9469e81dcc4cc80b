package io.fleetdesk.apply;

import io.fleetdesk.apply.schema.Schema;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import io.fleetdesk.clusters.ObjectRef;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How an entry of the history is taken back: by another apply, previewed like any other. */
public sealed interface Undo {
  /** By applying this. */
  record Apply(Manifest manifest) implements Undo {}

  /** By deleting what was made; only the very object, by its uid. */
  record Delete(ObjectRef ref, String uid) implements Undo {}

  /** Not at all. */
  record Impossible(String why) implements Undo {}

  /**
   * @param schema of the kind, for lists with keys
   */
  static Undo of(HistoryEntry entry, Optional<Schema> schema) {
    JsonNode before = entry.before();
    JsonNode sent = entry.sent();
    if (before == null) {
      return new Delete(entry.ref(), entry.uid());
    }
    if (entry.isSecret()) {
      return new Impossible(
          "The values of Secrets are not kept, so " + entry.ref() + " cannot be set back.");
    }
    if (sent == null) {
      return new Apply(Manifest.of(before));
    }
    ObjectNode back = JsonNodeFactory.instance.objectNode();
    Set<FieldPath> fields = new LinkedHashSet<>();
    leaves(FieldPath.ROOT, sent, Optional.empty(), schema, fields);
    fields.addAll(entry.removed());
    for (FieldPath field : fields) {
      JsonNode value = Trees.get(before, field);
      if (value != null) {
        Trees.set(back, field, value, before);
      }
    }
    return new Apply(Manifest.of(back));
  }

  private static void leaves(
      FieldPath path,
      JsonNode node,
      Optional<Schema> own,
      Optional<Schema> root,
      Set<FieldPath> fields) {
    Optional<Schema> schema = path.isRoot() ? root : own;
    boolean atomic =
        schema.filter(s -> s.type().equals("object")).map(Schema::isAtomic).orElse(false);
    if (node instanceof ObjectNode map && !map.isEmpty() && !atomic) {
      map.properties()
          .forEach(
              e ->
                  leaves(
                      path.key(e.getKey()),
                      e.getValue(),
                      schema.flatMap(s -> s.field(e.getKey())),
                      root,
                      fields));
      return;
    }
    Map<FieldPath.Step, JsonNode> items =
        node instanceof ArrayNode list ? TreeDiff.byKey(list, schema) : Map.of();
    if (items.isEmpty()) {
      fields.add(path);
    }
    items.forEach(
        (step, item) -> leaves(path.then(step), item, schema.flatMap(Schema::items), root, fields));
  }
}
