package io.fleetdesk.views.kit;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The same by hand: command lines, to be read and copied. */
public final class CommandBox extends HBox {
  private final Label text = new Label();

  public CommandBox(Kit kit, String command) {
    getStyleClass().add("command-box");
    text.setWrapText(true);
    text.setMaxWidth(Double.MAX_VALUE);
    text.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    var copy = new Button("", Icons.of("fth-copy"));
    copy.getStyleClass().add("quiet");
    copy.setAccessibleText(kit.text("command.copy"));
    copy.setTooltip(new Tooltip(kit.text("command.copy")));
    copy.setOnAction(e -> Copying.text(text.getText()));
    getChildren().addAll(text, copy);
    show(command);
  }

  public void show(String command) {
    text.setText(command);
    text.setAccessibleText(command);
  }
}
