package io.fleetdesk.demo.azure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What Resource Manager holds, by id without regard to case. Guarded by itself. */
final class ArmResources {
  private final Map<String, ObjectNode> byId = new LinkedHashMap<>();

  synchronized @Nullable ObjectNode get(String id) {
    ObjectNode found = byId.get(id.toLowerCase(Locale.ROOT));
    return found == null ? null : found.deepCopy();
  }

  synchronized ObjectNode require(String id) {
    ObjectNode found = get(id);
    if (found == null) {
      throw ArmRefusal.notFound(id.substring(id.indexOf("/providers/") + 1));
    }
    return found;
  }

  /** Stores it under its {@code id}, with a new ETag. */
  synchronized ObjectNode put(ObjectNode resource) {
    resource.put("eTag", "\"" + UUID.randomUUID() + "\"");
    byId.put(resource.path("id").asString("").toLowerCase(Locale.ROOT), resource.deepCopy());
    return resource;
  }

  /** It, and everything below it. */
  synchronized void remove(String id) {
    String key = id.toLowerCase(Locale.ROOT);
    byId.keySet().removeIf(k -> k.equals(key) || k.startsWith(key + "/"));
  }

  /** Those of a type below an id, in the order in which they were made. */
  synchronized List<ObjectNode> list(String scope, String type) {
    String prefix = scope.toLowerCase(Locale.ROOT) + "/";
    var found = new ArrayList<ObjectNode>();
    byId.forEach(
        (id, node) -> {
          if (id.startsWith(prefix) && node.path("type").asString("").equalsIgnoreCase(type)) {
            found.add(node.deepCopy());
          }
        });
    return found;
  }

  synchronized List<ObjectNode> ofType(String type) {
    return byId.values().stream()
        .filter(n -> n.path("type").asString("").equalsIgnoreCase(type))
        .map(ObjectNode::deepCopy)
        .toList();
  }

  static ObjectNode resource(String id, String type, String location) {
    var node = Web.object();
    node.put("id", id).put("name", id.substring(id.lastIndexOf('/') + 1)).put("type", type);
    if (!location.isEmpty()) {
      node.put("location", location);
    }
    node.putObject("properties");
    return node;
  }
}
