package io.fleetdesk.demo.apply;

import io.fleetdesk.demo.schema.OpenApiSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The steps of a path through an object, written as {@code fieldsV1} writes them. */
final class Steps {
  private Steps() {}

  static String field(String name) {
    return "f:" + name;
  }

  /** Of an item in a list that is merged item by item. */
  static String item(OpenApiSchema list, JsonNode item) {
    if (list.set()) {
      return "v:" + item;
    }
    var keys = JsonNodeFactory.instance.objectNode();
    for (var key : new TreeSet<>(list.keys())) {
      var value = item.get(key);
      var known = list.items().field(key);
      if (value == null && known != null && known.fallback() != null) {
        value = known.fallback();
      }
      if (value != null) {
        keys.set(key, value);
      }
    }
    return "k:" + keys;
  }

  /** The items of a list by their steps, in order; of doubles the first. */
  static Map<String, JsonNode> items(OpenApiSchema list, JsonNode value) {
    var items = new LinkedHashMap<String, JsonNode>();
    value.forEach(item -> items.putIfAbsent(item(list, item), item));
    return items;
  }

  static boolean isField(String step) {
    return step.startsWith("f:");
  }

  static String name(String step) {
    return step.substring(2);
  }

  /** The schema behind a step; what is not known may be anything. */
  static OpenApiSchema schema(OpenApiSchema of, String step) {
    if (!isField(step)) {
      return of.items();
    }
    var field = of.field(name(step));
    return field == null ? OpenApiSchema.ANYTHING : field;
  }

  /** As messages write it. */
  static String text(String step) {
    if (isField(step)) {
      return "." + name(step);
    }
    var rest = step.substring(2);
    return switch (step.charAt(0)) {
      case 'k' ->
          JsonMapper.shared().readTree(rest).properties().stream()
              .map(e -> e.getKey() + "=" + e.getValue())
              .collect(Collectors.joining(",", "[", "]"));
      case 'v' -> "[=" + rest + "]";
      default -> "[" + rest + "]";
    };
  }
}
