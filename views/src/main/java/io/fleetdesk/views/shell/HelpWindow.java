package io.fleetdesk.views.shell;

import io.fleetdesk.views.kit.Kit;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/** The keys, over the window; Esc closes it. */
final class HelpWindow {
  private static final String[][] KEYS = {
    {"Ctrl K", "help.palette"},
    {"Ctrl F", "help.filter"},
    {"F6", "help.pane"},
    {"Alt ← →", "help.back"},
    {"↑ ↓", "help.move"},
    {"Space", "help.select"},
    {"Enter", "help.open"},
    {"Esc", "help.escape"},
    {"Ctrl C", "help.copy"},
    {"Ctrl + −", "help.zoom"},
    {"Ctrl ,", "help.settings"},
    {"Ctrl Q", "help.quit"},
  };

  private HelpWindow() {}

  static void show(Kit kit, Scene scene) {
    var title = new Label(kit.text("help.title"));
    title.getStyleClass().add("screen-title");
    var grid = new GridPane(24, 6);
    for (int i = 0; i < KEYS.length; i++) {
      var key = new Label(KEYS[i][0]);
      key.getStyleClass().add("key");
      grid.addRow(i, key, new Label(kit.text(KEYS[i][1])));
    }
    var words = new Label(kit.text("help.filter.words"));
    words.getStyleClass().add("secondary");
    words.setWrapText(true);
    var box = new VBox(title, grid, words);
    box.setId("help");
    box.getStyleClass().add("help");
    box.setMaxWidth(440);
    var popup = new Popup();
    popup.setAutoHide(true);
    popup.setHideOnEscape(true);
    popup.getContent().add(box);
    popup.getScene().setUserAgentStylesheet(scene.getUserAgentStylesheet());
    popup.getScene().getStylesheets().setAll(scene.getStylesheets());
    popup.show(
        scene.getWindow(),
        scene.getWindow().getX() + scene.getWidth() / 2 - 220,
        scene.getWindow().getY() + 90);
    box.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.F1) {
            popup.hide();
          }
        });
    box.requestFocus();
  }
}
