package io.fleetdesk.demo.apply;

import io.fleetdesk.demo.schema.OpenApiSchema;
import io.fleetdesk.demo.schema.OpenApiSchema.Shape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What two versions of an object differ in, by the fields that can be owned. */
final class Comparison {
  final FieldSet added = new FieldSet();
  final FieldSet removed = new FieldSet();
  final FieldSet modified = new FieldSet();
  private final List<String> path = new ArrayList<>();

  static Comparison of(JsonNode before, JsonNode after, OpenApiSchema schema) {
    var comparison = new Comparison();
    comparison.compare(before, after, schema);
    return comparison;
  }

  /** Everything that is in an object, containers too, as if it had come into being at once. */
  static FieldSet everything(JsonNode object, OpenApiSchema schema) {
    return of(JsonNodeFactory.instance.objectNode(), object, schema).added;
  }

  /** The fields that an applied object states. */
  static FieldSet stated(JsonNode object, OpenApiSchema schema) {
    var comparison = new Comparison();
    comparison.state(object, schema);
    return comparison.added;
  }

  private void state(JsonNode value, OpenApiSchema schema) {
    if (isLeaf(value, schema)) {
      added.add(path);
    } else if (value.isObject()) {
      for (var entry : value.properties()) {
        path.add(Steps.field(entry.getKey()));
        state(entry.getValue(), Steps.schema(schema, path.getLast()));
        if (!schema.names(entry.getKey()) || isNothing(entry.getValue())) {
          added.add(path);
        }
        path.removeLast();
      }
    } else {
      for (var item : value) {
        path.add(Steps.item(schema, item));
        state(item, schema.items());
        added.add(path);
        path.removeLast();
      }
    }
  }

  private void compare(@Nullable JsonNode before, @Nullable JsonNode after, OpenApiSchema schema) {
    var leaf =
        (before == null || isLeaf(before, schema)) && (after == null || isLeaf(after, schema));
    if (leaf || bothEmpty(before, after)) {
      if (before != null && after != null && !before.equals(after)) {
        modified.add(path);
      }
    } else {
      var steps = steps(before, schema);
      steps.addAll(steps(after, schema));
      for (var step : steps) {
        path.add(step);
        compare(
            child(before, step, schema), child(after, step, schema), Steps.schema(schema, step));
        path.removeLast();
      }
    }
    if (before == null) {
      added.add(path);
    } else if (after == null) {
      removed.add(path);
    }
  }

  private static Set<String> steps(@Nullable JsonNode value, OpenApiSchema schema) {
    var steps = new LinkedHashSet<String>();
    if (value != null && !isLeaf(value, schema)) {
      if (value.isObject()) {
        value.propertyNames().forEach(name -> steps.add(Steps.field(name)));
      } else {
        steps.addAll(Steps.items(schema, value).keySet());
      }
    }
    return steps;
  }

  private static @Nullable JsonNode child(
      @Nullable JsonNode value, String step, OpenApiSchema schema) {
    if (value == null || isLeaf(value, schema)) {
      return null;
    }
    return value.isObject()
        ? (Steps.isField(step) ? value.get(Steps.name(step)) : null)
        : (Steps.isField(step) ? null : Steps.items(schema, value).get(step));
  }

  /** Owned as a whole. */
  static boolean isLeaf(JsonNode value, OpenApiSchema schema) {
    if (value.isObject()) {
      return schema.atomic() || schema.shape() == Shape.LIST;
    }
    return !value.isArray() || !schema.associative();
  }

  private static boolean bothEmpty(@Nullable JsonNode before, @Nullable JsonNode after) {
    return (before == null || isNothing(before)) && (after == null || isNothing(after));
  }

  private static boolean isNothing(JsonNode value) {
    return value.isNull() || (value.isContainer() && value.isEmpty());
  }
}
