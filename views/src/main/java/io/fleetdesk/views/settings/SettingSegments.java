package io.fleetdesk.views.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** A few values side by side of which one is chosen. */
final class SettingSegments<T> extends HBox {
  private final ToggleGroup group = new ToggleGroup();

  /**
   * @param id of the box; each button has it with its value's name behind
   */
  SettingSegments(String id, T[] values, Function<T, String> word, Consumer<T> chosen) {
    setId(id);
    getStyleClass().add("segments");
    Arrays.stream(values)
        .forEach(
            value -> {
              var button = new ToggleButton(word.apply(value));
              button.setId(id + "-" + value.toString().toLowerCase(Locale.ROOT));
              button.setUserData(value);
              button.setToggleGroup(group);
              button.setOnAction(
                  e -> {
                    // A second press must not leave nothing chosen.
                    button.setSelected(true);
                    chosen.accept(value);
                  });
              getChildren().add(button);
            });
    if (!getChildren().isEmpty()) {
      getChildren().getFirst().getStyleClass().add("left-pill");
      getChildren().getLast().getStyleClass().add("right-pill");
    }
  }

  void show(T value) {
    group.getToggles().forEach(t -> t.setSelected(value.equals(t.getUserData())));
  }
}
