package io.fleetdesk.views.yaml.form;

import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.yaml.Names;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.controlsfx.control.textfield.TextFields;

/** Small controls that both forms are made of. */
final class FormFields {
  private static final int MOST = 12;

  private FormFields() {}

  static TextField text(String id, String prompt, double width, Runnable changed) {
    var field = new TextField();
    field.setId(id);
    field.setPromptText(prompt);
    field.setPrefWidth(width);
    field.textProperty().addListener((o, was, is) -> changed.run());
    return field;
  }

  /**
   * Sets what is shown, but not in a field that is being typed in: what comes back of a letter is
   * older than the next one, and without the blank at its end.
   */
  static void set(TextField field, String value) {
    if (!field.isFocused() && !field.getText().equals(value)) {
      field.setText(value);
    }
  }

  static Button remove(String id, String words, Runnable action) {
    var button = new Button("", Icons.of("fth-x"));
    button.setId(id);
    button.getStyleClass().addAll("quiet", "small");
    button.setAccessibleText(words);
    button.setOnAction(e -> action.run());
    return button;
  }

  static Button add(String id, String words, Runnable action) {
    var button = new Button(words, Icons.of("fth-plus"));
    button.setId(id);
    button.getStyleClass().add("small");
    button.setOnAction(e -> action.run());
    return button;
  }

  static Label section(String words) {
    var label = new Label(words);
    label.getStyleClass().add("pane-title");
    return label;
  }

  static Label hint(String words) {
    var label = new Label(words);
    label.getStyleClass().addAll("secondary", "form-hint");
    label.setWrapText(true);
    label.setMinHeight(Label.USE_PREF_SIZE);
    return label;
  }

  /** Offers names as one types. */
  static void offer(TextField field, Supplier<List<String>> names) {
    TextFields.bindAutoCompletion(
        field, asked -> fitting(names.get().stream(), asked.getUserText()));
  }

  /** Offers keys and values of labels for the last of them that is being typed. */
  static void offerLabels(TextField field, Supplier<Names> names) {
    Function<String, List<String>> answer =
        typed -> {
          int last = typed.lastIndexOf(',') + 1;
          String head = typed.substring(0, last) + (last > 0 ? " " : "");
          String part = typed.substring(last).strip();
          int at = part.indexOf('=');
          if (at < 0) {
            return fitting(names.get().labelKeys().stream(), part).stream()
                .map(k -> head + k + "=")
                .toList();
          }
          String key = part.substring(0, at);
          return fitting(names.get().labelValues(key).stream(), part.substring(at + 1)).stream()
              .map(v -> head + key + "=" + v)
              .toList();
        };
    TextFields.bindAutoCompletion(field, asked -> answer.apply(asked.getUserText()));
  }

  private static List<String> fitting(Stream<String> names, String typed) {
    String part = typed.toLowerCase(Locale.ROOT);
    return names
        .filter(n -> n.toLowerCase(Locale.ROOT).contains(part) && !n.equals(typed))
        .limit(MOST)
        .toList();
  }
}
