package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ApiException;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.api.WriteOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
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
      throw ApiException.badRequest(
          "error decoding patch: "
              + BodyReader.problem(e, new String(body, StandardCharsets.UTF_8)));
    }
    if (!steps.isArray()) {
      throw ApiException.badRequest(
          "error decoding patch: json: cannot unmarshal "
              + steps.getNodeType().name().toLowerCase(java.util.Locale.ROOT)
              + " into Go value of type []handlers.jsonPatchOp");
    }
    JsonNode document = Objects.requireNonNull(current);
    for (var step : steps) {
      document = apply(document, step);
    }
    if (document instanceof ObjectNode result) {
      return result;
    }
    throw refused();
  }

  private static JsonNode apply(JsonNode document, JsonNode step) {
    var path = pointer(step.path("path"));
    return switch (step.path("op").asString("")) {
      case "add" -> add(document, path, value(step));
      case "remove" -> {
        remove(document, path);
        yield document;
      }
      case "replace" -> {
        if (path.isEmpty()) {
          yield value(step);
        }
        find(document, path);
        remove(document, path);
        yield add(document, path, value(step));
      }
      case "move" -> {
        var from = pointer(step.path("from"));
        var moved = find(document, from);
        remove(document, from);
        yield add(document, path, moved);
      }
      case "copy" -> add(document, path, find(document, pointer(step.path("from"))).deepCopy());
      case "test" -> {
        var expected = step.get("value");
        if (!find(document, path).equals(expected)) {
          throw refused();
        }
        yield document;
      }
      default -> throw refused();
    };
  }

  private static JsonNode value(JsonNode step) {
    var value = step.get("value");
    if (value == null) {
      throw refused();
    }
    return value.deepCopy();
  }

  private static List<String> pointer(JsonNode text) {
    if (!text.isString()
        || (!text.stringValue().isEmpty() && !text.stringValue().startsWith("/"))) {
      throw refused();
    }
    return List.of(text.stringValue().split("/", -1)).stream()
        .skip(1)
        .map(p -> p.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  private static JsonNode find(JsonNode document, List<String> path) {
    var at = document;
    for (var step : path) {
      at = at instanceof ArrayNode list ? list.path(index(step, list.size() - 1)) : at.path(step);
      if (at.isMissingNode()) {
        throw refused();
      }
    }
    return at;
  }

  private static JsonNode add(JsonNode document, List<String> path, JsonNode value) {
    if (path.isEmpty()) {
      return value;
    }
    var parent = find(document, path.subList(0, path.size() - 1));
    var last = path.getLast();
    switch (parent) {
      case ObjectNode object -> object.set(last, value);
      case ArrayNode list -> {
        if (last.equals("-")) {
          list.add(value);
        } else {
          list.insert(index(last, list.size()), value);
        }
      }
      default -> throw refused();
    }
    return document;
  }

  private static void remove(JsonNode document, List<String> path) {
    if (path.isEmpty()) {
      throw refused();
    }
    find(document, path);
    var parent = find(document, path.subList(0, path.size() - 1));
    if (parent instanceof ObjectNode object) {
      object.remove(path.getLast());
    } else if (parent instanceof ArrayNode list) {
      list.remove(index(path.getLast(), list.size() - 1));
    }
  }

  private static int index(String text, int last) {
    try {
      int index = Integer.parseInt(text);
      if (index >= 0 && index <= last) {
        return index;
      }
    } catch (NumberFormatException e) {
      // Refused below.
    }
    throw refused();
  }

  private static ApiException refused() {
    return new ApiException(
        422,
        "Invalid",
        "the server rejected our request due to an error in our request",
        JsonNodeFactory.instance.objectNode());
  }
}
