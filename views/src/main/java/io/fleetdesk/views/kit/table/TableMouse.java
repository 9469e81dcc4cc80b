package io.fleetdesk.views.kit.table;

import io.fleetdesk.views.kit.FxThread;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** The mouse on a table: rows stand still while it is pressed, a double click opens. */
final class TableMouse {
  private TableMouse() {}

  static void install(LiveTable<?, ?> table, FxThread fx) {
    table
        .view()
        .addEventFilter(
            MouseEvent.MOUSE_PRESSED,
            e -> {
              if (e.getButton() == MouseButton.PRIMARY) {
                table.hold(true);
              }
            });
    table
        .view()
        .addEventFilter(MouseEvent.MOUSE_RELEASED, e -> fx.execute(() -> table.hold(false)));
    doubleClick(table);
  }

  private static <R> void doubleClick(LiveTable<?, R> table) {
    table
        .view()
        .setOnMouseClicked(
            e -> {
              if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2) {
                table.open(table.view().getSelectionModel().getSelectedItem());
              }
            });
  }
}
