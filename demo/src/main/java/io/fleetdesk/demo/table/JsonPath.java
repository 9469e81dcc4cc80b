package io.fleetdesk.demo.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The part of JSONPath that printer columns use: fields with escaped dots, indexes, {@code [*]} and
 * filters on one field's text.
 */
final class JsonPath {
  private static final Pattern STEP =
      Pattern.compile(
          "\\.((?:[^.\\[\\\\]|\\\\.)+)"
              + "|\\[\\?\\(@\\.([^=!]+?)\\s*(==|!=)\\s*[\"']([^\"']*)[\"']\\)\\]"
              + "|\\[[\"']([^\"']+)[\"']\\]"
              + "|\\[(-?\\d+|\\*)\\]");

  private final List<Function<JsonNode, Stream<JsonNode>>> steps;

  private JsonPath(List<Function<JsonNode, Stream<JsonNode>>> steps) {
    this.steps = steps;
  }

  /** What cannot be read ends the path: the column stays empty below it. */
  static JsonPath parse(String text) {
    var steps = new ArrayList<Function<JsonNode, Stream<JsonNode>>>();
    var matcher = STEP.matcher(text);
    int at = 0;
    while (at < text.length() && matcher.find(at) && matcher.start() == at) {
      steps.add(step(matcher));
      at = matcher.end();
    }
    if (at < text.length()) {
      steps.add(node -> Stream.empty());
    }
    return new JsonPath(List.copyOf(steps));
  }

  private static Function<JsonNode, Stream<JsonNode>> step(Matcher m) {
    if (m.group(1) != null || m.group(5) != null) {
      var name = m.group(5) != null ? m.group(5) : m.group(1).replaceAll("\\\\(.)", "$1");
      return node -> node.has(name) ? Stream.of(node.path(name)) : Stream.empty();
    }
    if (m.group(2) != null) {
      var field = m.group(2);
      var value = m.group(4);
      boolean equal = m.group(3).equals("==");
      return node ->
          node.valueStream().filter(n -> n.path(field).asString("").equals(value) == equal);
    }
    if (m.group(6).equals("*")) {
      return JsonNode::valueStream;
    }
    int index = Integer.parseInt(m.group(6));
    return node -> {
      int i = index < 0 ? node.size() + index : index;
      return i >= 0 && i < node.size() ? Stream.of(node.path(i)) : Stream.empty();
    };
  }

  List<JsonNode> find(JsonNode root) {
    var found = Stream.of(root);
    for (var step : steps) {
      found = found.flatMap(step);
    }
    return found.toList();
  }
}
