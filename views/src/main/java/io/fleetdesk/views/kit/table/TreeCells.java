package io.fleetdesk.views.kit.table;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.Tones;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The cells of each kind of column in a tree. */
final class TreeCells {
  private TreeCells() {}

  static <R> TreeTableCell<R, R> of(
      LiveColumn<R> column, Kit kit, @Nullable Function<? super R, ? extends @Nullable Node> icon) {
    Function<? super R, Status> status = column.status();
    if (status != null) {
      return new StatusCell<>(status);
    }
    Function<? super R, ClusterId> cluster = column.cluster();
    if (cluster != null) {
      var swatch = new ClusterSwatch();
      return new TextCell<>(
          column.text(),
          row -> {
            swatch.show(kit.clusters().color(cluster.apply(row)));
            return swatch;
          });
    }
    Function<? super R, @Nullable Instant> time = column.time();
    if (time != null) {
      return new AgeCell<>(time, kit);
    }
    return new TextCell<>(column.text(), icon);
  }

  /** Shows text, maybe after a node. */
  static class TextCell<R> extends TreeTableCell<R, R> {
    private final Function<? super R, String> text;
    private final @Nullable Function<? super R, ? extends @Nullable Node> icon;
    private @Nullable Tooltip whole;

    TextCell(
        Function<? super R, String> text,
        @Nullable Function<? super R, ? extends @Nullable Node> icon) {
      this.text = text;
      this.icon = icon;
      setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
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

    @Override
    protected void updateItem(@Nullable R row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setText(null);
        setGraphic(null);
      } else {
        setText(text.apply(row));
        setGraphic(icon == null ? null : icon.apply(row));
      }
    }
  }

  /** Told once a second by its tree. */
  static final class AgeCell<R> extends TextCell<R> {
    AgeCell(Function<? super R, @Nullable Instant> time, Kit kit) {
      super(row -> kit.ages().since(time.apply(row)), null);
    }

    void tick() {
      if (!isEmpty()) {
        updateItem(getItem(), false);
      }
    }
  }

  private static final class StatusCell<R> extends TreeTableCell<R, R> {
    private final Function<? super R, Status> status;
    private final FontIcon icon = new FontIcon();

    StatusCell(Function<? super R, Status> status) {
      this.status = status;
      getStyleClass().add("status-label");
    }

    @Override
    protected void updateItem(@Nullable R row, boolean empty) {
      super.updateItem(row, empty);
      // Levels that have no state of their own say so by an empty word.
      Status now = empty || row == null ? null : status.apply(row);
      if (now == null || now.word().isEmpty()) {
        setText(null);
        setGraphic(null);
        Tones.set(this, null);
      } else {
        StatusLabel.show(this, icon, now);
      }
    }
  }
}
