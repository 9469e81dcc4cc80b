package io.fleetdesk.apply;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What servers write into objects for themselves, and kubectl for itself: not shown in a text that
 * is edited, in no diff, and put back from the live object in what is sent.
 */
final class ServerFields {
  static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private static final List<String> METADATA =
      List.of(
          "managedFields",
          "resourceVersion",
          "uid",
          "generation",
          "creationTimestamp",
          "selfLink",
          "deletionTimestamp",
          "deletionGracePeriodSeconds");

  private ServerFields() {}

  /** A copy without it. */
  static ObjectNode without(JsonNode object) {
    ObjectNode copy = (ObjectNode) object.deepCopy();
    copy.remove("status");
    if (copy.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove(METADATA);
      if (metadata.path("annotations") instanceof ObjectNode annotations
          && annotations.remove(LAST_APPLIED) != null
          && annotations.isEmpty()) {
        metadata.remove("annotations");
      }
    }
    return copy;
  }

  /**
   * The whole object as the text says it, with what the text does not show from the live one. A
   * version that is typed is meant; fields without managedFields keep their owners.
   */
  static ObjectNode putBack(JsonNode typed, JsonNode live) {
    ObjectNode body = (ObjectNode) typed.deepCopy();
    body.remove("status");
    ObjectNode metadata = body.withObject("/metadata");
    JsonNode there = live.path("metadata");
    for (String field : METADATA) {
      JsonNode value = there.get(field);
      if (value != null && !metadata.has(field)) {
        metadata.set(field, value);
      }
    }
    metadata.remove("managedFields");
    JsonNode applied = there.path("annotations").get(LAST_APPLIED);
    if (applied != null && !metadata.path("annotations").has(LAST_APPLIED)) {
      if (metadata.path("annotations") instanceof ObjectNode annotations) {
        annotations.set(LAST_APPLIED, applied);
      } else {
        metadata.putObject("annotations").set(LAST_APPLIED, applied);
      }
    }
    Secrets.unmask(body, live);
    if (live.has("status")) {
      body.set("status", live.path("status"));
    }
    return body;
  }

  /**
   * The object for another cluster than the one that it was read from: without what means something
   * there only.
   */
  static ObjectNode elsewhere(JsonNode object) {
    ObjectNode copy = without(object);
    if (copy.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove(List.of("finalizers", "ownerReferences"));
    }
    return copy;
  }
}
