package io.fleetdesk.demo.schema;

import io.fleetdesk.demo.schema.OpenApiSchema.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What {@code core.yaml} and {@code core-words.yaml} say of classes and fields. */
record CoreTable(JsonNode marks, JsonNode words) {
  private static final Set<String> NUMBERS = Set.of("minimum", "maximum", "minItems", "maxLength");

  static CoreTable read() {
    return new CoreTable(read("core.yaml"), read("core-words.yaml"));
  }

  private static JsonNode read(String file) {
    try (var in = CoreTable.class.getResourceAsStream("/io/fleetdesk/demo/schema/" + file)) {
      return new YAMLMapper().readTree(Objects.requireNonNull(in, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schema of a class. */
  OpenApiSchema type(String type, String component, Map<String, OpenApiSchema> properties) {
    var plain =
        new OpenApiSchema(
            Shape.OBJECT,
            properties,
            null,
            Set.of(),
            Map.of(),
            false,
            List.of(),
            false,
            false,
            false,
            null,
            List.of(),
            component);
    return marked(plain, type, words.path(type).asString(""));
  }

  /** The schema of a field, given that of its type. */
  OpenApiSchema field(String type, String field, OpenApiSchema schema) {
    var own = words.path(type + "." + field).asString("");
    return marked(schema, type + "." + field, own.isEmpty() ? words.path(field).asString("") : own);
  }

  private OpenApiSchema marked(OpenApiSchema schema, String key, String text) {
    var limits = new LinkedHashMap<>(schema.limits());
    if (!text.isEmpty()) {
      limits.put("description", JsonNodeFactory.instance.stringNode(text));
    }
    var required = schema.required();
    var atomic = schema.atomic();
    List<String> keys = schema.keys();
    var set = schema.set();
    var fallback = schema.fallback();
    var marking = marks.path(key).asString("");
    for (var mark : marking.isEmpty() ? List.<String>of() : Arrays.asList(marking.split(" ", -1))) {
      var name = mark.replaceFirst(":.*", "");
      var value = mark.substring(Math.min(mark.length(), name.length() + 1));
      switch (name) {
        case "atomic" -> atomic = true;
        case "required" -> required = new LinkedHashSet<>(Arrays.asList(value.split(",", -1)));
        case "keys" -> {
          keys = List.of(value.split(",", -1));
          atomic = false;
          limits.put("x-kubernetes-patch-merge-key", text(keys.getFirst()));
          limits.put("x-kubernetes-patch-strategy", text("merge"));
        }
        case "set" -> {
          set = true;
          atomic = false;
          limits.put("x-kubernetes-patch-strategy", text("merge"));
        }
        case "patch" -> {
          limits.put("x-kubernetes-patch-merge-key", text(value));
          limits.put("x-kubernetes-patch-strategy", text("merge"));
        }
        case "nopatch" -> {
          limits.remove("x-kubernetes-patch-merge-key");
          limits.remove("x-kubernetes-patch-strategy");
        }
        case "retainKeys" -> {
          var merged = limits.containsKey("x-kubernetes-patch-strategy");
          limits.put(
              "x-kubernetes-patch-strategy", text(merged ? "merge,retainKeys" : "retainKeys"));
        }
        case "enum" -> {
          var values = JsonNodeFactory.instance.arrayNode();
          for (var each : value.split("\\|", -1)) {
            values.add(each);
          }
          limits.put("enum", values);
        }
        case "default" -> fallback = value(value);
        case "dnsLabel" -> limits.put(DNS_LABEL, JsonNodeFactory.instance.booleanNode(true));
        default -> {
          if (!NUMBERS.contains(name)) {
            throw new IllegalStateException("core.yaml, " + key + ": unknown word " + name);
          }
          limits.put(name, JsonNodeFactory.instance.numberNode(Integer.parseInt(value)));
        }
      }
    }
    return new OpenApiSchema(
        schema.shape(),
        schema.properties(),
        schema.values(),
        required,
        limits,
        atomic,
        keys,
        set,
        schema.open(),
        schema.embedded(),
        fallback,
        schema.rules(),
        schema.name());
  }

  /** A mark of ours among the limits; not for documents. */
  static final String DNS_LABEL = "fleetdesk-dns-label";

  private static JsonNode value(String text) {
    try {
      return JsonMapper.shared().readTree(text);
    } catch (JacksonException e) {
      return text(text);
    }
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.stringNode(text);
  }
}
