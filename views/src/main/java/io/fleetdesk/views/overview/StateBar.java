package io.fleetdesk.views.overview;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Tones;
import java.util.Map;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** How many are in which state, as parts of a bar in the colours of the states. */
final class StateBar extends HBox {
  private static final double GAP = 1;

  StateBar() {
    super(GAP);
    getStyleClass().add("state-bar");
  }

  void show(Map<Tone, Integer> tones) {
    getChildren().clear();
    int all = tones.values().stream().mapToInt(Integer::intValue).sum();
    tones.forEach(
        (tone, n) -> {
          var part = new Region();
          part.getStyleClass().add("state-bar-part");
          Tones.set(part, tone);
          part.prefWidthProperty()
              .bind(widthProperty().subtract(GAP * (tones.size() - 1)).multiply((double) n / all));
          part.setMinWidth(2);
          getChildren().add(part);
        });
  }
}
