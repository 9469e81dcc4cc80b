package io.fleetdesk.demo.apply;

import io.fleetdesk.demo.schema.Schema;
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

  static List<String> errors(JsonNode object, Schema schema) {
    var check = new TypedCheck();
    check.check(object, schema, "");
    return check.errors;
  }

  private void check(JsonNode value, Schema schema, String path) {
    if (value.isNull()) {
      return;
    }
    switch (schema.shape()) {
      case OBJECT, MAP -> {
        if (expect(value.isObject(), "map", value, path)) {
          for (var entry : value.properties()) {
            var field = schema.field(entry.getKey());
            var at = path + "." + entry.getKey();
            if (field == null) {
              errors.add(at + ": field not declared in schema");
            } else {
              check(entry.getValue(), field, at);
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

  private void list(JsonNode value, Schema schema, String path) {
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

  private static String missingKey(JsonNode item, Schema schema) {
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
      case STRING -> "&{" + value.stringValue() + "}";
      case NUMBER, BOOLEAN -> "&{" + value + "}";
      case OBJECT -> "map";
      case ARRAY -> "list";
      default -> "null";
    };
  }
}
