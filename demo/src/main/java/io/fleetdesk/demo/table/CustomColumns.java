package io.fleetdesk.demo.table;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The columns that a CustomResourceDefinition asks for. */
final class CustomColumns {
  private static final String AGE = ".metadata.creationTimestamp";

  private CustomColumns() {}

  /**
   * @param version of the definition, with its {@code additionalPrinterColumns}
   */
  static TableColumns of(JsonNode version) {
    var columns = TableColumns.named();
    var given = version.path("additionalPrinterColumns");
    if (given.isEmpty()) {
      return column(columns, "Age", "date", "", AGE, "", 0);
    }
    for (var each : given) {
      column(
          columns,
          each.path("name").asString(""),
          each.path("type").asString("string"),
          each.path("format").asString(""),
          each.path("jsonPath").asString(""),
          each.path("description").asString(""),
          each.path("priority").asInt(0));
    }
    return columns;
  }

  private static TableColumns column(
      TableColumns columns,
      String name,
      String type,
      String format,
      String path,
      String description,
      int priority) {
    var steps = JsonPath.parse(path);
    return columns.add(
        name,
        type,
        format,
        description.isEmpty()
            ? "Custom resource definition column (in JSONPath format): " + path
            : description,
        priority,
        s -> cell(type, steps, s));
  }

  private static JsonNode cell(String type, JsonPath path, Subject subject) {
    var nodes = JsonNodeFactory.instance;
    var found = path.find(subject.object());
    if (found.isEmpty()) {
      return nodes.nullNode();
    }
    var first = found.getFirst();
    return switch (type) {
      case "date" ->
          first.isString()
              ? nodes.stringNode(PrintedAges.since(first.stringValue(), subject.now()))
              : nodes.nullNode();
      case "integer" -> first.isNumber() ? nodes.numberNode(first.asLong(0)) : nodes.nullNode();
      case "number" -> first.isNumber() ? first : nodes.nullNode();
      case "boolean" -> first.isBoolean() ? first : nodes.nullNode();
      default ->
          nodes.stringNode(
              String.join(
                  " ",
                  found.stream()
                      .map(n -> n.isContainer() ? n.toString() : n.asString(""))
                      .toList()));
    };
  }
}
