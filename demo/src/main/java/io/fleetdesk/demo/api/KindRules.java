package io.fleetdesk.demo.api;

import io.fleetdesk.demo.store.SameJson;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the server adds to objects of single kinds, and what counts as a change of their spec. */
final class KindRules {
  private static final List<String> HEAD = List.of("apiVersion", "kind", "metadata");

  private KindRules() {}

  /** A copy with apiVersion, kind and metadata in front, as the server writes them. */
  static ObjectNode ordered(ObjectNode object) {
    var result = JsonNodeFactory.instance.objectNode();
    for (var field : HEAD) {
      var value = object.get(field);
      result.set(field, value == null ? JsonNodeFactory.instance.objectNode() : value.deepCopy());
    }
    for (var entry : object.properties()) {
      if (!HEAD.contains(entry.getKey())) {
        result.set(entry.getKey(), entry.getValue().deepCopy());
      }
    }
    return result;
  }

  static void created(ResourceType type, ObjectNode object) {
    if (type.equals(CoreTypes.NAMESPACES)) {
      var name = object.path("metadata").path("name").asString("");
      labels(object).put("kubernetes.io/metadata.name", name);
      object.putObject("spec").putArray("finalizers").add("kubernetes");
      object.putObject("status").put("phase", "Active");
    } else if (type.equals(CoreTypes.PODS)) {
      object.putObject("status").put("phase", "Pending");
    } else if (type.equals(CoreTypes.CUSTOM_RESOURCE_DEFINITIONS)) {
      DefinitionStatus.accept(object);
    }
  }

  static void updated(ResourceType type, JsonNode before, ObjectNode after) {
    if (type.equals(CoreTypes.NAMESPACES)) {
      var finalizers = before.path("spec").path("finalizers");
      if (!finalizers.isMissingNode()) {
        after.withObject("/spec").set("finalizers", finalizers);
      }
    } else if (type.equals(CoreTypes.CUSTOM_RESOURCE_DEFINITIONS)) {
      DefinitionStatus.accept(after);
    }
  }

  /** Metadata never counts; status counts only where it is no sub-resource. */
  static boolean specChanged(ResourceType type, ObjectNode before, ObjectNode after) {
    return !SameJson.same(withoutUncounted(type, before), withoutUncounted(type, after));
  }

  private static ObjectNode withoutUncounted(ResourceType type, ObjectNode object) {
    var copy = JsonNodeFactory.instance.objectNode();
    copy.setAll(object);
    copy.remove("metadata");
    if (type.has("status")) {
      copy.remove("status");
    }
    if (type.equals(CoreTypes.PODS) && object.get("spec") instanceof ObjectNode spec) {
      // A pod that is given a node is still the pod that was asked for.
      copy.putObject("spec").setAll(spec).remove("nodeName");
    }
    return copy;
  }

  private static ObjectNode labels(ObjectNode object) {
    var metadata = ObjectMetadata.metadata(object);
    return metadata.get("labels") instanceof ObjectNode labels
        ? labels
        : metadata.putObject("labels");
  }
}
