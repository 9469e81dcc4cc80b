package io.fleetdesk.demo.apply;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations of JSON patch, RFC 6902, in the words of the library that Kubernetes uses. */
public final class JsonSteps {
  /** A step that does not fit the document. */
  public static final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Misfit(String message) {
      super(message);
    }
  }

  private JsonSteps() {}

  /**
   * Carries out all steps, on the document itself where that can be; throws {@link Misfit} at the
   * first that does not fit.
   */
  public static JsonNode apply(JsonNode document, Iterable<JsonNode> steps) {
    var result = document;
    for (var step : steps) {
      result = apply(result, step);
    }
    return result;
  }

  private static JsonNode apply(JsonNode document, JsonNode step) {
    var path = pointer(step.path("path"));
    return switch (step.path("op").asString("")) {
      case "add" -> {
        requireParent("add", document, path, step);
        yield add(document, path, value(step));
      }
      case "remove" -> {
        requireParent("remove", document, path, step);
        remove(document, path);
        yield document;
      }
      case "replace" -> {
        if (path.isEmpty()) {
          yield value(step);
        }
        requireParent("replace", document, path, step);
        if (!has(document, path)) {
          throw new Misfit(
              "replace operation does not apply: doc is missing key: "
                  + step.path("path").asString("")
                  + ": missing value");
        }
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
          throw new Misfit(
              "testing value " + step.path("path").asString("") + " failed: test failed");
        }
        yield document;
      }
      default -> throw new Misfit("Unexpected kind: " + step.path("op").asString(""));
    };
  }

  private static void requireParent(
      String operation, JsonNode document, List<String> path, JsonNode step) {
    if (!path.isEmpty() && !has(document, path.subList(0, path.size() - 1))) {
      throw new Misfit(
          operation
              + " operation does not apply: doc is missing path: "
              + step.path("path").asString("")
              + ": missing value");
    }
  }

  private static boolean has(JsonNode document, List<String> path) {
    try {
      find(document, path);
      return true;
    } catch (Misfit e) {
      return false;
    }
  }

  private static JsonNode value(JsonNode step) {
    var value = step.get("value");
    if (value == null) {
      throw new Misfit("the step's path or value cannot be used here");
    }
    return value.deepCopy();
  }

  private static List<String> pointer(JsonNode text) {
    if (!text.isString()
        || (!text.stringValue().isEmpty() && !text.stringValue().startsWith("/"))) {
      throw new Misfit("the step's path or value cannot be used here");
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
        throw new Misfit("the step's path or value cannot be used here");
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
      default -> throw new Misfit("the step's path or value cannot be used here");
    }
    return document;
  }

  private static void remove(JsonNode document, List<String> path) {
    if (path.isEmpty()) {
      throw new Misfit("the step's path or value cannot be used here");
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
    throw new Misfit("the step's path or value cannot be used here");
  }
}
