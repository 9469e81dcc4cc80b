package io.fleetdesk.views.settings;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A setting: its name, a remark below it, and at the right what it is chosen with. */
final class SettingLine extends HBox {
  private final Label name;
  private final Label remark = new Label();

  /**
   * @param text empty for no remark
   */
  SettingLine(String title, String text, Node... controls) {
    getStyleClass().add("setting");
    name = new Label(title);
    name.setMinWidth(USE_PREF_SIZE);
    remark.getStyleClass().add("secondary");
    remark.setWrapText(true);
    remark.setMinHeight(Region.USE_PREF_SIZE);
    var words = new VBox(name);
    words.getStyleClass().add("setting-words");
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().add(words);
    getChildren().addAll(controls);
    for (Node control : controls) {
      if (control.getAccessibleText() == null) {
        control.setAccessibleText(title);
      }
    }
    if (controls.length > 0) {
      name.setLabelFor(controls[0]);
    }
    remark(text);
  }

  void remark(String text) {
    remark.setText(text);
    VBox words = (VBox) getChildren().getFirst();
    words.getChildren().setAll(name, remark);
    words.getChildren().removeIf(l -> ((Label) l).getText().isEmpty());
  }

  /** Whether it is meant by what was typed. */
  boolean matches(String typed) {
    String all = (name.getText() + " " + remark.getText()).toLowerCase(Locale.ROOT);
    return all.contains(typed.strip().toLowerCase(Locale.ROOT));
  }
}
