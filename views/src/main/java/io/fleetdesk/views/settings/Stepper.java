package io.fleetdesk.views.settings;

import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import java.util.function.IntConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** A value between a button for less and one for more. */
final class Stepper extends HBox {
  private final Label value = new Label();
  private final Button less;
  private final Button more;

  /**
   * @param title of the setting, for those who do not see it
   * @param step told -1 or 1
   */
  Stepper(Kit kit, String id, String title, IntConsumer step) {
    setId(id);
    getStyleClass().add("stepper");
    less = button(id + "-less", "fth-minus", kit.text("settings.less", title));
    more = button(id + "-more", "fth-plus", kit.text("settings.more", title));
    less.setOnAction(e -> step.accept(-1));
    more.setOnAction(e -> step.accept(1));
    value.setId(id + "-value");
    value.getStyleClass().addAll("mono", "stepper-value");
    getChildren().addAll(less, value, more);
  }

  private static Button button(String id, String icon, String name) {
    var button = new Button("", Icons.of(icon));
    button.setId(id);
    button.setAccessibleText(name);
    return button;
  }

  void show(String text, boolean canLess, boolean canMore) {
    value.setText(text);
    less.setDisable(!canLess);
    more.setDisable(!canMore);
  }
}
