package io.fleetdesk.demo.schema;

import io.fleetdesk.demo.schema.OpenApiSchema.Shape;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * OpenAPI v3 documents of one API group and version: the schemas of its kinds, and of its paths
 * what clients look for there (which patches a kind takes, which parameters).
 */
public final class OpenApiV3 {
  private static final String REFERENCE = "#/components/schemas/";
  private static final Set<String> OWN_MARKS = Set.of(CoreTable.DNS_LABEL);

  private final ObjectNode schemas;

  private OpenApiV3(ObjectNode schemas) {
    this.schemas = schemas;
  }

  /**
   * A kind that the document tells of.
   *
   * @param group empty for the core group
   * @param custom defined by a CustomResourceDefinition
   */
  public record Kind(
      String group,
      String version,
      String kind,
      String plural,
      boolean namespaced,
      boolean custom,
      OpenApiSchema schema) {}

  /** The document; all kinds must be of the same group and version. */
  public static ObjectNode document(List<Kind> kinds) {
    var document = JsonNodeFactory.instance.objectNode().put("openapi", "3.0.0");
    document.putObject("info").put("title", "Kubernetes").put("version", "v1.34.4");
    var paths = document.putObject("paths");
    var schemas = document.putObject("components").putObject("schemas");
    var writer = new OpenApiV3(schemas);
    for (var kind : kinds) {
      writer.kind(kind);
      path(kind, paths);
    }
    return document;
  }

  private void kind(Kind kind) {
    var name = componentName(kind);
    var node = schemas.has(name) ? (ObjectNode) schemas.get(name) : schemas.putObject(name);
    node.setAll(full(kind.schema()));
    node.putArray("x-kubernetes-group-version-kind").add(identity(kind, kind.kind()));
    var list = schemas.putObject(name + "List").put("type", "object");
    list.put("description", "A list of " + kind.kind() + ".").putArray("required").add("items");
    var fields = list.putObject("properties");
    for (var field : List.of("apiVersion", "kind")) {
      fields.putObject(field).put("type", "string");
    }
    fields.putObject("items").put("type", "array").putObject("items").put("$ref", REFERENCE + name);
    fields.putObject("metadata").put("type", "object");
    list.putArray("x-kubernetes-group-version-kind").add(identity(kind, kind.kind() + "List"));
  }

  private static String componentName(Kind kind) {
    if (!kind.schema().name().isEmpty()) {
      return kind.schema().name();
    }
    var reversed = String.join(".", List.of(kind.group().split("\\.", -1)).reversed());
    return (reversed.isEmpty() ? "core" : reversed) + "." + kind.version() + "." + kind.kind();
  }

  private static ObjectNode identity(Kind kind, String name) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("group", kind.group())
        .put("kind", name)
        .put("version", kind.version());
  }

  private static void path(Kind kind, ObjectNode paths) {
    var root = kind.group().isEmpty() ? "/api/" : "/apis/" + kind.group() + "/";
    var path =
        root
            + kind.version()
            + (kind.namespaced() ? "/namespaces/{namespace}/" : "/")
            + kind.plural();
    var patch = paths.putObject(path + "/{name}").putObject("patch");
    patch
        .put("x-kubernetes-action", "patch")
        .set("x-kubernetes-group-version-kind", identity(kind, kind.kind()));
    var parameters = patch.putArray("parameters");
    for (var name : List.of("dryRun", "fieldManager", "fieldValidation", "force")) {
      parameters
          .addObject()
          .put("name", name)
          .put("in", "query")
          .putObject("schema")
          .put("type", name.equals("force") ? "boolean" : "string");
    }
    var content = patch.putObject("requestBody").putObject("content");
    for (var type : List.of("json-patch+json", "merge-patch+json", "apply-patch+yaml")) {
      content.putObject("application/" + type);
    }
    if (!kind.custom()) {
      content.putObject("application/strategic-merge-patch+json");
    }
    patch.putObject("responses").putObject("200").put("description", "OK");
  }

  /** As a field refers to it: in place, or by the name of its component. */
  private ObjectNode reference(OpenApiSchema schema) {
    if (schema.name().isEmpty()) {
      return full(schema);
    }
    if (!schemas.has(schema.name())) {
      var component = schemas.putObject(schema.name());
      component.setAll(full(CoreSchemas.component(schema)));
    }
    var node = JsonNodeFactory.instance.objectNode();
    node.putArray("allOf").addObject().put("$ref", REFERENCE + schema.name());
    notes(schema, node);
    return node;
  }

  private ObjectNode full(OpenApiSchema schema) {
    var node = JsonNodeFactory.instance.objectNode();
    notes(schema, node);
    switch (schema.shape()) {
      case ANY -> {}
      case INT_OR_STRING -> {
        var oneOf = node.putArray("oneOf");
        oneOf
            .addObject()
            .put("type", schema.note("format").equals("quantity") ? "number" : "integer");
        oneOf.addObject().put("type", "string");
        node.remove("format");
        node.put("x-kubernetes-int-or-string", true);
      }
      default -> node.put("type", schema.shape().type());
    }
    properties(schema, node);
    if (!schema.required().isEmpty()) {
      var required = node.putArray("required");
      schema.required().forEach(required::add);
    }
    if (schema.values() != null) {
      node.set(
          schema.shape() == Shape.LIST ? "items" : "additionalProperties",
          reference(schema.values()));
    }
    marks(schema, node);
    return node;
  }

  private void properties(OpenApiSchema schema, ObjectNode node) {
    if (!schema.properties().isEmpty()) {
      var properties = node.putObject("properties");
      new TreeMap<>(schema.properties())
          .forEach((name, field) -> properties.set(name, reference(field)));
    }
  }

  private static void notes(OpenApiSchema schema, ObjectNode node) {
    schema
        .limits()
        .forEach(
            (key, value) -> {
              if (!OWN_MARKS.contains(key)) {
                node.set(key, value);
              }
            });
    JsonNode fallback = schema.fallback();
    if (fallback != null) {
      node.set("default", fallback);
    }
  }

  private static void marks(OpenApiSchema schema, ObjectNode node) {
    if (schema.shape() == Shape.LIST) {
      node.put(
          "x-kubernetes-list-type",
          schema.set() ? "set" : schema.keys().isEmpty() ? "atomic" : "map");
      if (!schema.keys().isEmpty()) {
        var keys = node.putArray("x-kubernetes-list-map-keys");
        schema.keys().forEach(keys::add);
      }
    } else if (schema.atomic()) {
      node.put("x-kubernetes-map-type", "atomic");
    }
    if (schema.open()) {
      node.put("x-kubernetes-preserve-unknown-fields", true);
    }
    if (schema.embedded()) {
      node.put("x-kubernetes-embedded-resource", true);
    }
    if (!schema.rules().isEmpty()) {
      var rules = node.putArray("x-kubernetes-validations");
      for (var rule : schema.rules()) {
        rules.addObject().put("rule", rule.rule()).put("message", rule.message());
      }
    }
  }
}
