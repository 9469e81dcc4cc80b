package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.api.WriteOptions;
import io.fleetdesk.demo.apply.JsonSteps;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON patch, RFC 6902. Whatever does not fit is refused in the server's one sentence. */
final class JsonPatch implements Patcher {
  @Override
  public String mediaType() {
    return "application/json-patch+json";
  }

  @Override
  public ObjectNode patch(
      ResourceType type, @Nullable ObjectNode current, byte[] body, WriteOptions options) {
    JsonNode steps;
    try {
      steps = Call.JSON.readTree(body);
    } catch (JacksonException e) {
      throw ApiError.badRequest(
          "error decoding patch: "
              + BodyReader.problem(e, new String(body, StandardCharsets.UTF_8)));
    }
    if (!steps.isArray()) {
      throw ApiError.badRequest(
          "error decoding patch: json: cannot unmarshal "
              + steps.getNodeType().name().toLowerCase(java.util.Locale.ROOT)
              + " into Go value of type []handlers.jsonPatchOp");
    }
    try {
      if (JsonSteps.apply(Objects.requireNonNull(current), steps) instanceof ObjectNode result) {
        return result;
      }
    } catch (JsonSteps.Misfit e) {
      // The server tells no more than that either.
    }
    throw refused();
  }

  private static ApiError refused() {
    return new ApiError(
        422,
        "Invalid",
        "the server rejected our request due to an error in our request",
        JsonNodeFactory.instance.objectNode());
  }
}
