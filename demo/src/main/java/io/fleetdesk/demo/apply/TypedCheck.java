package io.fleetdesk.demo.apply;

import io.fleetdesk.demo.schema.OpenApiSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Whether an applied object can be merged by its schema: no unknown fields, no other types, no
 * doubles in lists that are merged by keys.
 */
final class TypedCheck {
  private final List<String> errors = new ArrayList<>();

  private TypedCheck() {}

  static List<String> errors(JsonNode object, OpenApiSchema schema) {
    var check = new TypedCheck();
    check.check(object, schema, "");
    return check.errors;
  }

  private void check(JsonNode value, OpenApiSchema schema, String path) {
    if (value.isNull()) {
      return;
    }
    switch (schema.shape()) {
      case OBJECT, MAP -> {
        if (expect(value.isObject(), "map", value, path) && !unknown(value, schema, path)) {
          for (var entry : value.properties()) {
            var field = schema.field(entry.getKey());
            if (field != null) {
              check(entry.getValue(), field, path + "." + entry.getKey());
            }
          }
        }
      }
      case LIST -> {
        if (expect(value.isArray(), "list", value, path)) {
          list(value, schema, path);
        }
      }
      case STRING -> expect(value.isString(), "string", value, path);
      case INTEGER, NUMBER -> expect(value.isNumber(), "numeric (int or float)", value, path);
      case BOOLEAN -> expect(value.isBoolean(), "boolean", value, path);
      case INT_OR_STRING, ANY -> {}
    }
  }

  /** After an unknown field a server looks no further into that object. */
  private boolean unknown(JsonNode value, OpenApiSchema schema, String path) {
    for (var name : value.propertyNames()) {
      if (schema.field(name) == null) {
        errors.add(path + "." + name + ": field not declared in schema");
        return true;
      }
    }
    return false;
  }

  private void list(JsonNode value, OpenApiSchema schema, String path) {
    var seen = new HashSet<String>();
    for (int i = 0; i < value.size(); i++) {
      var item = value.path(i);
      if (!schema.associative()) {
        check(item, schema.items(), path + "[" + i + "]");
        continue;
      }
      var missing = missingKey(item, schema);
      if (!missing.isEmpty()) {
        errors.add(
            path
                + ": element "
                + i
                + ": associative list with keys has an element that omits key field \""
                + missing
                + "\" (and doesn't have default value)");
        continue;
      }
      var step = Steps.item(schema, item);
      if (!seen.add(step)) {
        errors.add(path + ": duplicate entries for key " + Steps.text(step));
      }
      check(item, schema.items(), path + Steps.text(step));
    }
  }

  private static String missingKey(JsonNode item, OpenApiSchema schema) {
    for (var key : schema.keys()) {
      var field = schema.items().field(key);
      if (!item.has(key) && (field == null || field.fallback() == null)) {
        return key;
      }
    }
    return "";
  }

  private boolean expect(boolean right, String wanted, JsonNode value, String path) {
    if (!right) {
      errors.add(path + ": expected " + wanted + ", got " + found(value));
    }
    return right;
  }

  private static String found(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case NUMBER -> value.isIntegralNumber() ? "int" : "float";
      case OBJECT -> "map";
      case ARRAY -> "list";
      default -> "null";
    };
  }
}
