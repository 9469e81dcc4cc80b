package io.fleetdesk.apply;

import io.fleetdesk.apply.schema.Schema;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The items of a list by what tells them apart, in the list's order.
 *
 * @param byStep by key or, in a set, by value
 */
record ListItems(Map<FieldPath.Step, JsonNode> byStep) {
  /** Empty where the list is one value: atomic, or with keys that are missing or not unique. */
  static Optional<ListItems> of(ArrayNode list, Optional<Schema> schema) {
    List<String> keys = schema.map(Schema::listKeys).orElse(List.of());
    boolean set = schema.map(Schema::isSet).orElse(false);
    boolean guessed = schema.isEmpty();
    if (guessed && list.valueStream().allMatch(JsonNode::isObject)) {
      keys = List.of("name");
    }
    if (keys.isEmpty() && !set) {
      return guessed && list.isEmpty() ? Optional.of(new ListItems(Map.of())) : Optional.empty();
    }
    Map<FieldPath.Step, JsonNode> map = new LinkedHashMap<>();
    for (JsonNode item : list) {
      Optional<FieldPath.Step> step = step(item, keys, set, schema);
      if (step.isEmpty() || map.put(step.get(), item) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(new ListItems(map));
  }

  private static Optional<FieldPath.Step> step(
      JsonNode item, List<String> keys, boolean set, Optional<Schema> schema) {
    if (set) {
      return item.isValueNode()
          ? Optional.of(new FieldPath.Step.Value(Trees.text(item)))
          : Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String key : keys) {
      JsonNode value = item.path(key);
      String text =
          value.isMissingNode()
              ? schema
                  .flatMap(Schema::items)
                  .flatMap(s -> s.field(key))
                  .map(Schema::defaultValue)
                  .orElse("")
              : Trees.text(value);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      values.put(key, text);
    }
    return Optional.of(new FieldPath.Step.Item(values));
  }

  /** Of those that the other has as well, in the order of this one. */
  List<FieldPath.Step> common(ListItems other) {
    return byStep.keySet().stream().filter(other.byStep::containsKey).toList();
  }

  /** As short as a person calls it: {@code kuard} for an item with that name. */
  static String name(FieldPath.Step step) {
    return switch (step) {
      case FieldPath.Step.Item i when i.keys().size() == 1 -> i.keys().values().iterator().next();
      case FieldPath.Step.Value v -> v.text();
      default -> new FieldPath(List.of(step)).leaf();
    };
  }
}
