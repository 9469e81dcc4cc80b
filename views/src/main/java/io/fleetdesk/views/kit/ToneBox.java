package io.fleetdesk.views.kit;

import io.fleetdesk.kinds.Tone;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A tinted box: what is, what follows from it, and actions on. */
public final class ToneBox extends HBox {
  /**
   * @param fact in semibold, empty for none
   * @param more wrapped below it, empty for none
   * @param actions below the text, mostly buttons
   */
  public ToneBox(Tone tone, String fact, String more, Node... actions) {
    getStyleClass().add("tone-box");
    setSpacing(10);
    Tones.set(this, tone);
    var text = new VBox(4);
    HBox.setHgrow(text, Priority.ALWAYS);
    if (!fact.isEmpty()) {
      text.getChildren().add(line(fact, "strong"));
    }
    if (!more.isEmpty()) {
      text.getChildren().add(line(more, "plain"));
    }
    if (actions.length > 0) {
      text.getChildren().add(new HBox(8, actions));
    }
    getChildren().addAll(Icons.of(tone), text);
    setAccessibleText((fact + " " + more).strip());
  }

  private static Label line(String words, String styleClass) {
    var label = new Label(words);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add(styleClass);
    return label;
  }
}
