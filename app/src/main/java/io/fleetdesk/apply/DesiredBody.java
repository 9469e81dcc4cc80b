package io.fleetdesk.apply;

import io.fleetdesk.apply.schema.Schema;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is sent for a manifest. A new or pasted text goes whole. Of an edited live object only what
 * was changed goes, and what Fleet Desk owns already: to send all of it would take every field from
 * those who own it.
 *
 * @param body of the apply request
 * @param removals fields that were taken out of the text and belong (also) to others: server-side
 *     apply cannot remove those, a JSON patch can
 */
record DesiredBody(ObjectNode body, List<FieldPath> removals) {

  static DesiredBody of(
      Manifest manifest,
      @Nullable LiveObject live,
      Optional<Schema> schema,
      Map<FieldPath, Keep> decisions) {
    ObjectNode wanted = Noise.without(manifest.wanted());
    JsonNode base = manifest.base();
    DesiredBody desired =
        base == null || live == null
            ? new DesiredBody(wanted, List.of())
            : edited(wanted, Noise.without(base), live, schema);
    decisions.forEach(
        (path, keep) -> {
          if (keep == Keep.THEIRS) {
            Trees.remove(desired.body, path);
          }
        });
    return desired;
  }

  private static DesiredBody edited(
      ObjectNode wanted, ObjectNode base, LiveObject live, Optional<Schema> schema) {
    ObjectNode body = identity(wanted);
    var removals = new ArrayList<FieldPath>();
    Optional<FieldManager> ours = live.managers().stream().filter(FieldManager::isOurs).findFirst();
    ours.ifPresent(m -> m.fields().forEach(f -> copy(f, wanted, body)));
    for (TreeDiff.Difference d : TreeDiff.of(base, wanted, schema)) {
      if (d.after() != null) {
        Trees.set(body, d.path(), d.after(), wanted);
      } else if (!ownedByUsAlone(d.path(), live)) {
        removals.add(d.path());
      }
    }
    return new DesiredBody(body, List.copyOf(removals));
  }

  private static void copy(FieldPath path, ObjectNode from, ObjectNode to) {
    JsonNode value = Trees.get(from, path);
    if (value != null) {
      Trees.set(to, path, value, from);
    }
  }

  private static boolean ownedByUsAlone(FieldPath path, LiveObject live) {
    List<FieldManager> owners = live.managers().stream().filter(m -> m.owns(path)).toList();
    return !owners.isEmpty() && owners.stream().allMatch(FieldManager::isOurs);
  }

  private static ObjectNode identity(ObjectNode wanted) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    for (String field : List.of("apiVersion", "kind")) {
      body.set(field, wanted.path(field));
    }
    ObjectNode metadata = body.putObject("metadata");
    for (String field : List.of("name", "namespace")) {
      JsonNode value = wanted.path("metadata").get(field);
      if (value != null) {
        metadata.set(field, value);
      }
    }
    return body;
  }
}
