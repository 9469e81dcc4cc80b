package io.fleetdesk.views.kit;

import java.util.Collection;
import java.util.function.Function;
import javafx.scene.control.ChoiceBox;
import javafx.util.StringConverter;

/** Boxes in which one of a few values is chosen. */
public final class Choices {
  private Choices() {}

  /** A box with these values, each shown as its word; one of them is chosen at first. */
  public static <T> ChoiceBox<T> of(
      String id, Collection<? extends T> values, T first, Function<? super T, String> word) {
    var box = new ChoiceBox<T>();
    box.setId(id);
    box.getItems().setAll(values);
    box.setConverter(words(word));
    box.setValue(first);
    return box;
  }

  /**
   * Shows what is chosen, which is no choice: a box compares by identity, and would tell its
   * listeners of an equal value.
   */
  public static <T> void show(ChoiceBox<T> box, T value) {
    if (!value.equals(box.getValue())) {
      box.setValue(value);
    }
  }

  /** Shows each value as its word, in a box into which nothing can be typed. */
  public static <T> StringConverter<T> words(Function<? super T, String> word) {
    return new StringConverter<>() {
      @Override
      public String toString(T value) {
        return value == null ? "" : word.apply(value);
      }

      @Override
      public T fromString(String text) {
        throw new UnsupportedOperationException("chosen, never typed");
      }
    };
  }
}
