package io.fleetdesk.views.members;

import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.members.MemberActions;
import io.fleetdesk.views.kit.ActionButton;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/** What can be done to the members that are selected: as buttons, and as a menu. */
final class MemberBar extends HBox {
  /** An action with what hinders it. */
  private record Entry(
      String id, ActionButton button, String icon, Runnable run, boolean single, boolean changes) {}

  private final Kit kit;
  private final ActionDialog dialog;
  private final List<Entry> entries = new ArrayList<>();
  private final Label count = new Label();
  private final ActionButton cordon;
  private List<MemberRow> selected = List.of();

  /**
   * @param facts at the moment, for what is foretold
   * @param drain shows a drain of a member, begun or to be begun
   */
  MemberBar(
      Kit kit,
      Fleets fleets,
      ActionDialog dialog,
      ForecastFacts facts,
      Consumer<MemberRow> drain,
      Consumer<MemberRow> remove) {
    this.kit = kit;
    this.dialog = dialog;
    getStyleClass().add("bulk-bar");
    count.setMinWidth(Region.USE_PREF_SIZE);
    count.getStyleClass().add("strong");
    getChildren().add(count);
    var contexts = new MemberContext(kit, fleets);
    add(
        "members-edit-labels",
        kit.text("members.edit-labels"),
        "fth-tag",
        () -> MemberEdit.open(window(), kit, fleets, dialog, facts, selected, true),
        false,
        true);
    add(
        "members-edit-taints",
        kit.text("members.edit-taints"),
        "fth-slash",
        () -> MemberEdit.open(window(), kit, fleets, dialog, facts, selected, false),
        false,
        true);
    cordon =
        add(
            "members-cordon",
            kit.text("members.cordon"),
            "fth-pause-circle",
            () ->
                dialog.open(
                    window(),
                    areCordoned()
                        ? MemberActions.uncordon(fleets, selected)
                        : MemberActions.cordon(fleets, selected)),
            false,
            true);
    add(
        "members-drain",
        kit.text("members.drain"),
        "fth-log-out",
        () -> drain.accept(selected.getFirst()),
        true,
        true);
    add(
        "members-context",
        kit.text("members.context"),
        "fth-link",
        () -> contexts.open(window(), selected.getFirst()),
        true,
        false);
    add(
        "members-remove",
        kit.text("members.remove"),
        "fth-trash-2",
        () -> remove.accept(selected.getFirst()),
        true,
        true);
    show(List.of());
  }

  private ActionButton add(
      String id, String text, String icon, Runnable run, boolean single, boolean changes) {
    var button = new ActionButton(id, text, icon, run);
    entries.add(new Entry(id, button, icon, run, single, changes));
    getChildren().add(button);
    return button;
  }

  private Window window() {
    return getScene().getWindow();
  }

  private boolean areCordoned() {
    return !selected.isEmpty() && selected.stream().allMatch(MemberRow::isCordoned);
  }

  void show(List<MemberRow> members) {
    selected = List.copyOf(members);
    count.setText(kit.text("members.selected", selected.size()));
    boolean back = areCordoned();
    cordon.show(cordonWord(), back ? "fth-play-circle" : "fth-pause-circle");
    entries.forEach(e -> e.button().blocked(hindrance(e)));
  }

  private String cordonWord() {
    return kit.text(areCordoned() ? "members.uncordon" : "members.cordon");
  }

  private String hindrance(Entry entry) {
    if (entry.changes() && !dialog.locked().isEmpty()) {
      return dialog.locked();
    }
    if (entry.single() && selected.size() != 1) {
      return kit.text("members.select-one");
    }
    return selected.isEmpty() ? kit.text("members.select") : "";
  }

  /** The same for the menu of a row. */
  List<MenuItem> menu() {
    var items = new ArrayList<MenuItem>();
    for (var entry : entries) {
      String text = entry.button().equals(cordon) ? cordonWord() : entry.button().text();
      String why = hindrance(entry);
      var item = new MenuItem(why.isEmpty() ? text : text + "\n" + why, Icons.of(entry.icon()));
      item.setId("menu-" + entry.id());
      item.setDisable(!why.isEmpty());
      item.setOnAction(_ -> entry.run().run());
      items.add(item);
    }
    return items;
  }
}
