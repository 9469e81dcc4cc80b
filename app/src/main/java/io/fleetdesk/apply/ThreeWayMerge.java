package io.fleetdesk.apply;

import io.fleetdesk.apply.schema.Schema;
import io.fleetdesk.apply.text.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two changed states of an object made one, field by field; lists by their keys, or as one value
 * where the schema says so. Where only one side changed anything the result is that side exactly,
 * order included.
 */
final class ThreeWayMerge {
  /** A field that both sides changed, and differently. */
  record Clash(
      FieldPath path,
      @Nullable JsonNode base,
      @Nullable JsonNode theirs,
      @Nullable JsonNode mine) {}

  private final Predicate<FieldPath> theirsWins;
  private final List<Clash> clashes = new ArrayList<>();
  private final @Nullable JsonNode result;

  private ThreeWayMerge(
      JsonNode base,
      JsonNode theirs,
      JsonNode mine,
      Optional<Schema> schema,
      Predicate<FieldPath> theirsWins) {
    this.theirsWins = theirsWins;
    result = merge(FieldPath.ROOT, base, theirs, mine, schema);
  }

  /**
   * Merges.
   *
   * @param theirsWins where both changed a field: whether theirs is taken; mine otherwise
   */
  static ThreeWayMerge of(
      JsonNode base,
      JsonNode theirs,
      JsonNode mine,
      Optional<Schema> schema,
      Predicate<FieldPath> theirsWins) {
    return new ThreeWayMerge(base, theirs, mine, schema, theirsWins);
  }

  ObjectNode result() {
    return result instanceof ObjectNode o ? o.deepCopy() : JsonNodeFactory.instance.objectNode();
  }

  List<Clash> clashes() {
    return List.copyOf(clashes);
  }

  private @Nullable JsonNode merge(
      FieldPath path,
      @Nullable JsonNode base,
      @Nullable JsonNode theirs,
      @Nullable JsonNode mine,
      Optional<Schema> schema) {
    if (TreeDiff.same(mine, base)) {
      return theirs;
    }
    if (TreeDiff.same(theirs, base) || TreeDiff.same(theirs, mine)) {
      return mine;
    }
    if (theirs instanceof ObjectNode t
        && mine instanceof ObjectNode m
        && !TreeDiff.isAtomicMap(schema)) {
      return maps(path, base instanceof ObjectNode b ? b : null, t, m, schema);
    }
    if (theirs instanceof ArrayNode t && mine instanceof ArrayNode m) {
      ArrayNode b = base instanceof ArrayNode list ? list : JsonNodeFactory.instance.arrayNode();
      Optional<ListItems> ours = ListItems.of(m, schema);
      Optional<ListItems> others = ListItems.of(t, schema);
      Optional<ListItems> before = ListItems.of(b, schema);
      if (ours.isPresent() && others.isPresent() && before.isPresent()) {
        return lists(path, before.get(), others.get(), ours.get(), schema);
      }
    }
    return clash(path, base, theirs, mine) ? theirs : mine;
  }

  /** Whether theirs is to win. */
  private boolean clash(
      FieldPath path, @Nullable JsonNode base, @Nullable JsonNode theirs, @Nullable JsonNode mine) {
    clashes.add(new Clash(path, base, theirs, mine));
    return theirsWins.test(path);
  }

  private ObjectNode maps(
      FieldPath path,
      @Nullable ObjectNode base,
      ObjectNode theirs,
      ObjectNode mine,
      Optional<Schema> schema) {
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    Set<String> names = new LinkedHashSet<>(mine.propertyNames());
    names.addAll(theirs.propertyNames());
    for (String name : names) {
      JsonNode value =
          merge(
              path.key(name),
              base == null ? null : base.get(name),
              theirs.get(name),
              mine.get(name),
              schema.flatMap(s -> s.field(name)));
      if (value != null) {
        merged.set(name, value);
      }
    }
    return merged;
  }

  private ArrayNode lists(
      FieldPath path, ListItems base, ListItems theirs, ListItems mine, Optional<Schema> schema) {
    Optional<Schema> items = schema.flatMap(Schema::items);
    boolean iMoved = !mine.common(base).equals(base.common(mine));
    boolean theyMoved = !theirs.common(base).equals(base.common(theirs));
    boolean bothMoved = iMoved && theyMoved && !mine.common(theirs).equals(theirs.common(mine));
    boolean theirOrder = bothMoved ? clash(path, null, null, null) : theyMoved && !iMoved;
    ListItems first = theirOrder ? theirs : mine;
    ListItems second = theirOrder ? mine : theirs;
    var order = new ArrayList<>(first.byStep().keySet());
    FieldPath.@Nullable Step previous = null;
    for (FieldPath.Step step : second.byStep().keySet()) {
      if (!first.byStep().containsKey(step)) {
        order.add(previous == null ? 0 : order.indexOf(previous) + 1, step);
      }
      previous = step;
    }
    ArrayNode merged = JsonNodeFactory.instance.arrayNode();
    for (FieldPath.Step step : order) {
      JsonNode value =
          merge(
              path.then(step),
              base.byStep().get(step),
              theirs.byStep().get(step),
              mine.byStep().get(step),
              items);
      if (value != null) {
        merged.add(value);
      }
    }
    return merged;
  }
}
