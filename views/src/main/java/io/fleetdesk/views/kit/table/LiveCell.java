package io.fleetdesk.views.kit.table;

import java.util.Objects;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A cell of a {@link LiveTable}. Its nodes are made once; {@link #show} changes what they say. What
 * does not fit is told by a tooltip.
 */
public abstract class LiveCell<R> extends TableCell<Line<R>, R> {
  private final FontIcon folding = new FontIcon();
  private @Nullable Tooltip whole;

  protected LiveCell() {
    hoverProperty()
        .addListener(
            (o, was, hovered) -> {
              // What a cell explains of itself stays.
              if (hovered && Objects.equals(getTooltip(), whole)) {
                whole = isTextTruncated() ? new Tooltip(getText()) : null;
                setTooltip(whole);
              }
            });
  }

  /** Shows a record; called for every change of it while the cell is visible. */
  protected abstract void show(R row);

  /** Shows nothing. */
  protected void clear() {
    setText(null);
    setGraphic(null);
  }

  /** The first cell of a group's head says what the group is. */
  private void head() {
    boolean first =
        getTableView() != null && getTableView().getVisibleLeafIndex(getTableColumn()) == 0;
    if (first && getTableRow() != null && getTableRow().getItem() instanceof GroupLine<R> group) {
      folding.setIconLiteral(group.isOpen() ? "fth-chevron-down" : "fth-chevron-right");
      setGraphic(folding);
      setText((group.value().isEmpty() ? "–" : group.value()) + "  " + group.size());
    }
  }

  @Override
  protected final void updateItem(@Nullable R row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      clear();
      head();
    } else {
      show(row);
    }
  }
}
