package io.fleetdesk.apply.text;

import io.fleetdesk.messages.Message;
import io.fleetdesk.util.YamlScalars;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
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
  private final @Nullable List<String> tabbedLines;
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
    this.tabbedLines = text.indexOf('\t') >= 0 ? text.lines().toList() : null;
  }

  static Parsed parse(String text) {
    var parser = new YamlParser(text);
    @Nullable YamlNode root = null;
    int odd = parser.otherBreak();
    if (odd >= 0) {
      int line = (int) text.substring(0, odd).chars().filter(c -> c == '\n').count();
      Span span = Span.at(line, odd - text.lastIndexOf('\n', odd) - 1);
      parser.problems.add(
          TextProblem.error(
              span,
              Message.of(
                  "kubectl ends the line at the character {0} here. Write it as {1} in double"
                      + " quotes.",
                  "U+%04X".formatted((int) text.charAt(odd)),
                  "\\u%04X".formatted((int) text.charAt(odd)))));
      return new Parsed(null, List.copyOf(parser.problems));
    }
    try {
      root = parser.compose();
    } catch (TooMuch e) {
      parser.problems.add(TextProblem.error(e.span, e.sentence));
    }
    return new Parsed(root, List.copyOf(parser.problems));
  }

  /** Where a line ends for a reader of YAML 1.1 alone; -1 where none does, as in JSON. */
  private int otherBreak() {
    String begin = text.stripLeading();
    if (begin.startsWith("{") || begin.startsWith("[")) {
      return -1;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\u0085' || c == '\u2028' || c == '\u2029') {
        return i;
      }
    }
    return -1;
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
      if (list.getFlowStyle() != FlowStyle.FLOW && isAfterTab(span(item))) {
        problems.add(
            TextProblem.error(
                span(item), Message.of("A tab cannot stand after a dash: use a space.")));
      }
      if (list.getFlowStyle() == FlowStyle.FLOW && isBareKey(item)) {
        problems.add(
            TextProblem.error(
                span(item),
                Message.of(
                    "kubectl reads this as text that ends in a colon. Put it in quotes, or write"
                        + " the value.")));
      }
      items.add(node(item, depth + 1, alias(item, span, alias)));
    }
    return new YamlNode.Sequence(span, items, list.getFlowStyle() == FlowStyle.FLOW);
  }

  /** As in {@code [a:]}. */
  private static boolean isBareKey(Node item) {
    return item instanceof MappingNode map
        && map.getValue().size() == 1
        && map.getValue().getFirst().getValueNode() instanceof ScalarNode value
        && value.getScalarStyle() == ScalarStyle.PLAIN
        && value.getValue().isEmpty()
        && map.getStartMark()
            .map(Mark::getIndex)
            .equals(map.getValue().getFirst().getKeyNode().getStartMark().map(Mark::getIndex));
  }

  private YamlNode mapping(MappingNode map, Span span, int depth, @Nullable Span alias)
      throws TooMuch {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
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
        merge(value, entries);
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
      entries.put(name, new YamlNode.Entry(new YamlNode.Key(name, keySpan), value));
    }
    return new YamlNode.Mapping(
        span, List.copyOf(entries.values()), map.getFlowStyle() == FlowStyle.FLOW);
  }

  /** As kubectl does: over what stands before it, and of several maps the first wins. */
  private void merge(YamlNode from, Map<String, YamlNode.Entry> entries) {
    switch (from) {
      case YamlNode.Mapping m -> m.entries().forEach(e -> entries.put(e.key().name(), e));
      case YamlNode.Sequence s -> s.items().reversed().forEach(i -> merge(i, entries));
      case YamlNode.Scalar s ->
          problems.add(TextProblem.error(s.span(), Message.of("The key << takes a map to merge.")));
    }
  }

  private YamlNode scalar(ScalarNode s, Span span) {
    String value = names.computeIfAbsent(s.getValue(), v -> v);
    boolean plain = s.getScalarStyle() == ScalarStyle.PLAIN;
    boolean tagged = isTagged(s);
    boolean text = !plain || (s.getTag().equals(Tag.STR) && tagged);
    Object meant = text ? value : YamlScalars.value(value);
    if (tagged && s.getTag().equals(Tag.BINARY)) {
      try {
        meant =
            new String(
                Base64.getDecoder().decode(value.replaceAll("\\s", "")), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        problems.add(
            TextProblem.error(
                span, Message.of("The text is not base64, though its tag !!binary says so.")));
      }
    } else if (tagged && !text && !fits(s.getTag(), meant)) {
      problems.add(
          TextProblem.error(
              span,
              Message.of(
                  "The tag says {0}, which this value is not.",
                  s.getTag().getValue().replaceFirst(".*:", ""))));
    } else if (!text && YamlScalars.isNoNumber(value)) {
      problems.add(
          TextProblem.error(
              span, Message.of("JSON has no number {0}. Put it in quotes if it is text.", value)));
    }
    return new YamlNode.Scalar(span, meant, value, plain);
  }

  private static boolean fits(Tag tag, @Nullable Object meant) {
    if (tag.equals(Tag.INT)) {
      return meant instanceof Long || meant instanceof BigInteger;
    }
    if (tag.equals(Tag.FLOAT)) {
      return meant instanceof Number;
    }
    return tag.equals(Tag.BOOL) ? meant instanceof Boolean : !tag.equals(Tag.NULL) || meant == null;
  }

  private boolean isAfterTab(Span item) {
    if (tabbedLines == null || item.line() >= tabbedLines.size()) {
      return false;
    }
    String line = tabbedLines.get(item.line());
    String before = line.substring(0, Math.min(item.column(), line.length()));
    return before.strip().endsWith("-")
        && before.stripTrailing().length() < before.length()
        && before.substring(before.stripTrailing().length()).indexOf('\t') >= 0;
  }

  /** Whether somebody wrote {@code !!str} or another tag before it. */
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
