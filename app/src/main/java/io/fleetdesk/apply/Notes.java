package io.fleetdesk.apply;

import io.fleetdesk.apply.PlannedItem.Note;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one should know before one applies. */
final class Notes {
  private static final Set<String> ROLLING = Set.of("Deployment", "StatefulSet", "DaemonSet");

  private Notes() {}

  static List<Note> of(
      Manifest manifest,
      @Nullable LiveObject live,
      List<FieldChange> changes,
      DesiredBody desired,
      Map<FieldPath, Keep> decisions) {
    var notes = new ArrayList<Note>();
    if (live != null) {
      restart(manifest, live.tree(), changes, notes);
      if (!live.placedBy().isEmpty()) {
        notes.add(
            new Note(
                Note.Kind.PLACED,
                "The placement %s put this object here: it will take the hub's state back, or report"
                        .formatted(live.placedBy())
                    + " drift. Change it on the hub instead."));
      }
    }
    decisions.forEach(
        (path, keep) -> {
          if (keep == Keep.MINE) {
            notes.add(
                new Note(Note.Kind.OWNERSHIP, path + " is taken over from its owner by force."));
          }
        });
    desired
        .removals()
        .forEach(
            p ->
                notes.add(
                    new Note(
                        Note.Kind.OWNERSHIP,
                        p + " is removed although others own it (a JSON patch after the apply).")));
    return notes;
  }

  private static void restart(
      Manifest manifest, JsonNode live, List<FieldChange> changes, List<Note> notes) {
    FieldPath template = FieldPath.of("spec", "template");
    boolean changed = changes.stream().anyMatch(c -> c.path().isWithin(template));
    if (!changed || !ROLLING.contains(manifest.kind())) {
      return;
    }
    JsonNode spec = live.path("spec");
    boolean onDelete =
        Json.text(spec.path("updateStrategy"), "type").equals("OnDelete")
            || Json.text(spec.path("strategy"), "type").equals("OnDelete");
    String pods =
        manifest.kind().equals("DaemonSet")
            ? "its pods"
            : "its " + spec.path("replicas").asInt(1) + " pods";
    notes.add(
        new Note(
            Note.Kind.RESTART,
            onDelete
                ? manifest.title() + " uses the new template for pods made from now on."
                : manifest.title() + " replaces " + pods + ": its pod template changes."));
  }
}
