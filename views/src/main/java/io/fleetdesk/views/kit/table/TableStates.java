package io.fleetdesk.views.kit.table;

import io.fleetdesk.views.kit.Kit;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** What stands in place of rows: loading, nothing there, nothing left by the filter. */
final class TableStates {
  private final Kit kit;
  private final TableView<?> table;
  private final Runnable clearFilter;
  private Node empty;
  private @Nullable String loading;
  private @Nullable Node untold;
  private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper(true);
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
    untold = null;
    show();
  }

  void complete() {
    loading = null;
    untold = null;
    show();
  }

  void untold(String why, Node... actions) {
    loading = null;
    untold = box(why, actions);
    show();
  }

  /** Whether an empty table may be called empty. */
  ReadOnlyBooleanProperty completeProperty() {
    return complete.getReadOnlyProperty();
  }

  void empty(String why, Node... actions) {
    empty = box(why, actions);
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
    complete.set(loading == null && untold == null);
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
    } else if (untold != null) {
      table.setPlaceholder(untold);
    } else {
      table.setPlaceholder(empty);
    }
  }

  /** A sentence, and actions on below it. */
  static Node box(String text, Node... actions) {
    var label = new Label(text);
    label.getStyleClass().add("muted");
    label.setWrapText(true);
    label.setTextAlignment(TextAlignment.CENTER);
    var box = new VBox(label);
    box.getChildren().addAll(actions);
    box.getStyleClass().add("state-text");
    return box;
  }
}
