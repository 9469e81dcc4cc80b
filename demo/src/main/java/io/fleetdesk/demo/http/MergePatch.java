package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.api.WriteOptions;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patch, RFC 7386. */
final class MergePatch implements Patcher {
  @Override
  public String mediaType() {
    return "application/merge-patch+json";
  }

  @Override
  public ObjectNode patch(
      ResourceType type, @Nullable ObjectNode current, byte[] body, WriteOptions options) {
    return merge(Objects.requireNonNull(current), changes(body));
  }

  /** The changes that a body holds, as a tree of fields. */
  static ObjectNode changes(byte[] body) {
    JsonNode patch;
    try {
      patch = Call.JSON.readTree(body);
    } catch (JacksonException e) {
      throw ApiError.badRequest(
          "error decoding patch: "
              + BodyReader.problem(e, new String(body, StandardCharsets.UTF_8)));
    }
    if (!(patch instanceof ObjectNode changes)) {
      throw ApiError.badRequest(
          "error decoding patch: json: cannot unmarshal "
              + patch.getNodeType().name().toLowerCase(java.util.Locale.ROOT)
              + " into Go value of type map[string]interface {}");
    }
    return changes;
  }

  private static ObjectNode merge(ObjectNode target, ObjectNode changes) {
    for (var change : changes.properties()) {
      var name = change.getKey();
      if (change.getValue().isNull()) {
        target.remove(name);
      } else if (change.getValue() instanceof ObjectNode nested) {
        var into =
            target.get(name) instanceof ObjectNode present
                ? present
                : JsonNodeFactory.instance.objectNode();
        target.set(name, merge(into, nested));
      } else {
        target.set(name, change.getValue());
      }
    }
    return target;
  }
}
