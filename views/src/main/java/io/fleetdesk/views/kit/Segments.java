package io.fleetdesk.views.kit;

import java.util.function.Consumer;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/**
 * Buttons side by side of which exactly one is chosen, by mouse or by arrow keys: what lights up is
 * what is in view.
 */
public final class Segments extends HBox {
  private final ToggleGroup group = new ToggleGroup();
  private final Consumer<String> picked;
  private String value;

  /**
   * @param first the value chosen at first
   * @param picked told of another one than before
   */
  public Segments(String first, Consumer<String> picked) {
    this.value = first;
    this.picked = picked;
    getStyleClass().add("segments");
    group.selectedToggleProperty().addListener((o, was, is) -> toggled(was, is));
  }

  /**
   * A button more.
   *
   * @param icon null for none
   */
  public Segments with(String of, String id, String word, @Nullable String icon) {
    var button = new ToggleButton(word, icon == null ? null : Icons.of(icon));
    button.setId(id);
    button.setUserData(of);
    button.setToggleGroup(group);
    button.setSelected(of.equals(value));
    getChildren().add(button);
    return this;
  }

  public String value() {
    return value;
  }

  /** Chooses without telling. */
  public void show(String chosen) {
    value = chosen;
    group.getToggles().stream()
        .filter(t -> chosen.equals(t.getUserData()))
        .forEach(group::selectToggle);
  }

  private void toggled(@Nullable Toggle was, @Nullable Toggle is) {
    if (is == null) {
      group.selectToggle(was);
    } else if (!value.equals(is.getUserData())) {
      value = (String) is.getUserData();
      picked.accept(value);
    }
  }
}
