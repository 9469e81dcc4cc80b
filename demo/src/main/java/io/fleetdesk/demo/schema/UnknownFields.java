package io.fleetdesk.demo.schema;

import io.fleetdesk.demo.schema.OpenApiSchema.Shape;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes out of an object what its schema does not know. */
public final class UnknownFields {
  private final List<String> dropped = new ArrayList<>();

  private UnknownFields() {}

  /**
   * Drops them in place.
   *
   * @return their paths, such as {@code spec.items[0].colour}
   */
  public static List<String> drop(JsonNode object, OpenApiSchema schema) {
    var run = new UnknownFields();
    run.walk(object, schema, "");
    return List.copyOf(run.dropped);
  }

  private void walk(JsonNode value, OpenApiSchema schema, String path) {
    if (value instanceof ObjectNode object && schema.shape() != Shape.ANY) {
      for (var name : List.copyOf(object.propertyNames())) {
        var field = schema.field(name);
        var at = path.isEmpty() ? name : path + "." + name;
        if (field != null) {
          walk(object.path(name), field, at);
        } else if (schema.shape() == Shape.OBJECT && !(schema.embedded() && isHead(name))) {
          object.remove(name);
          dropped.add(at);
        }
      }
    } else if (value.isArray() && schema.shape() == Shape.LIST) {
      for (int i = 0; i < value.size(); i++) {
        walk(value.path(i), schema.items(), path + "[" + i + "]");
      }
    }
  }

  private static boolean isHead(String name) {
    return name.equals("apiVersion") || name.equals("kind") || name.equals("metadata");
  }
}
