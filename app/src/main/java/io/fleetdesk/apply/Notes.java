package io.fleetdesk.apply;

import io.fleetdesk.apply.PlannedItem.Note;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What one should know before one sends. */
final class Notes {
  private static final Set<String> ROLLING = Set.of("Deployment", "StatefulSet", "DaemonSet");
  private static final int NAMED = 4;

  private Notes() {}

  static List<Note> of(Ready ready, List<FieldChange> changes, Set<FieldPath> mine) {
    var notes = new ArrayList<Note>();
    Manifest manifest = ready.manifest();
    LiveObject live = ready.live();
    ObjectRef old = manifest.renamed();
    if (old != null) {
      notes.add(
          new Note(
              Note.Kind.RENAMED,
              Message.of(
                  "The text was opened from {0}, which stays: {1} is another object.",
                  old.toString(), manifest.title())));
    }
    if (!ready.dropped().isEmpty()) {
      notes.add(
          new Note(
              Note.Kind.VERSION,
              Message.of(
                  "{0} does not carry {1}, which the object has: to apply it takes that out, and"
                      + " undo does not bring it back. Edit the object itself instead.",
                  manifest.apiVersion(),
                  ready.dropped().stream().map(c -> (Object) c.path().toString()).toList())));
    }
    if (live != null) {
      restart(manifest, live.tree(), changes, notes);
      changes.stream()
          .filter(c -> c.kind() == FieldChange.Kind.ORDER)
          .forEach(c -> order(c, notes));
      if (!live.placedBy().isEmpty()) {
        notes.add(
            new Note(
                Note.Kind.PLACED,
                Message.of(
                    "The placement {0} put this object here: it will take the hub's state back, or"
                        + " report drift. Change it on the hub instead.",
                    live.placedBy())));
      }
      if (ready.isEdit()) {
        owners(live, changes, notes);
      }
    }
    mine.forEach(
        path ->
            notes.add(
                new Note(
                    Note.Kind.OWNERSHIP,
                    ready.isEdit()
                        ? Message.of(
                            "{0} is set although another manager applies it.", path.toString())
                        : Message.of(
                            "{0} is taken over from its owner by force.", path.toString()))));
    return notes;
  }

  /** Who set the fields of an edit before, and what that means for it. */
  private static void owners(LiveObject live, List<FieldChange> changes, List<Note> notes) {
    Map<FieldManager, List<Object>> fields = new LinkedHashMap<>();
    for (FieldChange change : changes) {
      for (FieldManager m : live.managers()) {
        if (change.kind() != FieldChange.Kind.ORDER && m.sets(change.path()) && !m.applies()) {
          fields.computeIfAbsent(m, _ -> new ArrayList<>()).add(change.path().toString());
        }
      }
    }
    fields.forEach(
        (manager, paths) -> {
          int more = paths.size() - NAMED;
          if (more > 0) {
            paths.subList(NAMED, paths.size()).clear();
            paths.add(Message.plural(more, "{0} more field", "{0} more fields"));
          }
          notes.add(
              new Note(
                  Note.Kind.OWNERSHIP,
                  Message.sentences(
                      Message.of("{0} set {1} last.", manager.name(), List.copyOf(paths)),
                      manager.consequence())));
        });
  }

  private static void order(FieldChange change, List<Note> notes) {
    Message why =
        switch (change.path().leaf()) {
          case "containers" ->
              Message.of(
                  "Order counts here: the first container is the default of kubectl logs and"
                      + " exec.");
          case "initContainers" -> Message.of("Order counts here: init containers run one by one.");
          case "env" ->
              Message.of("Order counts here: a variable can use those that stand before it.");
          default -> Message.NONE;
        };
    if (!why.isEmpty()) {
      notes.add(new Note(Note.Kind.ORDER, why));
    }
  }

  /** What the item of another cluster goes without. */
  static PlannedItem elsewhere(Manifest opened, ClusterId cluster, PlannedItem item) {
    LiveObject base = opened.base();
    if (base == null || base.ref().cluster().equals(cluster)) {
      return item;
    }
    JsonNode metadata = opened.wanted().path("metadata");
    boolean tied = metadata.has("finalizers") || metadata.has("ownerReferences");
    Message says =
        tied
            ? Message.of(
                "An edit on {0}; here it is applied as a manifest, without the finalizers and"
                    + " owners that it has there.",
                base.ref().cluster().toString())
            : Message.of(
                "An edit on {0}; here it is applied as a manifest.",
                base.ref().cluster().toString());
    var notes = new ArrayList<>(item.notes());
    notes.addFirst(new Note(Note.Kind.MODE, says));
    return item.withNotes(notes);
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
    Message says;
    if (onDelete) {
      says = Message.of("{0} uses the new template for pods made from now on.", manifest.title());
    } else if (manifest.kind().equals("DaemonSet")) {
      says = Message.of("{0} replaces its pods: its pod template changes.", manifest.title());
    } else {
      says =
          Message.plural(
              spec.path("replicas").asInt(1),
              "{1} replaces its pod: its pod template changes.",
              "{1} replaces its {0} pods: its pod template changes.",
              manifest.title());
    }
    notes.add(new Note(Note.Kind.RESTART, says));
  }
}
