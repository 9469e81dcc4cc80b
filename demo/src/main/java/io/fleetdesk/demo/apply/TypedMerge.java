package io.fleetdesk.demo.apply;

import io.fleetdesk.demo.schema.OpenApiSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lays an applied object over a live one, and takes fields out of an object. */
final class TypedMerge {
  private TypedMerge() {}

  /** New trees; neither argument is changed. */
  static JsonNode merge(JsonNode live, JsonNode applied, OpenApiSchema schema) {
    if (live instanceof ObjectNode before
        && applied instanceof ObjectNode after
        && !Comparison.isLeaf(after, schema)) {
      var result = before.deepCopy();
      for (var entry : after.properties()) {
        var old = before.get(entry.getKey());
        var field = Steps.schema(schema, Steps.field(entry.getKey()));
        result.set(
            entry.getKey(),
            old == null ? entry.getValue().deepCopy() : merge(old, entry.getValue(), field));
      }
      return result;
    }
    if (live.isArray() && applied.isArray() && schema.associative()) {
      return list(live, applied, schema);
    }
    return applied.deepCopy();
  }

  /** The applied order counts; what only the live list has stays behind what it stood behind. */
  private static ArrayNode list(JsonNode live, JsonNode applied, OpenApiSchema schema) {
    var old = Steps.items(schema, live);
    var fresh = Steps.items(schema, applied);
    var order = new ArrayList<>(fresh.keySet());
    int place = 0;
    for (var step : old.keySet()) {
      var known = order.indexOf(step);
      if (known >= 0) {
        place = Math.max(place, known + 1);
      } else {
        order.add(place++, step);
      }
    }
    var result = JsonNodeFactory.instance.arrayNode();
    for (var step : order) {
      var before = old.get(step);
      var after = fresh.get(step);
      if (before != null && after != null) {
        result.add(merge(before, after, schema.items()));
      } else if (before != null) {
        result.add(before.deepCopy());
      } else if (after != null) {
        result.add(after.deepCopy());
      }
    }
    return result;
  }

  /** Takes the members of a set out of a value, in place, with everything inside of them. */
  static void remove(JsonNode value, FieldSet set, OpenApiSchema schema) {
    if (Comparison.isLeaf(value, schema)) {
      return;
    }
    if (value instanceof ObjectNode object) {
      for (var name : List.copyOf(object.propertyNames())) {
        var inside = set.child(Steps.field(name));
        if (inside != null && inside.member()) {
          object.remove(name);
        } else if (inside != null) {
          remove(object.path(name), inside, Steps.schema(schema, Steps.field(name)));
        }
      }
    } else if (value instanceof ArrayNode array) {
      var gone = new HashSet<JsonNode>();
      Steps.items(schema, array)
          .forEach(
              (step, item) -> {
                var inside = set.child(step);
                if (inside != null && inside.member()) {
                  gone.add(item);
                } else if (inside != null) {
                  remove(item, inside, schema.items());
                }
              });
      for (int i = array.size() - 1; i >= 0; i--) {
        if (gone.contains(array.get(i))) {
          array.remove(i);
        }
      }
    }
  }
}
