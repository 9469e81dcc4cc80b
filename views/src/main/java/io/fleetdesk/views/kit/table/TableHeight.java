package io.fleetdesk.views.kit.table;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;

/** Lets a table be as high as its rows need. */
final class TableHeight {
  private static final double HEADER = 28;
  private static final double ROW = 27;
  private static final double SCROLL_BAR = 12;

  private TableHeight() {}

  static void follow(
      Region box,
      TableView<?> table,
      Region bands,
      ReadOnlyIntegerProperty rows,
      int atLeast,
      int atMost) {
    // Else the words for an empty table ask for their room also where rows are.
    table.setMinHeight(0);
    var scrolls = new SimpleBooleanProperty();
    table.skinProperty().addListener((o, was, is) -> watch(table, scrolls));
    watch(table, scrolls);
    DoubleBinding height =
        Bindings.createDoubleBinding(
            () ->
                HEADER
                    + ROW * Math.clamp(rows.get(), atLeast, atMost)
                    + bands.getHeight()
                    + (scrolls.get() ? SCROLL_BAR : 0)
                    + 1,
            rows,
            bands.heightProperty(),
            scrolls);
    box.prefHeightProperty().bind(height);
    box.minHeightProperty().bind(Bindings.min(height, HEADER + ROW * atLeast));
    box.maxHeightProperty().bind(height);
  }

  /** Follows whether columns need more than the width. */
  private static void watch(TableView<?> table, BooleanProperty scrolls) {
    for (Node node : table.lookupAll(".scroll-bar")) {
      if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.HORIZONTAL) {
        scrolls.bind(bar.visibleProperty());
      }
    }
  }
}
