package io.fleetdesk.demo.apply;

import io.fleetdesk.demo.schema.OpenApiSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A set of fields as {@code fieldsV1} writes it: a tree whose steps are {@code f:name}, {@code
 * k:{keys}} and {@code v:value}. A step that is no member only leads to others. Changed only while
 * it is built; the operations give new sets.
 */
final class FieldSet {
  private boolean member;
  private final TreeMap<String, FieldSet> children = new TreeMap<>();

  static FieldSet read(JsonNode fieldsV1) {
    var set = new FieldSet();
    for (var entry : fieldsV1.properties()) {
      if (entry.getKey().equals(".")) {
        set.member = true;
      } else {
        var child = read(entry.getValue());
        child.member |= entry.getValue().isEmpty();
        set.children.put(entry.getKey(), child);
      }
    }
    return set;
  }

  ObjectNode json() {
    var node = JsonNodeFactory.instance.objectNode();
    if (member && !children.isEmpty()) {
      node.putObject(".");
    }
    children.forEach((step, child) -> node.set(step, child.json()));
    return node;
  }

  /** Makes the field at the end of the path a member. */
  void add(List<String> path) {
    var node = this;
    for (var step : path) {
      node = node.children.computeIfAbsent(step, s -> new FieldSet());
    }
    node.member = true;
  }

  boolean isEmpty() {
    return !member && children.isEmpty();
  }

  boolean member() {
    return member;
  }

  @Nullable FieldSet child(String step) {
    return children.get(step);
  }

  FieldSet union(FieldSet other) {
    var result = new FieldSet();
    result.member = member || other.member;
    result.children.putAll(children);
    other.children.forEach((step, child) -> result.children.merge(step, child, FieldSet::union));
    return result;
  }

  FieldSet minus(FieldSet other) {
    var result = new FieldSet();
    result.member = member && !other.member;
    children.forEach(
        (step, child) -> {
          var theirs = other.children.get(step);
          result.put(step, theirs == null ? child : child.minus(theirs));
        });
    return result;
  }

  FieldSet intersect(FieldSet other) {
    var result = new FieldSet();
    result.member = member && other.member;
    children.forEach(
        (step, child) -> {
          var theirs = other.children.get(step);
          if (theirs != null) {
            result.put(step, child.intersect(theirs));
          }
        });
    return result;
  }

  /** Without a field and all in it. */
  FieldSet without(String step, String... more) {
    var result = new FieldSet();
    result.member = member;
    result.children.putAll(children);
    var child = result.children.remove(step);
    if (child != null && more.length > 0) {
      var rest = child;
      for (var name : more) {
        rest = rest.without(name);
      }
      rest.member = false;
      result.put(step, rest);
    }
    return result;
  }

  /** Only a field and all in it. */
  FieldSet only(String step) {
    var result = new FieldSet();
    var child = children.get(step);
    if (child != null) {
      result.children.put(step, child);
    }
    return result;
  }

  /** With the known fields of objects on the way to members made members too. */
  FieldSet withNamed(OpenApiSchema schema) {
    var result = new FieldSet();
    result.member = member;
    children.forEach(
        (step, child) -> {
          var next = child.withNamed(Steps.schema(schema, step));
          next.member |= Steps.isField(step) && schema.names(Steps.name(step));
          result.children.put(step, next);
        });
    return result;
  }

  /** The members as messages name them; those of a level before those below. */
  List<String> paths() {
    var paths = new ArrayList<String>();
    collect("", paths);
    return paths;
  }

  private void collect(String prefix, List<String> into) {
    for (Map.Entry<String, FieldSet> entry : children.entrySet()) {
      if (entry.getValue().member) {
        into.add(prefix + Steps.text(entry.getKey()));
      }
    }
    children.forEach((step, child) -> child.collect(prefix + Steps.text(step), into));
  }

  private void put(String step, FieldSet child) {
    if (!child.isEmpty()) {
      children.put(step, child);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FieldSet set && set.member == member && set.children.equals(children);
  }

  @Override
  public int hashCode() {
    return children.hashCode() * 31 + Boolean.hashCode(member);
  }

  @Override
  public String toString() {
    return json().toString();
  }
}
