package io.fleetdesk.views.kit.table;

import io.fleetdesk.views.kit.Copying;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The keys of a table: Enter opens, Space selects, Esc clears, Ctrl C copies. */
final class TableKeys {
  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  private TableKeys() {}

  static void install(LiveTable<?, ?> table) {
    table.view().addEventFilter(KeyEvent.KEY_PRESSED, e -> pressed(table, e));
  }

  private static <R> void pressed(LiveTable<?, R> table, KeyEvent event) {
    var view = table.view();
    var selection = view.getSelectionModel();
    if (COPY.match(event)) {
      Copying.text(table.copyText());
    } else if (event.getCode() == KeyCode.ENTER) {
      table.open(view.getFocusModel().getFocusedItem());
    } else if (event.getCode() == KeyCode.SPACE) {
      int focus = view.getFocusModel().getFocusedIndex();
      if (selection.isSelected(focus) && event.isShortcutDown()) {
        selection.clearSelection(focus);
      } else if (focus >= 0) {
        selection.select(focus);
      }
    } else if (event.getCode() == KeyCode.ESCAPE && !selection.isEmpty()) {
      selection.clearSelection();
    } else {
      return;
    }
    event.consume();
  }
}
