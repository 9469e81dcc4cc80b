package io.fleetdesk.views.kit.dialogs;

import io.fleetdesk.views.kit.Kit;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/** A name that must be typed before something large happens; says how much is missing. */
final class TypedName extends HBox {
  private final Kit kit;
  private final String name;
  private final TextField field = new TextField();
  private final Label missing = new Label();

  /**
   * @param name empty when nothing needs to be typed: then it takes no room
   */
  TypedName(Kit kit, String name, Runnable changed) {
    this.kit = kit;
    this.name = name;
    setSpacing(8);
    setAlignment(Pos.CENTER_LEFT);
    setVisible(!name.isEmpty());
    setManaged(!name.isEmpty());
    var type = new Label(kit.text("action.type", name));
    field.setId("action-name");
    field.setAccessibleText(type.getText());
    missing.getStyleClass().add("muted");
    getChildren().addAll(type, field, missing);
    field
        .textProperty()
        .addListener(
            (o, was, is) -> {
              say();
              changed.run();
            });
    say();
  }

  void type() {
    field.requestFocus();
  }

  boolean matches() {
    return name.isEmpty() || field.getText().equals(name);
  }

  private void say() {
    String text = field.getText();
    if (name.startsWith(text)) {
      int rest = name.length() - text.length();
      missing.setText(rest == 0 ? "" : kit.text("action.missing", rest));
    } else {
      missing.setText(kit.text("action.differs"));
    }
  }
}
