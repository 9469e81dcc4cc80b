package io.fleetdesk.demo.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The shape of a value, the same model for custom and built-in kinds. Immutable.
 *
 * @param shape what it is
 * @param properties of an object with known fields, by name in alphabetical order
 * @param values of a map's values, items of a list; null otherwise
 * @param required names of properties
 * @param limits the limits and texts that a schema document states, in its own keys: {@code enum},
 *     {@code pattern}, {@code minimum}, {@code maxItems}, {@code description}, {@code format}...
 * @param atomic lists and objects that have one owner as a whole
 * @param keys of a list of type map; empty otherwise
 * @param set a list of type set
 * @param open keeps fields that it does not know
 * @param embedded an object of any kind, with apiVersion, kind and metadata
 * @param fallback the default; null if there is none
 * @param rules in CEL
 * @param name of the component in OpenAPI documents; empty if it is written in place
 */
public record OpenApiSchema(
    Shape shape,
    Map<String, OpenApiSchema> properties,
    @Nullable OpenApiSchema values,
    Set<String> required,
    Map<String, JsonNode> limits,
    boolean atomic,
    List<String> keys,
    boolean set,
    boolean open,
    boolean embedded,
    @Nullable JsonNode fallback,
    List<Rule> rules,
    String name) {

  /** What a value is; {@code ANY} may be everything. */
  public enum Shape {
    OBJECT("object"),
    MAP("object"),
    LIST("array"),
    STRING("string"),
    INTEGER("integer"),
    NUMBER("number"),
    BOOLEAN("boolean"),
    INT_OR_STRING("integer,string"),
    ANY("");

    private final String type;

    Shape(String type) {
      this.type = type;
    }

    /** As schema documents name it. */
    public String type() {
      return type;
    }
  }

  /** One of {@code x-kubernetes-validations}. */
  public record Rule(
      String rule, String message, String messageExpression, String reason, String fieldPath) {
    /** Whether it compares with the value as it was. */
    boolean ofTransition() {
      return rule.contains("oldSelf");
    }

    /** How errors name it. */
    String title() {
      return message.isEmpty() ? "failed rule: " + rule.strip() : message;
    }
  }

  /** Anything goes, nothing is known. */
  public static final OpenApiSchema ANYTHING = scalar(Shape.ANY, Map.of());

  static OpenApiSchema scalar(Shape shape, Map<String, JsonNode> limits) {
    return new OpenApiSchema(
        shape,
        Map.of(),
        null,
        Set.of(),
        limits,
        false,
        List.of(),
        false,
        shape == Shape.ANY,
        false,
        null,
        List.of(),
        "");
  }

  /** The schema of a field of a value with this schema; null if it knows none of that name. */
  public @Nullable OpenApiSchema field(String field) {
    var known = properties.get(field);
    if (known != null) {
      return known;
    }
    if (shape == Shape.MAP) {
      return values;
    }
    return open ? ANYTHING : null;
  }

  /** Whether the field is one of an object's own rather than a key of a map. */
  public boolean names(String field) {
    return properties.containsKey(field);
  }

  /** The schema of a list's items. */
  public OpenApiSchema items() {
    return values == null ? ANYTHING : values;
  }

  /** Whether lists are merged item by item. */
  public boolean associative() {
    return shape == Shape.LIST && !atomic && (set || !keys.isEmpty());
  }

  @Nullable JsonNode limit(String key) {
    return limits.get(key);
  }

  int limit(String key, int without) {
    var value = limits.get(key);
    return value == null ? without : value.asInt(without);
  }

  /** What the schema notes under a key, as text; empty if nothing. */
  public String note(String key) {
    var value = limits.get(key);
    return value == null ? "" : value.asString("");
  }

  /** Whether null is a value of its own. */
  boolean nullable() {
    var value = limits.get("nullable");
    return value != null && value.asBoolean(false);
  }
}
