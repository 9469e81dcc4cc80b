package io.fleetdesk.demo.schema;

import io.fleetdesk.demo.schema.OpenApiSchema.Shape;
import tools.jackson.databind.JsonNode;

/** Whether the values of a built-in kind can be read into its types at all. */
public final class DecodeCheck {
  private DecodeCheck() {}

  /** What the server says of the first value that cannot; empty if all can. */
  public static String misfit(JsonNode object, OpenApiSchema schema) {
    return misfit(object, schema, "", "");
  }

  private static String misfit(JsonNode value, OpenApiSchema schema, String struct, String path) {
    if (value.isNull()) {
      return "";
    }
    var found = found(value, schema);
    if (!found.isEmpty()) {
      return "json: cannot unmarshal "
          + found
          + " into Go struct field "
          + struct
          + "."
          + path
          + " of type "
          + type(schema);
    }
    var component = schema.name().substring(schema.name().lastIndexOf('.') + 1);
    var owner = component.isEmpty() ? struct : component;
    if (value.isObject()) {
      for (var entry : value.properties()) {
        var field = schema.field(entry.getKey());
        if (field != null) {
          var at =
              schema.names(entry.getKey())
                  ? (path.isEmpty() ? "" : path + ".") + entry.getKey()
                  : path;
          var misfit = misfit(entry.getValue(), field, owner, at);
          if (!misfit.isEmpty()) {
            return misfit;
          }
        }
      }
    } else if (value.isArray()) {
      for (var item : value) {
        var misfit = misfit(item, schema.items(), owner, path);
        if (!misfit.isEmpty()) {
          return misfit;
        }
      }
    }
    return "";
  }

  private static String found(JsonNode value, OpenApiSchema schema) {
    var right =
        switch (schema.shape()) {
          case OBJECT, MAP -> value.isObject();
          case LIST -> value.isArray();
          case STRING -> value.isString();
          case INTEGER -> value.isIntegralNumber();
          case NUMBER -> value.isNumber();
          case BOOLEAN -> value.isBoolean();
          case INT_OR_STRING -> value.isString() || value.isNumber();
          case ANY -> true;
        };
    if (right) {
      return "";
    }
    return switch (value.getNodeType()) {
      case OBJECT, POJO -> "object";
      case ARRAY -> "array";
      case STRING, BINARY -> "string";
      case BOOLEAN -> "bool";
      default -> schema.shape() == Shape.INTEGER ? "number " + value : "number";
    };
  }

  private static String type(OpenApiSchema schema) {
    var component = schema.name().substring(schema.name().lastIndexOf('.') + 1);
    return switch (schema.shape()) {
      case OBJECT -> component.isEmpty() ? "struct" : "v1." + component;
      case MAP -> "map[string]" + (schema.values() == null ? "string" : type(schema.values()));
      case LIST -> "[]" + type(schema.items());
      case STRING -> "string";
      case INTEGER -> schema.note("format");
      case NUMBER -> "float64";
      case BOOLEAN -> "bool";
      case INT_OR_STRING ->
          schema.note("format").equals("quantity") ? "resource.Quantity" : "intstr.IntOrString";
      case ANY -> "interface {}";
    };
  }
}
