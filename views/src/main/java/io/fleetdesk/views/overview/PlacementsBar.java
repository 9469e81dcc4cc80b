package io.fleetdesk.views.overview;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.overview.FleetRow;
import io.fleetdesk.views.kit.table.LiveCell;
import java.util.EnumMap;
import java.util.Map;
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
    Map<Tone, Integer> tones = new EnumMap<>(Tone.class);
    fleet.placements().forEach((state, n) -> tones.merge(state.tone(), n, Integer::sum));
    bar.show(tones);
    text.setText(words.available(fleet));
    setGraphic(box);
    setTooltip(new Tooltip(words.states(fleet)));
    setAccessibleText(words.available(fleet));
  }
}
