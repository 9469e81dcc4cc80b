package io.fleetdesk.apply;

import io.fleetdesk.apply.schema.Schema;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fields that differ between two trees. Lists are compared as the schema says: by keys, as sets, or
 * as one value. Without a schema, lists of maps with unique names go by name.
 */
final class TreeDiff {
  /** A difference, as deep down as it can be told. */
  record Difference(FieldPath path, @Nullable JsonNode before, @Nullable JsonNode after) {}

  private final List<Difference> found = new ArrayList<>();

  private TreeDiff() {}

  static List<Difference> of(JsonNode before, JsonNode after, Optional<Schema> schema) {
    var diff = new TreeDiff();
    diff.compare(FieldPath.ROOT, before, after, schema);
    return List.copyOf(diff.found);
  }

  /** As a person reads it; values of Secrets are hidden, also where they differ. */
  static List<FieldChange> changes(JsonNode before, JsonNode after, Optional<Schema> schema) {
    boolean secret = Secrets.isSecret(after) || Secrets.isSecret(before);
    var changes = new ArrayList<FieldChange>();
    for (Difference d : of(before, after, schema)) {
      boolean hide = secret && Secrets.hides(d.path());
      JsonNode b = d.before();
      JsonNode a = d.after();
      FieldChange.Kind kind =
          b == null
              ? FieldChange.Kind.ADDED
              : a == null ? FieldChange.Kind.REMOVED : FieldChange.Kind.CHANGED;
      changes.add(
          new FieldChange(
              d.path(),
              kind,
              b != null && hide ? Secrets.MASK : Trees.text(b),
              a != null && hide ? Secrets.MASK : Trees.text(a)));
    }
    return List.copyOf(changes);
  }

  private void compare(
      FieldPath path, @Nullable JsonNode before, @Nullable JsonNode after, Optional<Schema> s) {
    if (before instanceof ObjectNode b && after instanceof ObjectNode a && !isAtomicMap(s)) {
      Set<String> names = new LinkedHashSet<>(b.propertyNames());
      names.addAll(a.propertyNames());
      for (String name : names) {
        compare(path.key(name), b.get(name), a.get(name), s.flatMap(schema -> schema.field(name)));
      }
    } else if (before instanceof ArrayNode b && after instanceof ArrayNode a) {
      lists(path, b, a, s);
    } else if (!same(before, after)) {
      if (before == null && after instanceof ObjectNode a && !a.isEmpty() && !isAtomicMap(s)) {
        each(a, (name, v) -> compare(path.key(name), null, v, s.flatMap(x -> x.field(name))));
      } else {
        found.add(new Difference(path, before, after));
      }
    }
  }

  private static boolean isAtomicMap(Optional<Schema> schema) {
    return schema.filter(s -> s.type().equals("object")).map(Schema::isAtomic).orElse(false);
  }

  private static void each(ObjectNode map, BiConsumer<String, JsonNode> action) {
    map.properties().forEach(e -> action.accept(e.getKey(), e.getValue()));
  }

  private void lists(FieldPath path, ArrayNode before, ArrayNode after, Optional<Schema> schema) {
    Optional<Schema> items = schema.flatMap(Schema::items);
    Map<FieldPath.Step, JsonNode> b = byKey(before, schema);
    Map<FieldPath.Step, JsonNode> a = byKey(after, schema);
    if (b.size() != before.size() || a.size() != after.size()) {
      if (before.size() == after.size() && allMaps(before) && allMaps(after)) {
        for (int i = 0; i < before.size(); i++) {
          compare(path.index(i), before.get(i), after.get(i), items);
        }
      } else if (!same(before, after)) {
        found.add(new Difference(path, before, after));
      }
      return;
    }
    Set<FieldPath.Step> steps = new LinkedHashSet<>(b.keySet());
    steps.addAll(a.keySet());
    for (FieldPath.Step step : steps) {
      JsonNode x = b.get(step);
      JsonNode y = a.get(step);
      if (x == null || y == null) {
        found.add(new Difference(path.then(step), x, y));
      } else {
        compare(path.then(step), x, y, items);
      }
    }
  }

  private static boolean allMaps(ArrayNode list) {
    return list.valueStream().allMatch(JsonNode::isObject);
  }

  /** The items by their step; empty where the list is compared by place or as a whole. */
  static Map<FieldPath.Step, JsonNode> byKey(ArrayNode list, Optional<Schema> schema) {
    Map<FieldPath.Step, JsonNode> map = new LinkedHashMap<>();
    List<String> keys = schema.map(Schema::listKeys).orElse(List.of());
    boolean set = schema.map(Schema::isSet).orElse(false);
    if (schema.isEmpty() && allMaps(list)) {
      keys = List.of("name");
    }
    for (JsonNode item : list) {
      Optional<FieldPath.Step> step = step(item, keys, set, schema);
      if (step.isEmpty() || map.put(step.get(), item) != null) {
        return Map.of();
      }
    }
    return map;
  }

  private static Optional<FieldPath.Step> step(
      JsonNode item, List<String> keys, boolean set, Optional<Schema> schema) {
    if (set && item.isValueNode()) {
      return Optional.of(new FieldPath.Step.Value(Trees.text(item)));
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
    return values.isEmpty() ? Optional.empty() : Optional.of(new FieldPath.Step.Item(values));
  }

  /** 1 and 1.0, 5Gi and 5Gi: the server may write numbers otherwise. */
  static boolean same(@Nullable JsonNode a, @Nullable JsonNode b) {
    if (a == null || b == null) {
      return isNothing(a) && isNothing(b);
    }
    return a.equals(b) || (a.isNumber() && b.isNumber() && a.asDouble() == b.asDouble());
  }

  private static boolean isNothing(@Nullable JsonNode node) {
    return node == null || node.isNull() || node instanceof MissingNode;
  }
}
