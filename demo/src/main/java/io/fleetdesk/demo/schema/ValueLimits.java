package io.fleetdesk.demo.schema;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The limits of single values: enums, patterns, least and most.
 *
 * @param custom whether to speak as the schemas of definitions do, or as the code of built-in kinds
 */
record ValueLimits(boolean custom) {
  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  List<Fault> faults(JsonNode value, OpenApiSchema schema, String path) {
    if (schema.limits().isEmpty()) {
      return List.of();
    }
    var faults = new ArrayList<Fault>();
    JsonNode allowed = schema.limit("enum");
    if (allowed != null && !contains(allowed, value)) {
      faults.add(Fault.unsupported(path, value, texts(allowed)));
    }
    if (value.isNumber()) {
      number(value, schema, path, faults);
    } else if (value.isString()) {
      text(value, schema, path, faults);
    } else if (value.isArray()) {
      size(value, schema, path, "Items", "items", faults);
    } else if (value.isObject()) {
      size(value, schema, path, "Properties", "properties", faults);
    }
    return faults;
  }

  private void number(JsonNode value, OpenApiSchema schema, String path, List<Fault> faults) {
    var least = schema.limit("minimum");
    var most = schema.limit("maximum");
    if (!custom && least != null && most != null) {
      if (value.asDouble() < least.asDouble() || value.asDouble() > most.asDouble()) {
        faults.add(
            Fault.invalid(
                path, value, "must be between " + least + " and " + most + ", inclusive"));
      }
      return;
    }
    var where = custom ? path + " in body should" : "must";
    if (least != null && value.asDouble() < least.asDouble()) {
      faults.add(
          Fault.invalid(
              path,
              value,
              !custom && least.asInt() == 1
                  ? "must be greater than 0"
                  : where + " be greater than or equal to " + least));
    }
    if (most != null && value.asDouble() > most.asDouble()) {
      faults.add(Fault.invalid(path, value, where + " be less than or equal to " + most));
    }
  }

  private void text(JsonNode value, OpenApiSchema schema, String path, List<Fault> faults) {
    var text = value.stringValue();
    var length = text.codePointCount(0, text.length());
    if (length > schema.limit("maxLength", Integer.MAX_VALUE)) {
      faults.add(Fault.tooLong(path, schema.limit("maxLength", 0)));
    }
    if (length < schema.limit("minLength", 0)) {
      faults.add(
          Fault.invalid(
              path,
              value,
              path
                  + " in body should be at least "
                  + schema.limit("minLength", 0)
                  + " chars long"));
    }
    var pattern = schema.note("pattern");
    if (!pattern.isEmpty()
        && !PATTERNS.computeIfAbsent(pattern, Pattern::compile).matcher(text).find()) {
      faults.add(Fault.invalid(path, value, path + " in body should match '" + pattern + "'"));
    }
    if (schema.note("format").equals("date-time") && !Formats.isTime(text)) {
      faults.add(Fault.type(path, text, "date-time"));
    }
    if (schema.limit(CoreTable.DNS_LABEL) != null) {
      SchemaNames.label(text).ifPresent(why -> faults.add(Fault.invalid(path, value, why)));
    }
  }

  private static void size(
      JsonNode value,
      OpenApiSchema schema,
      String path,
      String key,
      String word,
      List<Fault> faults) {
    var size = value.size();
    var most = schema.limit("max" + key, Integer.MAX_VALUE);
    var least = schema.limit("min" + key, 0);
    if (size > most) {
      faults.add(Fault.tooMany(path, size, most));
    }
    if (size < least) {
      faults.add(
          Fault.invalid(
              path,
              JsonNodeFactory.instance.numberNode(size),
              path + " in body should have at least " + least + " " + word));
    }
  }

  private static boolean contains(JsonNode allowed, JsonNode value) {
    for (var each : allowed) {
      if (each.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> texts(JsonNode array) {
    var list = new ArrayList<String>();
    array.forEach(n -> list.add(n.asString("")));
    return list;
  }
}
