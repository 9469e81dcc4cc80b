package io.fleetdesk.demo.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The columns of one kind's table. Not changed once it is in use. */
public final class TableColumns {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private record Column(
      String name,
      String type,
      String format,
      String description,
      int priority,
      Function<Subject, JsonNode> cell) {}

  private final List<Column> columns = new ArrayList<>();

  TableColumns() {}

  /** Starts with the name, as nearly all do. */
  static TableColumns named() {
    return new TableColumns()
        .add(
            "Name",
            "string",
            "name",
            "The object's name, unique among those of its kind and namespace.",
            0,
            s -> NODES.stringNode(s.text("metadata/name")));
  }

  TableColumns text(String name, Function<Subject, String> cell) {
    return add(name, "string", "", describe(name), 0, s -> NODES.stringNode(cell.apply(s)));
  }

  /** A number where the column says text, as the server does it in places. */
  TableColumns counted(String name, Function<Subject, Long> cell) {
    return add(name, "string", "", describe(name), 0, s -> NODES.numberNode(cell.apply(s)));
  }

  /** Shown by {@code -o wide} only. */
  TableColumns wide(String name, Function<Subject, String> cell) {
    return add(name, "string", "", describe(name), 1, s -> NODES.stringNode(cell.apply(s)));
  }

  TableColumns number(String name, Function<Subject, Long> cell) {
    return add(name, "integer", "", describe(name), 0, s -> NODES.numberNode(cell.apply(s)));
  }

  TableColumns age() {
    return text("Age", Subject::age);
  }

  TableColumns add(
      String name,
      String type,
      String format,
      String description,
      int priority,
      Function<Subject, JsonNode> cell) {
    columns.add(new Column(name, type, format, description, priority, cell));
    return this;
  }

  /** The {@code columnDefinitions}. */
  public ArrayNode definitions() {
    var list = NODES.arrayNode();
    for (var column : columns) {
      list.addObject()
          .put("name", column.name())
          .put("type", column.type())
          .put("format", column.format())
          .put("description", column.description())
          .put("priority", column.priority());
    }
    return list;
  }

  /** The cells of one object's row. */
  public ArrayNode cells(JsonNode object, Instant now) {
    var subject = new Subject(object, now);
    var cells = NODES.arrayNode();
    columns.forEach(c -> cells.add(c.cell().apply(subject)));
    return cells;
  }

  private static String describe(String name) {
    return name.equals("Age") ? "How long ago the object was created." : name + " of the object.";
  }
}
