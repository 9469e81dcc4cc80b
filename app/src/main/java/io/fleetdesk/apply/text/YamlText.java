package io.fleetdesk.apply.text;

import io.fleetdesk.messages.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text of one or many documents, YAML or JSON. A fault in one document leaves the others
 * readable. Reading 10,000 lines takes some tens of milliseconds: not for the thread of the window.
 *
 * @param problems of reading, with places in the whole text, in order
 */
public record YamlText(String text, List<YamlDocument> documents, List<TextProblem> problems) {
  /** Longest text that is read, in bytes. */
  public static final int LONGEST = 5 * 1024 * 1024;

  public static final YamlText EMPTY = new YamlText("", List.of(), List.of());

  public static YamlText parse(String text) {
    return parse(text, EMPTY);
  }

  /** As {@link #parse(String)}; documents that are as before are taken from there. */
  public static YamlText parse(String text, YamlText before) {
    Optional<Message> unreadable = Unreadable.why(text);
    if (unreadable.isPresent()) {
      return new YamlText(
          text, List.of(), List.of(TextProblem.error(Span.at(0, 0), unreadable.get())));
    }
    Map<String, List<YamlDocument>> known = new HashMap<>();
    for (YamlDocument d : before.documents) {
      List<YamlDocument> same = known.computeIfAbsent(d.source(), _ -> new ArrayList<>());
      if (same.isEmpty() || same.getFirst().firstLine() == d.firstLine()) {
        same.add(d);
      }
    }
    var documents = new ArrayList<YamlDocument>();
    for (Chunks.Chunk chunk : Chunks.of(text)) {
      List<YamlDocument> same = known.get(chunk.text());
      if (same == null) {
        documents.addAll(read(chunk));
      } else {
        same.forEach(d -> documents.add(d.at(chunk.firstLine())));
      }
    }
    var problems = new ArrayList<TextProblem>();
    documents.forEach(d -> problems.addAll(d.problemsInText()));
    return new YamlText(text, List.copyOf(documents), List.copyOf(problems));
  }

  private static List<YamlDocument> read(Chunks.Chunk chunk) {
    YamlParser.Parsed parsed = YamlParser.parse(chunk.parsable());
    YamlNode root = parsed.root();
    if (root == null && parsed.problems().isEmpty()) {
      return List.of();
    }
    if (root instanceof YamlNode.Mapping map && isList(map)) {
      var items = new ArrayList<YamlDocument>();
      YamlNode list = map.entry("items").map(YamlNode.Entry::value).orElse(null);
      if (list instanceof YamlNode.Sequence s) {
        for (int i = 0; i < s.items().size(); i++) {
          List<TextProblem> faults = items.isEmpty() ? parsed.problems() : List.of();
          var place = new YamlDocument.ListItem(map, i);
          items.add(document(chunk, s.items().get(i), faults, place));
        }
        return items;
      }
    }
    return List.of(document(chunk, root, parsed.problems(), null));
  }

  private static boolean isList(YamlNode.Mapping map) {
    return map.at("kind").endsWith("List") && map.entry("items").isPresent();
  }

  private static YamlDocument document(
      Chunks.Chunk chunk,
      @Nullable YamlNode root,
      List<TextProblem> faults,
      YamlDocument.@Nullable ListItem item) {
    var problems = new ArrayList<>(faults);
    if (root != null) {
      problems.addAll(Identity.problems(root));
    }
    return new YamlDocument(
        chunk.firstLine(), chunk.lastLine(), chunk.text(), root, List.copyOf(problems), item);
  }

  /** The document that holds a line; of a list the item that has begun there. */
  public Optional<YamlDocument> at(int line) {
    List<YamlDocument> there =
        documents.stream().filter(d -> d.firstLine() <= line && line <= d.lastLine()).toList();
    YamlDocument best = there.isEmpty() ? null : there.getFirst();
    for (YamlDocument d : there) {
      YamlNode root = d.root();
      if (root != null && d.inText(root.span()).line() <= line) {
        best = d;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Whether every document can be sent, and there is one. */
  public boolean isWhole() {
    return !documents.isEmpty() && documents.stream().allMatch(YamlDocument::isWhole);
  }
}
