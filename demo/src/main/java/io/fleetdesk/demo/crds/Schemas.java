package io.fleetdesk.demo.crds;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Expands the shorthand of this package to structural OpenAPI schemas of one version. */
final class Schemas {
  private static final String QUANTITY =
      "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$";
  private static final String CONDITION_TYPE =
      "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$";

  private final JsonNode parts;
  private final String version;
  private final SchemaWords words;

  Schemas(JsonNode parts, String version, SchemaWords words) {
    this.parts = parts;
    this.version = version;
    this.words = words;
  }

  /** The schema of a type; {@code owner} is the shape whose fields it describes. */
  ObjectNode expand(String owner, JsonNode type) {
    if (type.isString()) return typed(type.stringValue());
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    if (type.has("$list")) {
      out.put("type", "array").set("items", expand(owner, type.path("$list")));
    } else if (type.has("$map")) {
      out.put("type", "object").set("additionalProperties", expand(owner, type.path("$map")));
    } else if (type.has("$type")) {
      out = typed(type.path("$type").stringValue());
    } else {
      properties(owner, type, out);
    }
    if (type.has("$with")) limits(type.path("$with").stringValue().split(" ", -1), out);
    for (JsonNode rule : type.path("$rules")) {
      ObjectNode r = out.withArray("x-kubernetes-validations").addObject();
      r.put("rule", rule.get(0).stringValue()).put("message", rule.get(1).stringValue());
    }
    return out;
  }

  private void properties(String owner, JsonNode type, ObjectNode out) {
    out.put("type", "object");
    ObjectNode properties = out.putObject("properties");
    for (Map.Entry<String, JsonNode> entry : type.properties()) {
      String[] key = entry.getKey().split("@", 2);
      if (key[0].startsWith("$")
          || (key.length > 1 && !List.of(key[1].split(",", -1)).contains(version))) continue;
      boolean required = key[0].endsWith("*");
      String name = required ? key[0].substring(0, key[0].length() - 1) : key[0];
      ObjectNode schema = expand(owner, entry.getValue());
      String text = words.of(owner, name);
      if (!text.isEmpty()) schema.put("description", text);
      properties.set(name, schema);
      if (required) out.withArray("required").add(name);
    }
  }

  private ObjectNode typed(String text) {
    String[] words = text.split(" ", -1);
    String name = words[0];
    String[] limits = Arrays.copyOfRange(words, 1, words.length);
    ObjectNode out;
    if (name.startsWith("[]")) {
      out = object("array");
      out.set("items", named(name.substring(2)));
    } else if (name.startsWith("{}")) {
      out = object("object");
      out.set("additionalProperties", named(name.substring(2)));
    } else {
      out = named(name);
    }
    limits(limits, out);
    return out;
  }

  private ObjectNode named(String name) {
    if (Character.isUpperCase(name.charAt(0))) return expand(name, parts.path(name));
    return switch (name) {
      case "time" -> object("string").put("format", "date-time");
      case "bytes" -> object("string").put("format", "byte");
      case "int32", "int64" -> object("integer").put("format", name);
      case "intOrString" -> intOrString();
      case "quantity" -> intOrString().put("pattern", QUANTITY);
      case "any" ->
          JsonNodeFactory.instance.objectNode().put("x-kubernetes-preserve-unknown-fields", true);
      case "rawObject" -> object("object").put("x-kubernetes-preserve-unknown-fields", true);
      case "manifest" ->
          object("object")
              .put("x-kubernetes-embedded-resource", true)
              .put("x-kubernetes-preserve-unknown-fields", true);
      case "conditionType" -> object("string").put("maxLength", 316).put("pattern", CONDITION_TYPE);
      case "conditionReason" ->
          object("string")
              .put("maxLength", 1024)
              .put("minLength", 1)
              .put("pattern", "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$");
      default -> object(name);
    };
  }

  private static void limits(String[] limits, ObjectNode out) {
    for (String limit : limits) {
      String[] kv = limit.split(":", 2);
      switch (kv[0]) {
        case "atomic" ->
            out.put(
                out.has("items") ? "x-kubernetes-list-type" : "x-kubernetes-map-type", "atomic");
        case "set" -> out.put("x-kubernetes-list-type", "set");
        case "keys" -> {
          ArrayNode keys =
              out.put("x-kubernetes-list-type", "map").putArray("x-kubernetes-list-map-keys");
          for (String key : kv[1].split(",", -1)) keys.add(key);
        }
        case "enum" -> {
          ArrayNode values = out.putArray("enum");
          for (String value : kv[1].split("\\|", -1)) values.add(value);
        }
        case "default" -> {
          if (out.path("type").asString("").equals("string") || !kv[1].matches("\\d+"))
            out.put("default", kv[1]);
          else out.put("default", Integer.parseInt(kv[1]));
        }
        case "pattern" -> out.put("pattern", kv[1]);
        default -> out.put(kv[0], Integer.parseInt(kv[1]));
      }
    }
  }

  private static ObjectNode intOrString() {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    ArrayNode anyOf = out.putArray("anyOf");
    anyOf.addObject().put("type", "integer");
    anyOf.addObject().put("type", "string");
    return out.put("x-kubernetes-int-or-string", true);
  }

  private static ObjectNode object(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }
}
