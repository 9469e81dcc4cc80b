package io.fleetdesk.views.shell;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icon, title, where, keys. */
final class PaletteCell extends ListCell<PaletteItem> {
  private final FontIcon icon = new FontIcon("fth-minus");
  private final Label title = new Label();
  private final Label more = new Label();
  private final Label keys = new Label();
  private final HBox line;

  PaletteCell() {
    title.setMinWidth(Region.USE_PREF_SIZE);
    more.getStyleClass().add("secondary");
    keys.getStyleClass().add("key");
    keys.setMinWidth(Region.USE_PREF_SIZE);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    line = new HBox(icon, title, more, space, keys);
    line.getStyleClass().add("palette-line");
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable PaletteItem item, boolean empty) {
    super.updateItem(item, empty);
    if (empty || item == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    icon.setIconLiteral(item.icon());
    title.setText(item.title());
    more.setText(item.more());
    keys.setText(item.keys());
    keys.setVisible(!item.keys().isEmpty());
    setAccessibleText(item.title() + ", " + item.more());
    setGraphic(line);
  }
}
