package io.fleetdesk.views.overview;

import io.fleetdesk.objects.Tone;
import io.fleetdesk.overview.FleetRow;
import io.fleetdesk.views.kit.Tones;
import io.fleetdesk.views.kit.table.LiveCell;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Placements of a fleet: a bar of states in their colours, and how many are well. */
final class PlacementsBar extends LiveCell<FleetRow> {
  private static final double WIDTH = 48;

  private final FleetWords words;
  private final HBox bar = new HBox(1);
  private final Label text = new Label();
  private final HBox box = new HBox(8, bar, text);

  PlacementsBar(FleetWords words) {
    this.words = words;
    box.getStyleClass().add("bar-cell");
    bar.getStyleClass().add("state-bar");
    bar.setMinWidth(WIDTH);
    bar.setMaxWidth(WIDTH);
  }

  @Override
  protected void show(FleetRow fleet) {
    Map<Tone, Integer> tones = new EnumMap<>(Tone.class);
    fleet.placements().forEach((state, n) -> tones.merge(state.tone(), n, Integer::sum));
    int all = fleet.placementCount();
    List<Node> parts = new ArrayList<>();
    tones.forEach(
        (tone, n) -> {
          var part = new Region();
          part.getStyleClass().add("state-bar-part");
          Tones.set(part, tone);
          part.setPrefWidth((WIDTH - tones.size() + 1) * n / all);
          parts.add(part);
        });
    bar.getChildren().setAll(parts);
    text.setText(words.available(fleet));
    setGraphic(box);
    setTooltip(new Tooltip(words.states(fleet)));
    setAccessibleText(words.available(fleet));
  }
}
