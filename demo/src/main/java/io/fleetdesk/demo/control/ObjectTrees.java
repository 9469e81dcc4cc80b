package io.fleetdesk.demo.control;

import io.fleetdesk.demo.api.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What controllers do to objects as trees. */
public final class ObjectTrees {
  private static final Map<String, JsonPointer> POINTERS = new ConcurrentHashMap<>();

  private ObjectTrees() {}

  /** A new object with nothing but its head. */
  public static ObjectNode object(ResourceType type, String namespace, String name) {
    var object = JsonNodeFactory.instance.objectNode();
    object.put("apiVersion", type.inVersion(type.storageVersion()).apiVersion());
    object.put("kind", type.kind());
    var metadata = object.putObject("metadata").put("name", name);
    if (!namespace.isEmpty()) {
      metadata.put("namespace", namespace);
    }
    return object;
  }

  /** The text at a JSON pointer; empty if there is none. */
  public static String text(JsonNode node, String pointer) {
    return node.at(POINTERS.computeIfAbsent(pointer, JsonPointer::compile)).asString("");
  }

  public static String name(JsonNode object) {
    return text(object, "/metadata/name");
  }

  public static String namespace(JsonNode object) {
    return text(object, "/metadata/namespace");
  }

  public static String uid(JsonNode object) {
    return text(object, "/metadata/uid");
  }

  public static long generation(JsonNode object) {
    return object.at("/metadata/generation").asLong(0);
  }

  public static boolean deleting(JsonNode object) {
    return object.path("metadata").has("deletionTimestamp");
  }

  /** The object in that field, made if there is none. */
  public static ObjectNode child(ObjectNode parent, String field) {
    return parent.get(field) instanceof ObjectNode present ? present : parent.putObject(field);
  }

  public static ObjectNode labels(ObjectNode object) {
    return child(child(object, "metadata"), "labels");
  }

  public static ObjectNode annotations(ObjectNode object) {
    return child(child(object, "metadata"), "annotations");
  }

  public static String label(JsonNode object, String key) {
    return object.path("metadata").path("labels").path(key).asString("");
  }

  public static String annotation(JsonNode object, String key) {
    return object.path("metadata").path("annotations").path(key).asString("");
  }

  /** A map of texts, such as labels; empty for anything else. */
  public static Map<String, String> texts(JsonNode node) {
    var map = new HashMap<String, String>();
    node.properties().forEach(e -> map.put(e.getKey(), e.getValue().asString("")));
    return map;
  }

  public static List<String> list(JsonNode array) {
    var list = new ArrayList<String>();
    array.forEach(n -> list.add(n.asString("")));
    return list;
  }

  public static boolean hasFinalizer(JsonNode object, String finalizer) {
    return list(object.at("/metadata/finalizers")).contains(finalizer);
  }

  public static ObjectNode addFinalizer(ObjectNode object, String finalizer) {
    if (!hasFinalizer(object, finalizer)) {
      child(object, "metadata").withArray("finalizers").add(finalizer);
    }
    return object;
  }

  public static ObjectNode removeFinalizer(ObjectNode object, String finalizer) {
    if (object.at("/metadata/finalizers") instanceof ArrayNode finalizers) {
      for (int i = finalizers.size() - 1; i >= 0; i--) {
        if (finalizers.get(i).asString("").equals(finalizer)) {
          finalizers.remove(i);
        }
      }
      if (finalizers.isEmpty()) {
        child(object, "metadata").remove("finalizers");
      }
    }
    return object;
  }

  /** Names the owner among the owners of the object, once. */
  public static ObjectNode own(ObjectNode object, JsonNode owner, boolean asController) {
    var owners = child(object, "metadata").withArray("ownerReferences");
    for (var each : owners) {
      if (each.path("uid").asString("").equals(uid(owner))) {
        return object;
      }
    }
    var reference = owners.addObject();
    reference.put("apiVersion", text(owner, "/apiVersion")).put("kind", text(owner, "/kind"));
    reference.put("name", name(owner)).put("uid", uid(owner)).put("blockOwnerDeletion", true);
    if (asController) {
      reference.put("controller", true);
    }
    return object;
  }

  /** The uid of the owner that controls the object; empty if none does. */
  public static String controllerUid(JsonNode object) {
    for (var each : object.at("/metadata/ownerReferences")) {
      if (each.path("controller").asBoolean(false)) {
        return each.path("uid").asString("");
      }
    }
    return "";
  }

  /** Whether labels satisfy {@code matchLabels} and {@code matchExpressions}; nothing fits all. */
  public static boolean selects(JsonNode selector, Map<String, String> labels) {
    for (var each : selector.path("matchLabels").properties()) {
      if (!each.getValue().asString("").equals(labels.get(each.getKey()))) {
        return false;
      }
    }
    for (var each : selector.path("matchExpressions")) {
      var value = labels.get(text(each, "/key"));
      var values = list(each.path("values"));
      boolean fits =
          switch (text(each, "/operator")) {
            case "In" -> value != null && values.contains(value);
            case "NotIn" -> value == null || !values.contains(value);
            case "Exists" -> value != null;
            default -> value == null;
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
