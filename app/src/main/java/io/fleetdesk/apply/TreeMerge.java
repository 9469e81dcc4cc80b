package io.fleetdesk.apply;

import io.fleetdesk.apply.schema.Schema;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import io.fleetdesk.apply.text.YamlDocument;
import io.fleetdesk.apply.text.YamlEditor;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ObjectReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A live object changed while somebody edits it. Fields are compared, not lines; what both changed
 * alike is no conflict. What was typed stays typed: {@link #merge} only adds to the text what
 * others changed elsewhere.
 *
 * @param author who changed it, by their fields; empty if nobody can be told
 * @param at when; null if not known
 * @param incoming what others changed since the editing began, conflicts left out
 * @param conflicts fields that both changed, and differently
 */
public record TreeMerge(
    String author,
    @Nullable Instant at,
    List<FieldChange> incoming,
    List<Both> conflicts,
    JsonNode base,
    JsonNode theirs,
    Optional<Schema> schema) {
  /**
   * A field that both changed.
   *
   * @param author who changed it on the cluster; empty if nobody can be told
   */
  public record Both(FieldPath path, String author, String base, String theirs, String mine) {}

  /**
   * Compares.
   *
   * @param base as it was read when the editing began, or merged with last
   * @param live as it is now
   * @param mine as typed, readable
   */
  public static TreeMerge of(
      LiveObject base, LiveObject live, YamlDocument mine, Optional<Schema> schema) {
    JsonNode from = ServerFields.without(base.tree());
    JsonNode theirs = ServerFields.without(live.tree());
    JsonNode typed = ServerFields.without(mine.json());
    ThreeWayMerge merge = ThreeWayMerge.of(from, theirs, typed, schema, _ -> false);
    Secrets secrets = Secrets.of(theirs).and(Secrets.of(typed));
    List<FieldChange> all = TreeDiff.changes(from, theirs, schema);
    List<Both> conflicts =
        merge.clashes().stream()
            .map(
                c ->
                    new Both(
                        c.path(),
                        author(base, live, all, c.path()),
                        secrets.text(c.path(), c.base()),
                        secrets.text(c.path(), c.theirs()),
                        secrets.text(c.path(), c.mine())))
            .toList();
    List<FieldChange> incoming =
        all.isEmpty() ? List.of() : TreeDiff.changes(typed, merge.result(), schema);
    return new TreeMerge(
        all.stream()
            .map(c -> author(base, live, List.of(c), c.path()))
            .distinct()
            .filter(a -> !a.isEmpty())
            .collect(Collectors.joining(", ")),
        ChangesSince.author(base, live, all).map(FieldManager::time).orElse(null),
        incoming,
        conflicts,
        from,
        theirs,
        schema);
  }

  private static String author(
      LiveObject base, LiveObject live, List<FieldChange> changes, FieldPath path) {
    List<FieldChange> there = changes.stream().filter(c -> c.path().isWithin(path)).toList();
    return ChangesSince.author(base, live, there.isEmpty() ? changes : there)
        .map(FieldManager::name)
        .orElse("");
  }

  /** Whether anything but what servers keep for themselves changed. */
  public boolean isEmpty() {
    return incoming.isEmpty() && conflicts.isEmpty();
  }

  /**
   * The text with what others changed, and in conflicts as decided; undecided ones stay as typed.
   * The base of the editing is the live object afterwards.
   *
   * @param text that holds the document
   * @param at index of the document in it
   */
  public String merge(YamlText text, int at, Map<FieldPath, ConflictChoice> choices) {
    ObjectNode typed = ServerFields.without(text.documents().get(at).json());
    ObjectNode merged =
        ThreeWayMerge.of(base, theirs, typed, schema, p -> choices.get(p) == ConflictChoice.THEIRS)
            .result();
    return written(text, at, merged, schema);
  }

  /** The text with a document made another by as few changes of lines as can be. */
  static String written(YamlText text, int at, ObjectNode wanted, Optional<Schema> schema) {
    YamlText now = text;
    for (int pass = 0; pass < 3; pass++) {
      List<TreeDiff.Difference> left = differences(now, at, wanted, schema);
      if (left.isEmpty()) {
        return now.text();
      }
      for (TreeDiff.Difference d : left) {
        // A list whose order is another is written anew, when its items are right.
        FieldPath path = d.path();
        if (!d.order() || pass > 0) {
          now = YamlText.parse(put(now, now.documents().get(at), path, wanted), now);
        }
      }
    }
    for (String key : wanted.propertyNames()) {
      String all =
          YamlEditor.set(now, now.documents().get(at), FieldPath.of(key), wanted.path(key));
      now = YamlText.parse(all, now);
    }
    return now.text();
  }

  private static List<TreeDiff.Difference> differences(
      YamlText now, int at, ObjectNode wanted, Optional<Schema> schema) {
    return TreeDiff.of(ServerFields.without(now.documents().get(at).json()), wanted, schema);
  }

  private static String put(YamlText text, YamlDocument document, FieldPath path, JsonNode from) {
    JsonNode value = Trees.get(from, path);
    return value == null
        ? YamlEditor.remove(text, document, path)
        : YamlEditor.set(text, document, path, value);
  }

  /**
   * The text with what the server made of an edit: what it filled in or normalized is added, what
   * was typed since stays.
   *
   * @param sent the document as it was sent
   */
  public static String afterWrite(YamlText text, int at, Manifest sent, LiveObject answer) {
    ObjectNode typed = ServerFields.without(text.documents().get(at).json());
    ObjectNode merged =
        ThreeWayMerge.of(
                ServerFields.without(sent.wanted()),
                ServerFields.without(answer.tree()),
                typed,
                Optional.empty(),
                _ -> false)
            .result();
    return written(text, at, merged, Optional.empty());
  }

  /** The text with one field as it is on the cluster, for example to take theirs in a conflict. */
  public static String takeTheirs(YamlText text, int at, FieldPath path, LiveObject live) {
    return put(text, text.documents().get(at), path, ServerFields.without(live.tree()));
  }

  /** The live object in the form of the text, for a comparison by eye. */
  public static String liveText(LiveObject live) {
    return ObjectReader.yaml(Secrets.masked(ServerFields.without(live.tree())));
  }
}
