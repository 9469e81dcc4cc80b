package io.fleetdesk.views.members;

import io.fleetdesk.actions.Action;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.Taint;
import io.fleetdesk.members.MemberActions;
import io.fleetdesk.members.SelectionChange;
import io.fleetdesk.messages.Message;
import io.fleetdesk.scheduling.ClusterFacts;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Labels or taints of one or many members: keys and values, and below them which placements would
 * select other members, before anything is sent.
 */
final class MemberEdit {
  private final Kit kit;
  private final Fleets fleets;
  private final ActionDialog dialog;
  private final ForecastFacts facts;
  private final List<MemberRow> members;
  private final boolean labels;
  private final PairEditor editor;
  private final SelectionPreview preview;
  private final Button next;

  private MemberEdit(
      Kit kit,
      Fleets fleets,
      ActionDialog dialog,
      ForecastFacts facts,
      List<MemberRow> members,
      boolean labels) {
    this.kit = kit;
    this.fleets = fleets;
    this.dialog = dialog;
    this.facts = facts;
    this.members = members;
    this.labels = labels;
    this.editor = new PairEditor(kit, labels ? "label" : "taint", this::foretell);
    this.preview = new SelectionPreview(kit);
    this.next = new Button(kit.text("members.edit.next"));
  }

  /** Opens over a window; the members are of one fleet or several. */
  static void open(
      Window owner,
      Kit kit,
      Fleets fleets,
      ActionDialog dialog,
      ForecastFacts facts,
      List<MemberRow> members,
      boolean labels) {
    var edit = new MemberEdit(kit, fleets, dialog, facts, List.copyOf(members), labels);
    Dialogs.open(
        owner,
        kit.text(
            labels ? "members.labels.title" : "members.taints.title",
            members.size(),
            members.getFirst().name()),
        Dialogs.WIDE - 120,
        close -> edit.content(owner, close));
  }

  private Parent content(Window owner, Runnable close) {
    var help = new Label(kit.text(labels ? "members.labels.help" : "members.taints.help"));
    help.setWrapText(true);
    help.setMinHeight(Region.USE_PREF_SIZE);
    help.getStyleClass().add("secondary");
    for (var key : keys()) {
      var values = new TreeSet<String>();
      members.forEach(m -> values.add(present(m).getOrDefault(key, "\u0000")));
      boolean varies = values.size() > 1;
      editor.add(key, varies ? "" : values.first(), varies);
    }
    var cancel = new Button(kit.text("dialog.cancel"));
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> close.run());
    next.setId("member-edit-next");
    next.getStyleClass().add("primary");
    next.setOnAction(
        _ -> {
          close.run();
          dialog.open(owner, action());
        });
    foretell();
    return Dialogs.box(help, editor, preview, Dialogs.buttons(cancel, next));
  }

  private Set<String> keys() {
    var keys = new TreeSet<String>();
    members.forEach(m -> keys.addAll(present(m).keySet()));
    return keys;
  }

  private Map<String, String> present(MemberRow member) {
    if (labels) {
      return member.meta().labels();
    }
    var taints = new LinkedHashMap<String, String>();
    member.taints().forEach(t -> taints.put(t.key(), t.value()));
    return taints;
  }

  /** What differs from what the members have; null for what is removed. */
  private Map<String, @Nullable String> edits() {
    var edits = new TreeMap<String, @Nullable String>();
    var pairs = editor.pairs();
    for (var key : keys()) {
      if (pairs.stream().noneMatch(p -> p.key().equals(key))) {
        edits.put(key, null);
      }
    }
    for (var pair : pairs) {
      boolean same =
          members.stream().allMatch(m -> pair.value().equals(present(m).get(pair.key())));
      if (!pair.untouched() && !same) {
        edits.put(pair.key(), pair.value());
      }
    }
    return edits;
  }

  private Action action() {
    List<Message> follows = changes().stream().map(SelectionChange::sentence).toList();
    var edits = edits();
    if (labels) {
      return MemberActions.labels(fleets, members, edits, follows);
    }
    var set = new ArrayList<Taint>();
    var removed = new ArrayList<Taint>();
    edits.forEach(
        (key, value) -> {
          if (value == null) {
            removed.add(new Taint(key, "", Taint.CORDON.effect()));
          } else {
            set.add(new Taint(key, value, Taint.CORDON.effect()));
          }
        });
    return MemberActions.taints(fleets, members, set, removed, follows);
  }

  private void foretell() {
    next.setDisable(!editor.isValid() || edits().isEmpty());
    if (members.stream().anyMatch(m -> facts.isUnread(m.cluster().fleet()))) {
      preview.unread();
    } else if (editor.isValid()) {
      preview.show(changes());
    }
    Dialogs.fit(preview.getParent() == null ? preview : preview.getParent());
  }

  private List<SelectionChange> changes() {
    var edits = edits();
    var changes = new ArrayList<SelectionChange>();
    if (edits.isEmpty() || members.stream().anyMatch(m -> facts.isUnread(m.cluster().fleet()))) {
      return changes;
    }
    members.stream()
        .map(m -> m.cluster().fleet())
        .distinct()
        .forEach(
            fleet -> {
              var after = new HashMap<String, ClusterFacts>();
              members.stream()
                  .filter(m -> m.cluster().fleet().equals(fleet))
                  .forEach(m -> after.put(m.name(), edited(m.facts(), edits)));
              changes.addAll(facts.forecast(fleet).with(after));
            });
    return changes;
  }

  private ClusterFacts edited(ClusterFacts member, Map<String, @Nullable String> edits) {
    if (labels) {
      var now = new TreeMap<>(member.labels());
      edits.forEach(
          (key, value) -> {
            if (value == null) {
              now.remove(key);
            } else {
              now.put(key, value);
            }
          });
      return member.withLabels(now);
    }
    var taints = new ArrayList<>(member.taints());
    edits.forEach(
        (key, value) -> {
          taints.removeIf(t -> t.key().equals(key));
          if (value != null) {
            taints.add(new ClusterFacts.Taint(key, value, Taint.CORDON.effect()));
          }
        });
    return member.withTaints(taints);
  }
}
