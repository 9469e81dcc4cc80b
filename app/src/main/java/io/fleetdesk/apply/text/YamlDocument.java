package io.fleetdesk.apply.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One document of a text; an item of a {@code kind: List} counts as one.
 *
 * @param firstLine of its part of the text, from 0: spans of its nodes count from there
 * @param lastLine the last line of its part
 * @param source its part of the text
 * @param root null where it cannot be read
 * @param item the list that it is an item of; null where it stands by itself
 */
public record YamlDocument(
    int firstLine,
    int lastLine,
    String source,
    @Nullable YamlNode root,
    List<TextProblem> problems,
    @Nullable ListItem item) {
  /** A place in a list of objects, whose text is one document. */
  record ListItem(YamlNode list, int index) {
    FieldPath path(FieldPath inItem) {
      FieldPath path = FieldPath.of("items").index(index);
      for (FieldPath.Step step : inItem.steps()) {
        path = path.then(step);
      }
      return path;
    }
  }

  /** The whole list that it is an item of, as one document; itself where it is none. */
  YamlDocument carrier() {
    return item == null
        ? this
        : new YamlDocument(firstLine, lastLine, source, item.list(), List.of(), null);
  }

  /** {@code apps/v1}, empty if it does not say. */
  public String apiVersion() {
    return root == null ? "" : root.at("apiVersion");
  }

  public String kind() {
    return root == null ? "" : root.at("kind");
  }

  public String name() {
    return root == null ? "" : root.at("metadata", "name");
  }

  /** Empty if it does not say. */
  public String namespace() {
    return root == null ? "" : root.at("metadata", "namespace");
  }

  /** {@code Deployment kuard-demo/kuard}. */
  public String title() {
    String kind = kind().isEmpty() ? "document" : kind();
    String name = name().isEmpty() ? "" : name();
    return (kind + " " + (namespace().isEmpty() ? name : namespace() + "/" + name)).strip();
  }

  /** Whether it can be sent: readable, with apiVersion, kind and name. */
  public boolean isWhole() {
    return root instanceof YamlNode.Mapping && problems.stream().noneMatch(TextProblem::isError);
  }

  /** The object that it describes; only of a readable document. */
  public JsonNode json() {
    if (root == null) {
      throw new IllegalStateException("The document at line " + (firstLine + 1) + " is unreadable");
    }
    return Trees.json(root);
  }

  /** Where a node of this document stands in the whole text. */
  public Span inText(Span span) {
    return span.down(firstLine);
  }

  /**
   * Where a field stands in the whole text: its key, or its value in a list; of a missing field the
   * nearest that holds it.
   */
  public Span where(FieldPath path) {
    Span best = root == null ? Span.at(0, 0) : Span.at(root.span().line(), root.span().column());
    YamlNode node = root;
    for (FieldPath.Step step : path.steps()) {
      YamlNode next = null;
      if (node instanceof YamlNode.Mapping map && step instanceof FieldPath.Step.Key k) {
        var entry = map.entry(k.name());
        if (entry.isPresent()) {
          best = entry.get().key().span();
          next = entry.get().value();
        }
      } else if (node instanceof YamlNode.Sequence list) {
        int at = Trees.position(Trees.json(list), step);
        if (at >= 0) {
          next = list.items().get(at);
          best = next.span();
        }
      }
      if (next == null) {
        break;
      }
      node = next;
    }
    return inText(best);
  }

  /** The node at a path, if it is written. */
  public Optional<YamlNode> find(FieldPath path) {
    YamlNode node = root;
    for (FieldPath.Step step : path.steps()) {
      if (node instanceof YamlNode.Mapping map && step instanceof FieldPath.Step.Key k) {
        node = map.entry(k.name()).map(YamlNode.Entry::value).orElse(null);
      } else if (node instanceof YamlNode.Sequence list) {
        int at = Trees.position(Trees.json(list), step);
        node = at < 0 ? null : list.items().get(at);
      } else {
        node = null;
      }
    }
    return Optional.ofNullable(node);
  }

  /** The field whose text holds this place of the whole text. */
  public FieldPath pathAt(int line, int column) {
    FieldPath path = FieldPath.ROOT;
    YamlNode node = root;
    while (node != null) {
      FieldPath base = path;
      YamlNode next = null;
      if (node instanceof YamlNode.Mapping map) {
        for (YamlNode.Entry e : map.entries()) {
          if (hasBegun(e.key().span(), line - firstLine, column)) {
            next = e.value();
            path = base.key(e.key().name());
          }
        }
      } else if (node instanceof YamlNode.Sequence list) {
        for (int i = 0; i < list.items().size(); i++) {
          if (hasBegun(list.items().get(i).span(), line - firstLine, column)) {
            next = list.items().get(i);
            path = base.index(i);
          }
        }
      }
      node = next;
    }
    return path;
  }

  private static boolean hasBegun(Span span, int line, int column) {
    return span.line() < line || (span.line() == line && span.column() <= column);
  }

  YamlDocument at(int line) {
    return line == firstLine
        ? this
        : new YamlDocument(line, line + lastLine - firstLine, source, root, problems, item);
  }

  /** Its problems with places in the whole text. */
  public List<TextProblem> problemsInText() {
    var placed = new ArrayList<TextProblem>(problems.size());
    problems.forEach(p -> placed.add(p.down(firstLine)));
    return List.copyOf(placed);
  }
}
