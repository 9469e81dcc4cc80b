package io.fleetdesk.demo.schema;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fills in what a schema says of missing values, inside of what is there. */
public final class Defaults {
  private Defaults() {}

  /** In place. */
  public static void fill(JsonNode value, OpenApiSchema schema) {
    if (value instanceof ObjectNode object) {
      for (var entry : schema.properties().entrySet()) {
        var fallback = entry.getValue().fallback();
        var present = object.get(entry.getKey());
        if (fallback != null
            && (present == null || (present.isNull() && !entry.getValue().nullable()))) {
          object.set(entry.getKey(), fallback.deepCopy());
        }
      }
      for (var entry : object.properties()) {
        var field = schema.field(entry.getKey());
        if (field != null && entry.getValue().isContainer()) {
          fill(entry.getValue(), field);
        }
      }
    } else if (value.isArray() && schema.values() != null) {
      value.forEach(item -> fill(item, schema.items()));
    }
  }
}
