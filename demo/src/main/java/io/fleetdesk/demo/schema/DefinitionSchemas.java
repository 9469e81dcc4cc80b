package io.fleetdesk.demo.schema;

import io.fleetdesk.demo.schema.OpenApiSchema.Rule;
import io.fleetdesk.demo.schema.OpenApiSchema.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the schemas of CustomResourceDefinitions into the model. */
public final class DefinitionSchemas {
  /** Keys that are taken over as they are. */
  private static final Set<String> LIMITS =
      Set.of(
          "description",
          "format",
          "pattern",
          "enum",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "uniqueItems",
          "minProperties",
          "maxProperties",
          "nullable",
          "title",
          "example");

  private DefinitionSchemas() {}

  /**
   * @param openApi the {@code openAPIV3Schema} of a version of a definition
   */
  public static OpenApiSchema root(JsonNode openApi) {
    var schema = read(openApi);
    var properties = new TreeMap<>(schema.properties());
    properties.put("apiVersion", text(properties.get("apiVersion")));
    properties.put("kind", text(properties.get("kind")));
    properties.put("metadata", CoreSchemas.objectMeta());
    return new OpenApiSchema(
        Shape.OBJECT,
        properties,
        null,
        schema.required(),
        schema.limits(),
        false,
        List.of(),
        false,
        schema.open(),
        false,
        null,
        schema.rules(),
        "");
  }

  private static OpenApiSchema text(@Nullable OpenApiSchema given) {
    return OpenApiSchema.scalar(Shape.STRING, given == null ? Map.of() : given.limits());
  }

  static OpenApiSchema read(JsonNode node) {
    var limits = new LinkedHashMap<String, JsonNode>();
    for (var entry : node.properties()) {
      if (LIMITS.contains(entry.getKey())) {
        limits.put(entry.getKey(), entry.getValue());
      }
    }
    var properties = new TreeMap<String, OpenApiSchema>();
    node.path("properties")
        .properties()
        .forEach(e -> properties.put(e.getKey(), read(e.getValue())));
    var shape = shape(node);
    var values =
        switch (shape) {
          case LIST -> read(node.path("items"));
          case MAP ->
              node.path("additionalProperties").isObject()
                  ? read(node.path("additionalProperties"))
                  : OpenApiSchema.ANYTHING;
          default -> null;
        };
    var listType = node.path("x-kubernetes-list-type").asString("atomic");
    return new OpenApiSchema(
        shape,
        properties,
        values,
        new LinkedHashSet<>(texts(node.path("required"))),
        limits,
        shape == Shape.LIST
            ? listType.equals("atomic")
            : node.path("x-kubernetes-map-type").asString("").equals("atomic"),
        listType.equals("map") ? texts(node.path("x-kubernetes-list-map-keys")) : List.of(),
        listType.equals("set"),
        node.path("x-kubernetes-preserve-unknown-fields").asBoolean(false),
        node.path("x-kubernetes-embedded-resource").asBoolean(false),
        node.get("default"),
        rules(node.path("x-kubernetes-validations")),
        "");
  }

  private static Shape shape(JsonNode node) {
    if (node.path("x-kubernetes-int-or-string").asBoolean(false)) {
      return Shape.INT_OR_STRING;
    }
    return switch (node.path("type").asString("")) {
      case "object" -> node.has("additionalProperties") ? Shape.MAP : Shape.OBJECT;
      case "array" -> Shape.LIST;
      case "string" -> Shape.STRING;
      case "integer" -> Shape.INTEGER;
      case "number" -> Shape.NUMBER;
      case "boolean" -> Shape.BOOLEAN;
      default -> node.has("properties") ? Shape.OBJECT : Shape.ANY;
    };
  }

  private static List<Rule> rules(JsonNode list) {
    var rules = new ArrayList<Rule>();
    for (var rule : list) {
      rules.add(
          new Rule(
              rule.path("rule").asString(""),
              rule.path("message").asString(""),
              rule.path("messageExpression").asString(""),
              rule.path("reason").asString("FieldValueInvalid"),
              rule.path("fieldPath").asString("")));
    }
    return List.copyOf(rules);
  }

  private static List<String> texts(JsonNode array) {
    var list = new ArrayList<String>();
    array.forEach(n -> list.add(n.asString("")));
    return List.copyOf(list);
  }
}
