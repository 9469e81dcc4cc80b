package io.fleetdesk.views.overview;

import io.fleetdesk.overview.Attention;
import io.fleetdesk.views.kit.table.LiveCell;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;

/** The way to where a matter can be looked into. */
final class LinkCell extends LiveCell<Attention> {
  private final FleetWords words;
  private final Hyperlink link = new Hyperlink();

  LinkCell(FleetWords words, Consumer<Attention> go) {
    this.words = words;
    link.setFocusTraversable(false);
    link.setOnAction(
        _ -> {
          Attention item = getItem();
          if (item != null) {
            go.accept(item);
          }
        });
  }

  @Override
  protected void show(Attention item) {
    link.setText(words.nextStep(item));
    link.setVisited(false);
    setGraphic(link);
  }
}
