package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.ApplyHistory;
import io.fleetdesk.apply.HistoryEntry;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTable;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.VBox;

/** What was applied from here, the newest first, with before and after; and the way back. */
final class HistoryPane extends VBox implements AutoCloseable {
  private final Kit kit;
  private final Scope scope;
  private final LiveTable<String, HistoryEntry> table;
  private final TextDiffView diff;
  private final Button undo;

  HistoryPane(Kit kit, ApplyHistory history, Runnable close, Consumer<HistoryEntry> undoing) {
    this.kit = kit;
    this.diff = new TextDiffView(kit);
    this.scope = kit.scope();
    getStyleClass().add("dialog-box");
    var title = new Label(kit.text("yaml.history"));
    title.getStyleClass().add("screen-title");
    var help = new Label(kit.text("yaml.history.help"));
    help.getStyleClass().add("muted");
    help.setWrapText(true);
    table =
        new LiveTable<>(
            kit,
            "yaml-history",
            HistoryEntry::id,
            List.of(
                LiveColumn.<HistoryEntry>age("age", HistoryEntry::time).wide(64),
                LiveColumn.<HistoryEntry>status("result", this::what).wide(120),
                LiveColumn.<HistoryEntry>cluster("cluster", e -> e.ref().cluster()).wide(150),
                LiveColumn.<HistoryEntry>text("namespace", e -> e.ref().namespace()).wide(120),
                LiveColumn.<HistoryEntry>text("kind", e -> e.ref().kind()).wide(120),
                LiveColumn.<HistoryEntry>name("name", e -> e.ref().name()).wide(150).grows()));
    table.empty(kit.text("yaml.history.empty"));
    table.onChange(this::picked);
    undo = new Button(kit.text("yaml.history.undo"));
    undo.setId("yaml-history-undo");
    undo.getStyleClass().add("primary");
    undo.setDisable(true);
    undo.setOnAction(
        e -> {
          HistoryEntry entry = table.selection().getLast();
          close.run();
          undoing.accept(entry);
        });
    var leave = new Button(kit.text("dialog.close"));
    leave.setOnAction(e -> close.run());
    var split = new SplitPane(table, diff);
    split.setOrientation(javafx.geometry.Orientation.VERTICAL);
    split.setPrefHeight(480);
    getChildren().addAll(title, help, split, Dialogs.buttons(leave, undo));
    table.loading(kit.text("yaml.history.reading"));
    scope.ask(
        history::entries,
        entries -> {
          table.show(entries);
          table.complete();
        },
        e -> table.empty(kit.why(e)));
  }

  private Status what(HistoryEntry entry) {
    return switch (entry.what()) {
      case "Created" -> new Status(Tone.GOOD, kit.text("yaml.created"), "fth-plus");
      case "Deleted" -> new Status(Tone.FAILED, kit.text("yaml.deleted"));
      case "GivenUp" -> new Status(Tone.NONE, kit.text("yaml.given-up"), "fth-unlock");
      default -> new Status(Tone.IN_PROGRESS, kit.text("yaml.changed"), "fth-edit");
    };
  }

  private void picked() {
    boolean none = table.selection().isEmpty();
    undo.setDisable(none);
    if (none) {
      diff.getItems().clear();
    } else {
      diff.showText(table.selection().getLast().textDiff());
    }
  }

  @Override
  public void close() {
    scope.close();
    table.close();
  }
}
