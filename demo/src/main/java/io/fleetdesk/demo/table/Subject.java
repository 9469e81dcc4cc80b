package io.fleetdesk.demo.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** An object while a row is made of it. */
record Subject(JsonNode object, Instant now) {
  /**
   * @param path slashes between fields: {@code spec/replicas}
   */
  JsonNode at(String path) {
    var found = object;
    for (var step : path.split("/", -1)) {
      found = found.path(step);
    }
    return found;
  }

  String text(String path) {
    return at(path).asString("");
  }

  String text(String path, String otherwise) {
    var text = text(path);
    return text.isEmpty() ? otherwise : text;
  }

  long number(String path) {
    return at(path).asLong(0);
  }

  String age() {
    return since("metadata/creationTimestamp");
  }

  String since(String path) {
    return PrintedAges.since(text(path), now);
  }

  /** One text of each entry of a list, with commas. */
  String joined(String path, Function<JsonNode, String> part) {
    return String.join(",", texts(at(path), part));
  }

  /** The status of a condition; empty if there is none of the type. */
  String condition(String type) {
    for (var condition : at("status/conditions")) {
      if (condition.path("type").asString("").equals(type)) {
        return condition.path("status").asString("");
      }
    }
    return "";
  }

  String selector(String path) {
    var text = LabelSelectors.text(at(path));
    return text.isEmpty() ? "<none>" : text;
  }

  static List<String> texts(JsonNode list, Function<JsonNode, String> part) {
    var texts = new ArrayList<String>();
    list.forEach(
        each -> {
          var text = part.apply(each);
          if (!text.isEmpty()) {
            texts.add(text);
          }
        });
    return texts;
  }

  static String orNone(String text) {
    return text.isEmpty() ? "<none>" : text;
  }
}
