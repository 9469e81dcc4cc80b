package io.fleetdesk.views.kit.table;

import io.fleetdesk.views.kit.Kit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What stands in place of rows: loading, nothing there, nothing left by the filter. */
final class TableStates {
  private final Kit kit;
  private final TableView<?> table;
  private final Runnable clearFilter;
  private Node empty;
  private @Nullable String loading;
  private int rows;
  private int matching;

  TableStates(Kit kit, TableView<?> table, Runnable clearFilter) {
    this.kit = kit;
    this.table = table;
    this.clearFilter = clearFilter;
    this.empty = box(kit.text("table.empty"));
  }

  void loading(String text) {
    loading = text;
    show();
  }

  void complete() {
    loading = null;
    show();
  }

  void empty(String why, Node... ways) {
    empty = box(why, ways);
    show();
  }

  void update(int rowCount, int matchingCount) {
    if (rows != rowCount || matching != matchingCount) {
      rows = rowCount;
      matching = matchingCount;
      show();
    }
  }

  private void show() {
    if (matching > 0) {
      return;
    }
    if (rows > 0) {
      var clear = new Button(kit.text("table.filter.clear"));
      clear.setId("clear-filter");
      clear.setOnAction(e -> clearFilter.run());
      table.setPlaceholder(box(kit.text("table.filtered", rows), clear));
    } else if (loading != null) {
      table.setPlaceholder(box(loading));
    } else {
      table.setPlaceholder(empty);
    }
  }

  private static Node box(String text, Node... ways) {
    var label = new Label(text);
    label.getStyleClass().add("muted");
    var box = new VBox(label);
    box.getChildren().addAll(ways);
    box.getStyleClass().add("state-text");
    return box;
  }
}
