package io.fleetdesk.demo.schema;

import io.fleetdesk.demo.schema.OpenApiSchema.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Checks an object against its schema, with the faults and words of an API server. What is as it
 * was before the write is not checked again.
 */
public final class Validator {
  private static final String NOT_ALL =
      "some validation rules were not checked because the object was invalid; correct the existing"
          + " errors to complete validation";

  private final ValueLimits limits;
  private final boolean custom;
  private final List<Fault> faults = new ArrayList<>();
  private boolean hasRules;

  private Validator(boolean custom) {
    this.custom = custom;
    this.limits = new ValueLimits(custom);
  }

  /**
   * The faults of an object of a custom kind, its rules in CEL included.
   *
   * @param old as it was before; null when it is new
   */
  public static List<Fault> custom(JsonNode object, @Nullable JsonNode old, OpenApiSchema schema) {
    var run = new Validator(true);
    run.check(object, old, schema, "");
    if (run.faults.stream().anyMatch(Fault::hidesRules)) {
      if (run.hasRules || CelRules.any(schema)) {
        run.faults.add(new Fault("FieldValueInvalid", "Invalid value: null: " + NOT_ALL, "<nil>"));
      }
    } else {
      run.faults.addAll(CelRules.check(object, old, schema));
    }
    return run.faults;
  }

  /** The faults of an object of a built-in kind that its schema alone tells. */
  public static List<Fault> builtIn(JsonNode object, OpenApiSchema schema) {
    var run = new Validator(false);
    run.check(object, null, schema, "");
    return run.faults;
  }

  private void check(JsonNode value, @Nullable JsonNode old, OpenApiSchema schema, String path) {
    hasRules |= !schema.rules().isEmpty();
    if (value.equals(old) || (value.isNull() && (schema.nullable() || !custom))) {
      return;
    }
    var found = type(value);
    if (!fits(value, schema.shape())) {
      faults.add(Fault.type(path, found, schema.shape().type()));
      return;
    }
    faults.addAll(limits.faults(value, schema, path));
    switch (schema.shape()) {
      case OBJECT -> object(value, old, schema, path);
      case MAP ->
          value
              .properties()
              .forEach(
                  e ->
                      check(
                          e.getValue(),
                          Correlation.field(old, e.getKey()),
                          schema.items(),
                          at(path, e.getKey())));
      case LIST -> list(value, old, schema, path);
      default -> {}
    }
  }

  private void object(JsonNode value, @Nullable JsonNode old, OpenApiSchema schema, String path) {
    var names = new TreeSet<>(schema.required());
    names.addAll(value.propertyNames());
    for (var name : custom ? names : inOrder(names)) {
      var field = schema.properties().get(name);
      var given = value.get(name);
      if (given == null || (!custom && isEmpty(given) && schema.required().contains(name))) {
        if (schema.required().contains(name)) {
          faults.add(Fault.required(at(path, name), ""));
        }
      } else if (field != null && !(path.isEmpty() && isHead(name))) {
        check(given, Correlation.field(old, name), field, at(path, name));
      }
    }
    if (schema.embedded()) {
      for (var name : List.of("apiVersion", "kind")) {
        if (value.path(name).asString("").isEmpty()) {
          faults.add(Fault.required(at(path, name), "must not be empty"));
        }
      }
    }
  }

  /** Built-in kinds are checked by hand-written code: they begin with the name. */
  private static Set<String> inOrder(Set<String> names) {
    var order = new LinkedHashSet<String>();
    if (names.contains("name")) {
      order.add("name");
    }
    order.addAll(names);
    return order;
  }

  private void list(JsonNode value, @Nullable JsonNode old, OpenApiSchema schema, String path) {
    Set<JsonNode> seen = new HashSet<>();
    for (int i = 0; i < value.size(); i++) {
      var item = value.path(i);
      var at = path + "[" + i + "]";
      check(item, Correlation.item(old, schema, item), schema.items(), at);
      if (schema.set() || !schema.keys().isEmpty()) {
        var key = key(item, schema);
        if (!seen.add(key)) {
          faults.add(
              Fault.duplicate(
                  custom || schema.set() ? at : at + "." + schema.keys().getFirst(), key));
        }
      }
    }
  }

  private JsonNode key(JsonNode item, OpenApiSchema schema) {
    if (schema.keys().isEmpty()) {
      return item;
    }
    if (!custom && schema.keys().size() == 1) {
      return item.path(schema.keys().getFirst());
    }
    var key = JsonNodeFactory.instance.objectNode();
    schema.keys().forEach(k -> key.set(k, item.path(k)));
    return key;
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isNull()
        || (value.isArray() && value.isEmpty())
        || (value.isString() && value.stringValue().isEmpty());
  }

  private static boolean isHead(String name) {
    return name.equals("apiVersion") || name.equals("kind") || name.equals("metadata");
  }

  private static boolean fits(JsonNode value, Shape shape) {
    return switch (shape) {
      case OBJECT, MAP -> value.isObject();
      case LIST -> value.isArray();
      case STRING -> value.isString();
      case INTEGER -> value.isIntegralNumber() || (value.isNumber() && value.asDouble() % 1 == 0);
      case NUMBER -> value.isNumber();
      case BOOLEAN -> value.isBoolean();
      case INT_OR_STRING -> value.isString() || value.isNumber();
      case ANY -> true;
    };
  }

  private static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT, POJO -> "object";
      case ARRAY -> "array";
      case STRING, BINARY -> "string";
      case BOOLEAN -> "boolean";
      case NULL, MISSING -> "null";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
    };
  }

  private static String at(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
