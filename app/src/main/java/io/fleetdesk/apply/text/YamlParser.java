package io.fleetdesk.apply.text;

import io.fleetdesk.messages.Message;
import io.fleetdesk.util.YamlScalars;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads one document. Used once. */
final class YamlParser {
  /** More nodes than any object that a server takes, and few enough for any machine. */
  private static final int MOST_NODES = 500_000;

  private static final int DEEPEST = 200;

  private final String text;
  private final @Nullable List<String> wideLines;
  private final List<TextProblem> problems = new ArrayList<>();
  private final IdentityHashMap<Node, Boolean> open = new IdentityHashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private int nodes;

  /** What was read. */
  record Parsed(@Nullable YamlNode root, List<TextProblem> problems) {}

  private YamlParser(String text) {
    this.text = text;
    boolean wide = text.chars().anyMatch(c -> Character.isSurrogate((char) c));
    this.wideLines = wide ? text.lines().toList() : null;
  }

  static Parsed parse(String text) {
    var parser = new YamlParser(text);
    @Nullable YamlNode root = null;
    try {
      root = parser.compose();
    } catch (TooMuch e) {
      parser.problems.add(TextProblem.error(e.span, e.sentence));
    }
    return new Parsed(root, List.copyOf(parser.problems));
  }

  private @Nullable YamlNode compose() throws TooMuch {
    LoadSettings settings =
        LoadSettings.builder()
            .setUseMarks(true)
            .setAllowDuplicateKeys(true)
            .setMaxAliasesForCollections(1000)
            .setCodePointLimit(YamlText.LONGEST)
            .build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      return root.isEmpty() ? null : node(root.get(), 0, null);
    } catch (MarkedYamlEngineException e) {
      Span span = e.getProblemMark().or(e::getContextMark).map(this::at).orElse(Span.at(0, 0));
      problems.add(TextProblem.error(span, Syntax.sentence(e.getProblem(), e.getContext())));
    } catch (YamlEngineException e) {
      problems.add(TextProblem.error(Span.at(0, 0), Syntax.sentence(e.getMessage(), null)));
    }
    return null;
  }

  private YamlNode node(Node node, int depth, @Nullable Span alias) throws TooMuch {
    Span span = alias == null ? span(node) : alias;
    if (++nodes > MOST_NODES) {
      throw new TooMuch(
          span,
          Message.of("The aliases in this document expand to more than {0} values.", MOST_NODES));
    }
    if (depth > DEEPEST) {
      throw new TooMuch(span, Message.of("This is nested more than {0} levels deep.", DEEPEST));
    }
    if (node instanceof ScalarNode s) {
      return scalar(s, span);
    }
    if (open.put(node, true) != null) {
      throw new TooMuch(span, Message.of("This alias contains itself."));
    }
    YamlNode result =
        node instanceof MappingNode map
            ? mapping(map, span, depth, alias)
            : sequence((SequenceNode) node, span, depth, alias);
    open.remove(node);
    return result;
  }

  private YamlNode sequence(SequenceNode list, Span span, int depth, @Nullable Span alias)
      throws TooMuch {
    var items = new ArrayList<YamlNode>(list.getValue().size());
    for (Node item : list.getValue()) {
      items.add(node(item, depth + 1, alias(item, span, alias)));
    }
    return new YamlNode.Sequence(span, items, list.getFlowStyle() == FlowStyle.FLOW);
  }

  private YamlNode mapping(MappingNode map, Span span, int depth, @Nullable Span alias)
      throws TooMuch {
    var entries = new ArrayList<YamlNode.Entry>(map.getValue().size());
    Set<String> seen = new HashSet<>();
    var merged = new ArrayList<YamlNode>();
    for (NodeTuple tuple : map.getValue()) {
      Span keySpan = alias == null ? span(tuple.getKeyNode()) : alias;
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(
            TextProblem.error(keySpan, Message.of("A key must be text, not a map or a list.")));
        continue;
      }
      YamlNode value =
          node(tuple.getValueNode(), depth + 1, alias(tuple.getValueNode(), keySpan, alias));
      if (key.getValue().equals("<<") && key.getScalarStyle() == ScalarStyle.PLAIN) {
        merged.add(value);
        continue;
      }
      String meant =
          key.getScalarStyle() == ScalarStyle.PLAIN && !isTagged(key)
              ? YamlScalars.key(key.getValue())
              : key.getValue();
      if (meant == null) {
        problems.add(
            TextProblem.error(keySpan, Message.of("A key must be text; this one is null.")));
        continue;
      }
      if (!meant.equals(key.getValue())) {
        problems.add(
            TextProblem.warning(
                keySpan,
                Message.of(
                    "kubectl reads this key as \"{0}\". Put it in quotes if it is text.", meant)));
      }
      String name = names.computeIfAbsent(meant, k -> k);
      if (!seen.add(name)) {
        problems.add(
            TextProblem.error(
                keySpan, Message.of("The key \"{0}\" appears twice in this map.", name)));
        continue;
      }
      entries.add(new YamlNode.Entry(new YamlNode.Key(name, keySpan), value));
    }
    merged.forEach(m -> merge(m, entries, seen));
    return new YamlNode.Mapping(span, entries, map.getFlowStyle() == FlowStyle.FLOW);
  }

  private void merge(YamlNode from, List<YamlNode.Entry> entries, Set<String> seen) {
    switch (from) {
      case YamlNode.Mapping m ->
          m.entries().stream().filter(e -> seen.add(e.key().name())).forEach(entries::add);
      case YamlNode.Sequence s -> s.items().forEach(i -> merge(i, entries, seen));
      case YamlNode.Scalar s ->
          problems.add(TextProblem.error(s.span(), Message.of("The key << takes a map to merge.")));
    }
  }

  private YamlNode scalar(ScalarNode s, Span span) {
    String value = names.computeIfAbsent(s.getValue(), v -> v);
    boolean plain = s.getScalarStyle() == ScalarStyle.PLAIN;
    boolean text = !plain || (s.getTag().equals(Tag.STR) && isTagged(s));
    return new YamlNode.Scalar(span, text ? value : YamlScalars.value(value), value, plain);
  }

  /** Whether somebody wrote {@code !!str} before it. */
  private boolean isTagged(ScalarNode s) {
    return s.getStartMark()
        .map(m -> m.getIndex() < text.length() && text.charAt(m.getIndex()) == '!')
        .orElse(false);
  }

  /** An aliased node stands where its key or list stands, not where its anchor does. */
  private @Nullable Span alias(Node child, Span parent, @Nullable Span alias) {
    if (alias != null) {
      return alias;
    }
    Span own = span(child);
    boolean before =
        own.line() < parent.line()
            || (own.line() == parent.line() && own.column() < parent.column());
    return before ? parent : null;
  }

  private Span span(Node node) {
    Span start = node.getStartMark().map(this::at).orElse(Span.at(0, 0));
    Span end = node.getEndMark().map(this::at).orElse(start);
    return new Span(start.line(), start.column(), end.line(), end.column());
  }

  private Span at(Mark mark) {
    return Span.at(mark.getLine(), column(mark.getLine(), mark.getColumn()));
  }

  /** The parser counts code points, text controls count UTF-16 units. */
  private int column(int line, int column) {
    if (wideLines == null || line >= wideLines.size()) {
      return column;
    }
    String at = wideLines.get(line);
    return at.offsetByCodePoints(0, Math.min(column, at.codePointCount(0, at.length())));
  }

  private static final class TooMuch extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Span span;
    private final transient Message sentence;

    TooMuch(Span span, Message sentence) {
      this.span = span;
      this.sentence = sentence;
    }
  }
}
