package io.fleetdesk.apply.schema;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Schema of one value: a window on the document of its group and version; references are followed
 * as they are asked for. Immutable.
 */
public final class Schema {
  /** Schemas may hold themselves. */
  private static final int DEEPEST = 24;

  /** A type of Kubernetes. */
  public static final String INT_OR_STRING = "int-or-string";

  private static final String REF = "#/components/schemas/";

  private final JsonNode outer;
  private final JsonNode node;
  private final JsonNode components;

  private Schema(JsonNode node, JsonNode components) {
    this.outer = node;
    this.node = resolve(node, components);
    this.components = components;
  }

  /** The kinds of a document of one group and version. */
  static Map<String, Schema> byKind(String apiVersion, JsonNode components) {
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : apiVersion.substring(0, slash);
    String version = apiVersion.substring(slash + 1);
    var kinds = new ConcurrentHashMap<String, Schema>();
    for (JsonNode schema : components) {
      JsonNode names = schema.path("x-kubernetes-group-version-kind");
      for (JsonNode name : names) {
        if (Json.text(name, "group").equals(group) && Json.text(name, "version").equals(version)) {
          kinds.put(Json.text(name, "kind"), new Schema(schema, components));
        }
      }
    }
    return kinds;
  }

  private static JsonNode resolve(JsonNode node, JsonNode components) {
    JsonNode at = node;
    for (int i = 0; i < 8; i++) {
      boolean wrapped = at.path("allOf").size() == 1;
      JsonNode only = wrapped ? at.path("allOf").get(0) : at;
      String ref = Json.text(only, "$ref");
      if (!ref.startsWith(REF)) {
        return wrapped && !at.has("properties") ? only : at;
      }
      at = components.path(ref.substring(REF.length()));
    }
    return at;
  }

  /** What it means, in the words of the cluster; empty if it does not say. */
  public String description() {
    String own = Json.text(outer, "description");
    return own.isEmpty() ? Json.text(node, "description") : own;
  }

  /** {@code object, array, string, integer, number, boolean}; empty if anything goes. */
  public String type() {
    return isIntOrString() ? INT_OR_STRING : Json.text(node, "type");
  }

  public String format() {
    return Json.text(node, "format");
  }

  public boolean isIntOrString() {
    return Json.flag(node, "x-kubernetes-int-or-string")
        || Json.text(node, "format").equals(INT_OR_STRING)
        || isEither(node.path("oneOf"))
        || isEither(node.path("anyOf"));
  }

  /** Of exactly an integer and a string; other alternatives are something else. */
  private static boolean isEither(JsonNode alternatives) {
    return alternatives.size() == 2
        && alternatives
            .valueStream()
            .map(a -> Json.text(a, "type"))
            .sorted()
            .toList()
            .equals(List.of("integer", "string"));
  }

  /** Names of the fields, in the order of the schema. */
  public List<String> fields() {
    return List.copyOf(node.path("properties").propertyNames());
  }

  /** Schema of a field; also of any key of a free map. */
  public Optional<Schema> field(String name) {
    JsonNode field = node.path("properties").get(name);
    if (field == null && node.path("additionalProperties").isObject()) {
      field = node.path("additionalProperties");
    }
    return Optional.ofNullable(field).map(f -> new Schema(f, components));
  }

  /** Schema of the items of a list. */
  public Optional<Schema> items() {
    return Optional.ofNullable(node.get("items")).map(i -> new Schema(i, components));
  }

  /** Whether keys that are not among {@link #fields()} are allowed. */
  public boolean isOpen() {
    JsonNode more = node.path("additionalProperties");
    return Json.flag(node, "x-kubernetes-preserve-unknown-fields")
        || Json.flag(node, "x-kubernetes-embedded-resource")
        || more.isObject()
        || more.asBoolean(false)
        || !node.has("properties");
  }

  public Set<String> required() {
    return new TreeSet<>(Json.strings(node.path("required")));
  }

  public boolean isNullable() {
    return Json.flag(node, "nullable");
  }

  /** Values that are allowed, empty if any is. */
  public List<String> values() {
    return Json.strings(node.path("enum"));
  }

  /** The value a cluster puts where none is given, as JSON; empty if none. */
  public String defaultValue() {
    JsonNode given = outer.has("default") ? outer.path("default") : node.path("default");
    boolean says = !given.isMissingNode() && !(given.isObject() && given.isEmpty());
    return says ? Trees.text(given) : "";
  }

  public @Nullable Double minimum() {
    return node.has("minimum") ? node.path("minimum").asDouble() : null;
  }

  public @Nullable Double maximum() {
    return node.has("maximum") ? node.path("maximum").asDouble() : null;
  }

  /** The keys of a keyed list, {@code name} of containers; empty for other lists. */
  public List<String> listKeys() {
    return listType().equals("map")
        ? Json.strings(extension("x-kubernetes-list-map-keys"))
        : List.of();
  }

  /** Whether a list is a set, as finalizers are. */
  public boolean isSet() {
    return listType().equals("set");
  }

  /** Whether it changes hands only as a whole: a list without keys, an atomic map. */
  public boolean isAtomic() {
    return type().equals("array")
        ? !isSet() && listKeys().isEmpty()
        : Json.text(extensionHolder("x-kubernetes-map-type"), "x-kubernetes-map-type")
            .equals("atomic");
  }

  private String listType() {
    return extension("x-kubernetes-list-type").asString("");
  }

  private JsonNode extension(String name) {
    return extensionHolder(name).path(name);
  }

  private JsonNode extensionHolder(String name) {
    return outer.has(name) ? outer : node;
  }

  /** Schema at a path; empty where the path leads out of what is described. */
  public Optional<Schema> at(FieldPath path) {
    Optional<Schema> at = Optional.of(this);
    for (FieldPath.Step step : path.steps()) {
      at = at.flatMap(s -> step instanceof FieldPath.Step.Key k ? s.field(k.name()) : s.items());
    }
    return at;
  }

  /** Fields that the other does not have, the outermost ones. */
  public List<FieldPath> beyond(Schema other) {
    var paths = new ArrayList<FieldPath>();
    beyond(other, FieldPath.ROOT, paths);
    return List.copyOf(paths);
  }

  private void beyond(Schema other, FieldPath path, List<FieldPath> paths) {
    if (path.steps().size() > DEEPEST) {
      return;
    }
    for (String name : fields()) {
      Optional<Schema> there = other.field(name);
      if (there.isPresent()) {
        field(name).orElseThrow().beyond(there.get(), path.key(name), paths);
      } else if (!other.isOpen()) {
        paths.add(path.key(name));
      }
    }
    Optional<Schema> items = items();
    Optional<Schema> others = other.items();
    if (items.isPresent() && others.isPresent()) {
      items.get().beyond(others.get(), path.index(0), paths);
    }
  }

  /** Rules of the cluster that only it can check (CEL), in its words. */
  public List<String> rules() {
    var rules = new ArrayList<String>();
    for (JsonNode rule : node.path("x-kubernetes-validations")) {
      String message = Json.text(rule, "message");
      rules.add(message.isEmpty() ? Json.text(rule, "rule") : message);
    }
    return List.copyOf(rules);
  }
}
