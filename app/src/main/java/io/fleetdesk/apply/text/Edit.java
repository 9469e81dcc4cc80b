package io.fleetdesk.apply.text;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One edit in one document's text. Gives null where the place cannot be edited in place. */
final class Edit {
  private final String source;
  private final Lines lines;
  private final YamlDocument document;

  Edit(YamlDocument document) {
    this.document = document;
    this.source = document.source();
    this.lines = new Lines(source);
  }

  @Nullable String set(FieldPath path, JsonNode value) {
    FieldPath there = path;
    while (!there.isRoot() && document.find(there).isEmpty()) {
      there = there.parent();
    }
    YamlNode node = document.find(there).orElse(null);
    List<FieldPath.Step> rest = path.steps().subList(there.steps().size(), path.steps().size());
    if (node == null) {
      return YamlEditor.block(nested(rest, value)) + "\n";
    }
    if (rest.isEmpty() || node instanceof YamlNode.Scalar || isEmpty(node)) {
      return replace(there, node, nested(rest, value));
    }
    JsonNode inner = nested(rest.subList(1, rest.size()), value);
    return switch (node) {
      case YamlNode.Mapping map
          when !map.flow() && rest.getFirst() instanceof FieldPath.Step.Key k ->
          insert(lastLine(map), map.span().column(), pair(k.name(), inner));
      case YamlNode.Sequence list when !list.flow() ->
          insert(lastLine(list), list.span().column(), item(keyed(rest.getFirst(), inner)));
      default -> null;
    };
  }

  @Nullable String remove(FieldPath path) {
    FieldPath victim = path;
    while (victim.steps().size() > 1 && isOnly(victim.parent())) {
      victim = victim.parent();
    }
    YamlNode parent = document.find(victim.parent()).orElse(null);
    FieldPath.Step last = victim.steps().getLast();
    if (parent instanceof YamlNode.Mapping map
        && !map.flow()
        && last instanceof FieldPath.Step.Key k) {
      return removeEntry(map, k.name());
    }
    if (parent instanceof YamlNode.Sequence list && !list.flow()) {
      int at = Trees.position(Trees.json(list), last);
      YamlNode item = list.items().get(at);
      return cut(lines.offset(item.span().line(), 0), lines.behind(lastLine(item)));
    }
    return null;
  }

  private boolean isOnly(FieldPath container) {
    YamlNode node = document.find(container).orElse(null);
    return (node instanceof YamlNode.Mapping m && m.entries().size() == 1)
        || (node instanceof YamlNode.Sequence s && s.items().size() == 1);
  }

  private @Nullable String removeEntry(YamlNode.Mapping map, String key) {
    for (int i = 0; i < map.entries().size(); i++) {
      YamlNode.Entry e = map.entries().get(i);
      if (!e.key().name().equals(key)) {
        continue;
      }
      Span at = e.key().span();
      int line = lines.offset(at.line(), 0);
      int begin = lines.offset(at.line(), at.column());
      if (source.substring(line, begin).isBlank()) {
        return cut(line, lines.behind(Math.max(at.line(), lastLine(e.value()))));
      }
      if (i + 1 < map.entries().size()) {
        Span next = map.entries().get(i + 1).key().span();
        return cut(begin, lines.offset(next.line(), next.column()));
      }
    }
    return null;
  }

