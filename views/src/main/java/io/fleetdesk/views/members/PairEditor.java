package io.fleetdesk.views.members;

import io.fleetdesk.members.LabelRules;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Keys and values, a line each, as labels and taints are: each can be changed and removed, and
 * lines can be added. A value that differs between the objects stays as it is until one is typed.
 */
final class PairEditor extends VBox {
  /**
   * One line.
   *
   * @param value as typed
   * @param untouched whether the value differs between the objects and none was typed
   */
  record Pair(String key, String value, boolean untouched) {}

  private final class LineBox extends HBox {
    final TextField key = new TextField();
    final TextField value = new TextField();
    final boolean varies;
    boolean typed;

    LineBox(String givenKey, String givenValue, boolean varies, boolean isNew) {
      super(8);
      this.varies = varies;
      setAlignment(Pos.CENTER_LEFT);
      key.setText(givenKey);
      key.setEditable(isNew);
      key.setId(name + "-key");
      key.setPromptText(kit.text("members.pair.key"));
      key.setAccessibleText(kit.text("members.pair.key"));
      key.getStyleClass().add("mono");
      if (!isNew) {
        key.getStyleClass().add("fixed");
      }
      value.setText(givenValue);
      value.setId(name + "-value");
      value.setPromptText(kit.text(varies ? "members.pair.varies" : "members.pair.value"));
      value.setAccessibleText(kit.text("members.pair.value"));
      value.getStyleClass().add("mono");
      HBox.setHgrow(key, Priority.ALWAYS);
      HBox.setHgrow(value, Priority.ALWAYS);
      key.setPrefColumnCount(24);
      value.setPrefColumnCount(24);
      var remove = new Button("", Icons.of("fth-x"));
      remove.setId(name + "-remove");
      remove.getStyleClass().add("quiet");
      remove.setTooltip(new Tooltip(kit.text("members.pair.remove")));
      remove.setAccessibleText(kit.text("members.pair.remove"));
      remove.setOnAction(
          _ -> {
            lines.getChildren().remove(this);
            check();
          });
      getChildren().addAll(key, value, remove);
      key.textProperty().addListener((_, _, _) -> check());
      value
          .textProperty()
          .addListener(
              (_, _, _) -> {
                typed = true;
                check();
              });
    }
  }

  private final Kit kit;
  private final String name;
  private final Runnable changed;
  private final VBox lines = new VBox(4);
  private final Label problem = new Label();

  /**
   * @param name of the controls: {@code label} makes {@code label-key}, {@code label-add}
   */
  PairEditor(Kit kit, String name, Runnable changed) {
    super(6);
    this.kit = kit;
    this.name = name;
    this.changed = changed;
    var add = new Button(kit.text("members.pair.add"), Icons.of("fth-plus"));
    add.setId(name + "-add");
    add.setOnAction(
        _ -> {
          var line = new LineBox("", "", false, true);
          lines.getChildren().add(line);
          line.key.requestFocus();
          check();
        });
    problem.setWrapText(true);
    problem.getStyleClass().add("field-problem");
    problem.setMinHeight(USE_PREF_SIZE);
    problem.managedProperty().bind(problem.textProperty().isNotEmpty());
    getChildren().addAll(lines, add, problem);
  }

  void add(String key, String value, boolean varies) {
    lines.getChildren().add(new LineBox(key, value, varies, false));
  }

  /** A line whose key can still be typed. */
  void propose(String key, String value) {
    lines.getChildren().add(new LineBox(key, value, false, true));
  }

  /** Lines whose key and value are empty count for nothing. */
  List<Pair> pairs() {
    var pairs = new ArrayList<Pair>();
    for (var node : lines.getChildren()) {
      if (node instanceof LineBox line
          && !(line.key.getText().isBlank() && line.value.getText().isBlank())) {
        pairs.add(
            new Pair(
                line.key.getText().strip(),
                line.value.getText().strip(),
                line.varies && !line.typed));
      }
    }
    return pairs;
  }

  boolean isValid() {
    return problem.getText().isEmpty();
  }

  private void check() {
    problem.setText(wrong());
    changed.run();
  }

  private String wrong() {
    var seen = new HashSet<String>();
    for (var pair : pairs()) {
      var key = LabelRules.key(pair.key());
      if (!key.isEmpty()) {
        return kit.messages().text(key);
      }
      var value = LabelRules.value(pair.value());
      if (!value.isEmpty()) {
        return kit.messages().text(value);
      }
      if (!seen.add(pair.key())) {
        return kit.text("members.pair.twice", pair.key());
      }
    }
    return "";
  }
}
