package io.fleetdesk.apply;

import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Json;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The owners of an object's fields, kept to be given back when a change is undone. */
final class FieldOwners {
  private static final int ATTEMPTS = 5;

  private FieldOwners() {}

  /** The entries of managedFields that are not about the status, which goes on by itself. */
  static ArrayNode of(JsonNode object) {
    return entries(object, false);
  }

  private static ArrayNode entries(JsonNode object, boolean status) {
    ArrayNode entries = JsonNodeFactory.instance.arrayNode();
    for (JsonNode entry : object.path("metadata").path("managedFields")) {
      if (Json.text(entry, "subresource").equals("status") == status) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /** Whether the same own the same, whenever each of them wrote last. */
  static boolean same(JsonNode some, JsonNode others) {
    return timeless(some).equals(timeless(others));
  }

  private static Set<JsonNode> timeless(JsonNode entries) {
    return entries
        .valueStream()
        .map(
            e -> {
              JsonNode copy = e.deepCopy();
              ((ObjectNode) copy).remove("time");
              return copy;
            })
        .collect(Collectors.toSet());
  }

  /**
   * Makes the entries what they were. Values stay as they are.
   *
   * @param object as it was written: a change of its fields since then makes the server refuse, a
   *     status that a controller wrote does not
   */
  static ApiAnswer restore(
      ClusterSession session, ServedKind kind, ObjectRef ref, JsonNode object, JsonNode owners)
      throws ApiException, InterruptedException {
    JsonNode now = object;
    for (int attempt = 1; ; attempt++) {
      ApiAnswer answer = put(session, kind, ref, now, owners);
      if (answer.isSuccess() || attempt == ATTEMPTS) {
        return answer;
      }
      JsonNode read = session.json(kind.path(ref.namespace(), ref.name()));
      if (generation(read) == 0
          || generation(read) != generation(object)
          || version(read).equals(version(now))) {
        return answer;
      }
      now = read;
    }
  }

  private static long generation(JsonNode object) {
    return Json.number(object.path("metadata"), "generation");
  }

  private static JsonNode version(JsonNode object) {
    return object.path("metadata").path("resourceVersion");
  }

  private static ApiAnswer put(
      ClusterSession session, ServedKind kind, ObjectRef ref, JsonNode object, JsonNode owners)
      throws ApiException, InterruptedException {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    owners.forEach(all::add);
    entries(object, true).forEach(all::add);
    if (all.isEmpty()) {
      // A server takes an empty list for none given, and a list of one empty entry for "reset".
      all.addObject();
    }
    ArrayNode patch = JsonNodeFactory.instance.arrayNode();
    patch.add(step("test", "/metadata/resourceVersion", version(object)));
    patch.add(step("replace", "/metadata/managedFields", all));
    return session.change(
        "PATCH",
        kind.path(ref.namespace(), ref.name()) + "?fieldManager=" + ClusterSession.FIELD_MANAGER,
        "application/json-patch+json",
        patch.toString());
  }

  private static ObjectNode step(String op, String path, JsonNode value) {
    ObjectNode step = JsonNodeFactory.instance.objectNode();
    step.put("op", op).put("path", path).set("value", value);
    return step;
  }

  static Message notGivenBack(Object why) {
    return Message.of(
        "The values are as they were, but the fields still belong to {0}: {1}",
        ClusterSession.FIELD_MANAGER, why);
  }
}
