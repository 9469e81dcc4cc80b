package io.fleetdesk.demo.api;

import io.fleetdesk.demo.schema.CoreSchemas;
import io.fleetdesk.demo.schema.DefinitionSchemas;
import io.fleetdesk.demo.schema.OpenApiSchema;
import io.fleetdesk.demo.store.GroupResource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The kinds that one cluster serves now: the built-in ones and those of its definitions. */
public final class ResourceTypes {
  private record Key(String group, String version, String plural) {}

  /** The schema is read when it is first asked for: most kinds of most clusters never are. */
  private static final class Served {
    private final ResourceType type;
    private final @Nullable JsonNode definition;
    private @Nullable OpenApiSchema schema;

    Served(ResourceType type, @Nullable JsonNode definition) {
      this.type = type;
      this.definition = definition;
    }

    ResourceType type() {
      return type;
    }

    @Nullable JsonNode definition() {
      return definition;
    }

    synchronized OpenApiSchema schema() {
      var known = schema;
      if (known == null) {
        known =
            definition == null
                ? CoreSchemas.of(type.apiVersion(), type.kind())
                : DefinitionSchemas.root(definition.at("/schema/openAPIV3Schema"));
        schema = known;
      }
      return known;
    }
  }

  private volatile Map<Key, Served> served = Map.of();
  private volatile int changes;

  ResourceTypes() {
    var map = new LinkedHashMap<Key, Served>();
    for (var type : CoreTypes.all()) {
      map.put(new Key(type.group(), type.version(), type.plural()), new Served(type, null));
    }
    served = map;
  }

  /** In the order of their definition. */
  public List<ResourceType> all() {
    return served.values().stream().map(Served::type).toList();
  }

  /** Each kind once, in the version it is stored in. */
  List<ResourceType> stored() {
    var seen = new HashSet<GroupResource>();
    return all().stream().filter(t -> seen.add(t.resource())).toList();
  }

  public @Nullable ResourceType find(String group, String version, String plural) {
    var found = served.get(new Key(group, version, plural));
    return found == null ? null : found.type();
  }

  /** As {@link #find}, for a kind that has to be there. */
  public ResourceType require(String group, String version, String plural) {
    var found = find(group, version, plural);
    if (found == null) {
      throw new ApiError(404, "NotFound", "the server could not find the requested resource", null);
    }
    return found;
  }

  /** By the {@code apiVersion} and {@code kind} that an object carries. */
  public @Nullable ResourceType ofKind(String apiVersion, String kind) {
    for (var each : served.values()) {
      if (each.type().kind().equals(kind) && each.type().apiVersion().equals(apiVersion)) {
        return each.type();
      }
    }
    return null;
  }

  /** The served version of a kind's definition with its schema and columns; null if built in. */
  public @Nullable JsonNode definition(ResourceType type) {
    var found = served.get(new Key(type.group(), type.version(), type.plural()));
    return found == null ? null : found.definition();
  }

  /** How often kinds came, changed or went: what was made from them is good while it stays. */
  public int changes() {
    return changes;
  }

  /** What objects of a kind look like; anything if the kind is not served any more. */
  public OpenApiSchema schema(ResourceType type) {
    var found = served.get(new Key(type.group(), type.version(), type.plural()));
    return found == null ? OpenApiSchema.ANYTHING : found.schema();
  }

  /** Serves what a CustomResourceDefinition says, in place of what its name said before. */
  synchronized void define(JsonNode crd) {
    var next = without(crd);
    var spec = crd.path("spec");
    var names = spec.path("names");
    var storage = storageVersion(spec);
    for (var version : spec.path("versions")) {
      if (version.path("served").asBoolean(false)) {
        var type = type(spec, names, version, storage);
        next.put(new Key(type.group(), type.version(), type.plural()), new Served(type, version));
      }
    }
    served = next;
    changes++;
  }

  synchronized void forget(JsonNode crd) {
    served = without(crd);
    changes++;
  }

  static String storageVersion(JsonNode spec) {
    for (var version : spec.path("versions")) {
      if (version.path("storage").asBoolean(false)) {
        return version.path("name").asString("");
      }
    }
    return spec.path("versions").path(0).path("name").asString("");
  }

  private Map<Key, Served> without(JsonNode crd) {
    var group = crd.path("spec").path("group").asString("");
    var plural = crd.path("spec").path("names").path("plural").asString("");
    var next = new LinkedHashMap<>(served);
    next.keySet().removeIf(k -> k.group().equals(group) && k.plural().equals(plural));
    return next;
  }

  private static ResourceType type(
      JsonNode spec, JsonNode names, JsonNode version, String storage) {
    var kind = names.path("kind").asString("");
    Set<String> subresources = new HashSet<>();
    version.path("subresources").properties().forEach(e -> subresources.add(e.getKey()));
    return new ResourceType(
        spec.path("group").asString(""),
        version.path("name").asString(""),
        kind,
        names.path("plural").asString(""),
        names.path("singular").asString(kind.toLowerCase(Locale.ROOT)),
        "Namespaced".equals(spec.path("scope").asString("")),
        texts(names.path("shortNames")),
        texts(names.path("categories")),
        Set.copyOf(subresources),
        storage,
        true,
        true);
  }

  private static List<String> texts(JsonNode array) {
    var list = new ArrayList<String>();
    array.forEach(n -> list.add(n.asString("")));
    return List.copyOf(list);
  }
}
