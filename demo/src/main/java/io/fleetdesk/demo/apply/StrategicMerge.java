package io.fleetdesk.demo.apply;

import io.fleetdesk.demo.schema.OpenApiSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Strategic merge patches: lists with a merge key are merged by it, with the directives {@code
 * $patch}, {@code $retainKeys}, {@code $setElementOrder/}list and {@code
 * $deleteFromPrimitiveList/}list.
 */
public final class StrategicMerge {
  private static final String ORDER = "$setElementOrder/";
  private static final String DELETE = "$deleteFromPrimitiveList/";

  private StrategicMerge() {}

  /** A new tree; the arguments stay as they are. */
  public static ObjectNode patch(ObjectNode object, ObjectNode patch, OpenApiSchema schema) {
    return merged(object, patch, schema);
  }

  private static ObjectNode merged(ObjectNode object, ObjectNode patch, OpenApiSchema schema) {
    var directive = patch.path("$patch").asString("");
    if (directive.equals("replace")) {
      return clean(patch);
    } else if (directive.equals("delete")) {
      return JsonNodeFactory.instance.objectNode();
    }
    var result = object.deepCopy();
    if (patch.has("$retainKeys")) {
      var kept = texts(patch.path("$retainKeys"));
      result.propertyNames().stream()
          .filter(n -> !kept.contains(n))
          .toList()
          .forEach(result::remove);
    }
    for (var entry : patch.properties()) {
      var name = entry.getKey();
      if (!name.startsWith("$")) {
        field(result, name, entry.getValue(), Steps.schema(schema, Steps.field(name)));
      }
    }
    for (var entry : patch.properties()) {
      if (entry.getKey().startsWith(DELETE)) {
        deleteValues(result, entry.getKey().substring(DELETE.length()), entry.getValue());
      }
    }
    for (var entry : patch.properties()) {
      var list = entry.getKey().startsWith(ORDER) ? entry.getKey().substring(ORDER.length()) : "";
      if (result.get(list) instanceof ArrayNode array) {
        var key = mergeKey(Steps.schema(schema, Steps.field(list)));
        result.set(list, arranged(array, entry.getValue(), object.path(list), key));
      }
    }
    return result;
  }

  private static void field(ObjectNode result, String name, JsonNode value, OpenApiSchema schema) {
    if (value.isNull()) {
      result.remove(name);
    } else if (value instanceof ObjectNode changes) {
      var present =
          result.get(name) instanceof ObjectNode p ? p : JsonNodeFactory.instance.objectNode();
      if (changes.path("$patch").asString("").equals("delete")) {
        result.remove(name);
      } else {
        result.set(name, merged(present, changes, schema));
      }
    } else if (value.isArray() && merges(schema) && !replaces(value)) {
      var present =
          result.get(name) instanceof ArrayNode p ? p : JsonNodeFactory.instance.arrayNode();
      var key = mergeKey(schema);
      var list =
          key.isEmpty() ? joined(present, value) : items(present, value, key, schema.items());
      result.set(name, arranged(list, value, present, key));
    } else {
      result.set(name, withoutDirectives(value));
    }
  }

  private static ArrayNode items(
      ArrayNode present, JsonNode changes, String key, OpenApiSchema items) {
    var result = present.deepCopy();
    for (var change : changes) {
      if (!(change instanceof ObjectNode patch)) {
        continue;
      }
      int at = find(result, key, patch.path(key));
      var directive = patch.path("$patch").asString("");
      if (directive.equals("delete")) {
        if (at >= 0) {
          result.remove(at);
        }
      } else if (at >= 0) {
        result.set(at, merged((ObjectNode) result.get(at), patch, items));
      } else {
        result.add(merged(JsonNodeFactory.instance.objectNode(), patch, items));
      }
    }
    return result;
  }

  private static int find(ArrayNode list, String key, JsonNode value) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).path(key).equals(value)) {
        return i;
      }
    }
    return -1;
  }

  private static ArrayNode joined(ArrayNode present, JsonNode more) {
    var result = present.deepCopy();
    var seen = new HashSet<JsonNode>();
    present.forEach(seen::add);
    more.forEach(
        value -> {
          if (seen.add(value)) {
            result.add(value);
          }
        });
    return result;
  }

  private static void deleteValues(ObjectNode result, String name, JsonNode values) {
    if (result.get(name) instanceof ArrayNode array) {
      var gone = new HashSet<JsonNode>();
      values.forEach(gone::add);
      var kept = array.arrayNode();
      array.forEach(
          value -> {
            if (!gone.contains(value)) {
              kept.add(value);
            }
          });
      result.set(name, kept);
    }
  }

  /**
   * The items of a merged list in the server's order: those of the patch as {@code wanted} has
   * them, the others as they were before, and new ones in front of those.
   */
  private static ArrayNode arranged(
      ArrayNode merged, JsonNode wanted, JsonNode before, String key) {
    var order = ids(wanted, key);
    var old = ids(before, key);
    var named = new ArrayList<JsonNode>();
    var others = new ArrayList<JsonNode>();
    merged.forEach(item -> (order.contains(id(item, key)) ? named : others).add(item));
    named.sort(Comparator.comparingInt(item -> order.indexOf(id(item, key))));
    others.sort(Comparator.comparingInt(item -> old.indexOf(id(item, key))));
    var result = merged.arrayNode();
    int next = 0;
    for (var item : named) {
      int place = old.indexOf(id(item, key));
      while (next < others.size() && old.indexOf(id(others.get(next), key)) < place) {
        result.add(others.get(next++));
      }
      result.add(item);
    }
    return result.addAll(others.subList(next, others.size()));
  }

  private static List<JsonNode> ids(JsonNode list, String key) {
    var ids = new ArrayList<JsonNode>();
    list.forEach(item -> ids.add(id(item, key)));
    return ids;
  }

  private static JsonNode id(JsonNode item, String key) {
    return key.isEmpty() || !item.isObject() ? item : item.path(key);
  }

  private static boolean merges(OpenApiSchema schema) {
    return schema.note("x-kubernetes-patch-strategy").contains("merge");
  }

  private static String mergeKey(OpenApiSchema schema) {
    return schema.note("x-kubernetes-patch-merge-key");
  }

  private static boolean replaces(JsonNode list) {
    for (var item : list) {
      if (item.path("$patch").asString("").equals("replace")) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode withoutDirectives(JsonNode value) {
    if (!value.isArray()) {
      return value.deepCopy();
    }
    var result = JsonNodeFactory.instance.arrayNode();
    for (var item : value) {
      if (!item.has("$patch")) {
        result.add(item instanceof ObjectNode object ? clean(object) : item.deepCopy());
      }
    }
    return result;
  }

  private static ObjectNode clean(ObjectNode patch) {
    var result = patch.deepCopy();
    List.copyOf(result.propertyNames()).stream()
        .filter(n -> n.startsWith("$"))
        .forEach(result::remove);
    return result;
  }

  private static Set<String> texts(JsonNode array) {
    var set = new HashSet<String>();
    array.forEach(n -> set.add(n.asString("")));
    return set;
  }
}
