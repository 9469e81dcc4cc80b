package io.fleetdesk.views.placements;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.placements.PlacementCell;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.TagLabel;
import io.fleetdesk.views.kit.table.LiveCell;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** State, version and haste of a placement on a member; a click asks why. */
final class MatrixCell extends LiveCell<MatrixRow> {
  private static final PseudoClass PICKED = PseudoClass.getPseudoClass("picked");

  private final int column;
  private final Kit kit;
  private final PlacementWords words;
  private final BiPredicate<MatrixRow.Spot, MatrixCell> isPicked;
  private final StatusLabel state = new StatusLabel();
  private final Label version = new Label();
  private final TagLabel catchingUp;
  private final HBox box = new HBox(state, version);
  private MatrixRow.@Nullable Spot spot;

  MatrixCell(
      int column,
      Kit kit,
      PlacementWords words,
      Consumer<MatrixRow.Spot> pick,
      BiPredicate<MatrixRow.Spot, MatrixCell> isPicked) {
    this.column = column;
    this.kit = kit;
    this.words = words;
    this.isPicked = isPicked;
    this.catchingUp = new TagLabel(Tone.IN_PROGRESS, kit.text("placement.catching-up"));
    getStyleClass().add("matrix-cell");
    box.getStyleClass().add("matrix-spot");
    version.getStyleClass().add("mono");
    setOnMousePressed(
        e -> {
          if (spot != null && spot.cell() != null) {
            pick.accept(spot);
          }
        });
  }

  @Override
  protected void show(MatrixRow row) {
    spot = row.spot(column);
    PlacementCell cell = spot.cell();
    if (cell == null) {
      clear();
      return;
    }
    boolean stale = kit.clusters().staleSince(row.hub()) != null;
    Status now = words.status(cell);
    state.show(stale ? now.stale(kit.text("table.stale")) : now);
    version.setText(cell.version());
    boolean tagged = cell.catchingUp();
    if (tagged != box.getChildren().contains(catchingUp)) {
      if (tagged) {
        box.getChildren().add(catchingUp);
      } else {
        box.getChildren().remove(catchingUp);
      }
    }
    setGraphic(box);
    setAccessibleText(spot.member().label() + ": " + words.word(cell.state()));
    setTooltip(new Tooltip(kit.text(cell.why())));
    pseudoClassStateChanged(PICKED, isPicked.test(spot, this));
  }

  @Override
  protected void clear() {
    super.clear();
    pseudoClassStateChanged(PICKED, false);
    setTooltip(null);
  }
}
