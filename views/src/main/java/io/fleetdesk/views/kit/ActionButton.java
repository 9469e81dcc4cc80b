package io.fleetdesk.views.kit;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/** A button that says why it cannot be used. JavaFX thread. */
public final class ActionButton extends StackPane {
  private final Button button;
  private final Tooltip reason = new Tooltip();

  /**
   * @param icon {@code fth-trash-2}
   */
  public ActionButton(String id, String text, String icon, Runnable run) {
    button = new Button(text, Icons.of(icon));
    button.setId(id);
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(_ -> run.run());
    getChildren().add(button);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
  }

  /** For a button that does the one or the other. */
  public void show(String text, String icon) {
    if (!text.equals(button.getText())) {
      button.setText(text);
      button.setGraphic(Icons.of(icon));
    }
  }

  public String text() {
    return button.getText();
  }

  /**
   * @param why it cannot be used now; empty when it can
   */
  public void blocked(String why) {
    button.setDisable(!why.isEmpty());
    button.setAccessibleHelp(why);
    reason.setText(why);
    // On the pane around it: a disabled button shows no tooltip.
    if (why.isEmpty()) {
      Tooltip.uninstall(this, reason);
    } else {
      Tooltip.install(this, reason);
    }
  }
}
