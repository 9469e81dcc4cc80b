package io.fleetdesk.views.overview;

import io.fleetdesk.overview.FleetRow;
import io.fleetdesk.views.kit.table.LiveCell;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** Placements of a fleet: a bar of states in their colours, and how many are well. */
final class PlacementsBar extends LiveCell<FleetRow> {
  private static final double WIDTH = 48;

  private final FleetWords words;
  private final StateBar bar = new StateBar();
  private final Label text = new Label();
  private final HBox box = new HBox(8, bar, text);

  PlacementsBar(FleetWords words) {
    this.words = words;
    box.getStyleClass().add("bar-cell");
    bar.setMinWidth(WIDTH);
    bar.setMaxWidth(WIDTH);
  }

  @Override
  protected void show(FleetRow fleet) {
    fleet
        .placements()
        .map(FleetWords::tones)
        .tell(
            tones -> {
              bar.show(tones);
              return true;
            },
            (soFar, rests) -> {
              bar.show(FleetWords.unlessGood(soFar));
              return false;
            });
    text.setText(words.available(fleet));
    setGraphic(box);
    setTooltip(new Tooltip(words.states(fleet)));
    setAccessibleText(words.available(fleet));
  }
}