  private @Nullable String replace(FieldPath path, YamlNode node, JsonNode value) {
    Span span = node.span();
    int from = lines.offset(span.line(), span.column());
    int to =
        node instanceof YamlNode.Scalar || isFlow(node)
            ? Math.max(from, lines.offset(span.endLine(), span.endColumn()))
            : endOfLine(lines.behind(lastLine(node)));
    String written = YamlEditor.block(value);
    boolean inline = (value.isValueNode() && written.indexOf('\n') < 0) || value.isEmpty();
    if (path.isRoot()) {
      return null;
    }
    if (inline
        && (node instanceof YamlNode.Scalar || isFlow(node))
        && span.line() == span.endLine()) {
      String gap = from > 0 && source.charAt(from - 1) == ':' ? " " : "";
      return source.substring(0, from) + gap + written + source.substring(to);
    }
    YamlNode.Key key = keyOf(path);
    if (key == null) {
      return null;
    }
    int colon = source.indexOf(':', lines.offset(key.span().endLine(), key.span().endColumn()));
    String tail = source.substring(to);
    String body =
        inline
            ? " " + written
            : value.isValueNode()
                ? " " + shift(written, key.span().column()).strip()
                : "\n" + shift(written, key.span().column() + (value.isObject() ? 2 : 0));
    return colon < 0 ? null : source.substring(0, colon + 1) + body + tail;
  }

  private YamlNode.@Nullable Key keyOf(FieldPath path) {
    return path.steps().getLast() instanceof FieldPath.Step.Key k
            && document.find(path.parent()).orElse(null) instanceof YamlNode.Mapping map
            && !map.flow()
        ? map.entry(k.name()).map(YamlNode.Entry::key).orElse(null)
        : null;
  }

  private int endOfLine(int behind) {
    return behind > 0 && source.charAt(behind - 1) == '\n' ? behind - 1 : behind;
  }

  private String insert(int afterLine, int column, String block) {
    int at = lines.behind(afterLine);
    String head = source.substring(0, at);
    String gap = head.isEmpty() || head.endsWith("\n") ? "" : "\n";
    return head + gap + shift(block, column) + "\n" + source.substring(at);
  }

  private String cut(int from, int to) {
    return source.substring(0, from) + source.substring(to);
  }

  private static String pair(String key, JsonNode value) {
    ObjectNode one = JsonNodeFactory.instance.objectNode();
    one.set(key, value);
    return YamlEditor.block(one);
  }

  private static String item(JsonNode value) {
    return YamlEditor.block(JsonNodeFactory.instance.arrayNode().add(value));
  }

  private static JsonNode keyed(FieldPath.Step step, JsonNode value) {
    if (step instanceof FieldPath.Step.Item item && value instanceof ObjectNode object) {
      ObjectNode whole = Trees.texts(item.keys());
      whole.setAll(object);
      return whole;
    }
    return value;
  }

  private static JsonNode nested(List<FieldPath.Step> steps, JsonNode value) {
    if (steps.isEmpty()) {
      return value;
    }
    JsonNode inner = nested(steps.subList(1, steps.size()), value);
    return steps.getFirst() instanceof FieldPath.Step.Key k
        ? JsonNodeFactory.instance.objectNode().set(k.name(), inner)
        : JsonNodeFactory.instance.arrayNode().add(keyed(steps.getFirst(), inner));
  }

  private static String shift(String block, int column) {
    return block.indent(column).stripTrailing();
  }

  private static boolean isEmpty(YamlNode node) {
    return (node instanceof YamlNode.Mapping m && m.entries().isEmpty())
        || (node instanceof YamlNode.Sequence s && s.items().isEmpty());
  }

  private static boolean isFlow(YamlNode node) {
    return (node instanceof YamlNode.Mapping m && m.flow())
        || (node instanceof YamlNode.Sequence s && s.flow());
  }

  /** The parser ends a block where the next begins: comments between belong to the next. */
  private static int lastLine(YamlNode node) {
    Span span = node.span();
    return switch (node) {
      case YamlNode.Mapping m when !m.flow() && !m.entries().isEmpty() ->
          Math.max(
              m.entries().getLast().key().span().line(), lastLine(m.entries().getLast().value()));
      case YamlNode.Sequence s when !s.flow() && !s.items().isEmpty() ->
          lastLine(s.items().getLast());
      default ->
          span.endColumn() == 0 && span.endLine() > span.line()
              ? span.endLine() - 1
              : span.endLine();
    };
  }
}
