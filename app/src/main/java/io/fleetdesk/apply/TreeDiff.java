package io.fleetdesk.apply;

import io.fleetdesk.apply.schema.Schema;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fields that differ between two trees. Lists are compared as the schema says: by keys, as sets, or
 * as one value; a difference inside a list that is one value is a difference of that list. Without
 * a schema, lists of maps with unique names go by name.
 */
final class TreeDiff {
  /**
   * A difference, as deep down as it can be told.
   *
   * @param order whether the same items of a list stand in another order; before and after are
   *     their keys then
   */
  record Difference(
      FieldPath path, @Nullable JsonNode before, @Nullable JsonNode after, boolean order) {}

  private final List<Difference> found = new ArrayList<>();

  private TreeDiff() {}

  static List<Difference> of(JsonNode before, JsonNode after, Optional<Schema> schema) {
    var diff = new TreeDiff();
    diff.compare(FieldPath.ROOT, before, after, schema);
    return List.copyOf(diff.found);
  }

  /** As a person reads it; what is secret is hidden, also where it differs. */
  static List<FieldChange> changes(JsonNode before, JsonNode after, Optional<Schema> schema) {
    Secrets secrets = Secrets.of(before).and(Secrets.of(after));
    var changes = new ArrayList<FieldChange>();
    for (Difference d : of(before, after, schema)) {
      JsonNode b = d.before();
      JsonNode a = d.after();
      FieldChange.Kind kind =
          d.order()
              ? FieldChange.Kind.ORDER
              : b == null
                  ? FieldChange.Kind.ADDED
                  : a == null ? FieldChange.Kind.REMOVED : FieldChange.Kind.CHANGED;
      changes.add(
          new FieldChange(d.path(), kind, secrets.text(d.path(), b), secrets.text(d.path(), a)));
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
        found.add(new Difference(path, before, after, false));
      }
    }
  }

  static boolean isAtomicMap(Optional<Schema> schema) {
    return schema.filter(s -> s.type().equals("object")).map(Schema::isAtomic).orElse(false);
  }

  private static void each(ObjectNode map, BiConsumer<String, JsonNode> action) {
    map.properties().forEach(e -> action.accept(e.getKey(), e.getValue()));
  }

  private void lists(FieldPath path, ArrayNode before, ArrayNode after, Optional<Schema> schema) {
    Optional<ListItems> b = ListItems.of(before, schema);
    Optional<ListItems> a = ListItems.of(after, schema);
    if (b.isEmpty() || a.isEmpty()) {
      if (!same(before, after)) {
        found.add(new Difference(path, before, after, false));
      }
      return;
    }
    Optional<Schema> items = schema.flatMap(Schema::items);
    Map<FieldPath.Step, JsonNode> old = b.get().byStep();
    Map<FieldPath.Step, JsonNode> now = a.get().byStep();
    Set<FieldPath.Step> steps = new LinkedHashSet<>(old.keySet());
    steps.addAll(now.keySet());
    for (FieldPath.Step step : steps) {
      JsonNode x = old.get(step);
      JsonNode y = now.get(step);
      if (x == null || y == null) {
        found.add(new Difference(path.then(step), x, y, false));
      } else {
        compare(path.then(step), x, y, items);
      }
    }
    List<FieldPath.Step> oldOrder = b.get().common(a.get());
    List<FieldPath.Step> newOrder = a.get().common(b.get());
    if (!oldOrder.equals(newOrder)) {
      found.add(new Difference(path, names(oldOrder), names(newOrder), true));
    }
  }

  private static ArrayNode names(List<FieldPath.Step> steps) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    steps.forEach(s -> names.add(ListItems.name(s)));
    return names;
  }

  /** 1 and 1.0 are the same, 9007199254740992 and ...993 are not, null and nothing neither. */
  static boolean same(@Nullable JsonNode a, @Nullable JsonNode b) {
    if (isAbsent(a) || isAbsent(b)) {
      return isAbsent(a) && isAbsent(b);
    }
    if (a instanceof ObjectNode x && b instanceof ObjectNode y) {
      return x.size() == y.size()
          && x.properties().stream()
              .allMatch(e -> y.has(e.getKey()) && same(e.getValue(), y.get(e.getKey())));
    }
    if (a instanceof ArrayNode x && b instanceof ArrayNode y) {
      if (x.size() != y.size()) {
        return false;
      }
      Iterator<JsonNode> other = y.iterator();
      for (JsonNode item : x) {
        if (!same(item, other.next())) {
          return false;
        }
      }
      return true;
    }
    if (a == null || b == null) {
      return false;
    }
    return a.equals(b) || (a.isNumber() && b.isNumber() && Trees.equalNumbers(a, b));
  }

  private static boolean isAbsent(@Nullable JsonNode node) {
    return node == null || node instanceof MissingNode;
  }
}
