package io.fleetdesk.apply;

import io.fleetdesk.apply.schema.Schema;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import io.fleetdesk.apply.text.YamlDocument;
import io.fleetdesk.apply.text.YamlEditor;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ObjectReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A live object changed while somebody edits it. Fields are compared, not lines; what both changed
 * alike is no conflict. What was typed stays typed: {@link #merge} only adds to the text what
 * others changed elsewhere.
 *
 * @param author who changed it, by their fields
 * @param at when; null if not known
 * @param incoming what others changed since the editing began, conflicts left out
 * @param conflicts fields that both changed, and differently
 */
public record TreeMerge(
    String author, @Nullable Instant at, List<FieldChange> incoming, List<Both> conflicts) {
  /**
   * A field that both changed.
   *
   * @param author who changed it on the cluster
   */
  public record Both(FieldPath path, String author, String base, String theirs, String mine) {}

  /**
   * Compares.
   *
   * @param base as it was read when the editing began
   * @param live as it is now
   * @param mine as typed, readable
   */
  public static TreeMerge of(
      LiveObject base, LiveObject live, YamlDocument mine, Optional<Schema> schema) {
    JsonNode from = Noise.without(base.tree());
    JsonNode typed = Noise.without(mine.json());
    List<TreeDiff.Difference> ours = TreeDiff.of(from, typed, schema);
    var incoming = new ArrayList<FieldChange>();
    var conflicts = new ArrayList<Both>();
    List<FieldChange> all = TreeDiff.changes(from, Noise.without(live.tree()), schema);
    for (FieldChange theirs : all) {
      boolean touched =
          ours.stream()
              .anyMatch(d -> d.path().isWithin(theirs.path()) || theirs.path().isWithin(d.path()));
      JsonNode now = Trees.get(live.tree(), theirs.path());
      JsonNode wanted = Trees.get(typed, theirs.path());
      if (!touched) {
        incoming.add(theirs);
      } else if (!TreeDiff.same(now, wanted)) {
        boolean hide = Secrets.isSecret(typed) && Secrets.hides(theirs.path());
        conflicts.add(
            new Both(
                theirs.path(),
                author(base, live, List.of(theirs)),
                theirs.before(),
                theirs.after(),
                hide ? Secrets.MASK : Trees.text(wanted)));
      }
    }
    Optional<FieldManager> author = Meanwhile.author(base, live, all);
    return new TreeMerge(
        all.stream()
            .map(c -> author(base, live, List.of(c)))
            .distinct()
            .collect(Collectors.joining(", ")),
        author.map(FieldManager::time).orElse(null),
        List.copyOf(incoming),
        List.copyOf(conflicts));
  }

  private static String author(LiveObject base, LiveObject live, List<FieldChange> changes) {
    return Meanwhile.author(base, live, changes).map(FieldManager::name).orElse("somebody");
  }

  /** Whether anything but noise changed. */
  public boolean isEmpty() {
    return incoming.isEmpty() && conflicts.isEmpty();
  }

  /**
   * The text with what others changed, and in conflicts as decided; undecided ones stay as typed.
   * The base of the editing is {@code live} afterwards.
   *
   * @param text that holds the document
   * @param at index of the document in it
   */
  public String merge(YamlText text, int at, LiveObject live, Map<FieldPath, Keep> decisions) {
    var paths = new ArrayList<FieldPath>();
    incoming.forEach(c -> paths.add(c.path()));
    decisions.forEach(
        (path, keep) -> {
          if (keep == Keep.THEIRS) {
            paths.add(path);
          }
        });
    YamlText now = text;
    for (FieldPath path : paths) {
      now = YamlText.parse(take(now, now.documents().get(at), path, live), now);
    }
    return now.text();
  }

  private static String take(
      YamlText text, YamlDocument document, FieldPath path, LiveObject live) {
    JsonNode value = Trees.get(Noise.without(live.tree()), path);
    return value == null
        ? YamlEditor.remove(text, document, path)
        : YamlEditor.set(text, document, path, value);
  }

  /** The text with one field as it is on the cluster, for example to take theirs in a conflict. */
  public static String takeTheirs(YamlText text, int at, FieldPath path, LiveObject live) {
    return take(text, text.documents().get(at), path, live);
  }

  /** The live object in the form of the text, for a comparison by eye. */
  public static String liveText(LiveObject live) {
    return ObjectReader.yaml(Secrets.masked(Noise.without(live.tree())));
  }
}
