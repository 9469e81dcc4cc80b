package io.fleetdesk.views.yaml;

import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/** Search and replace above the editor; upper and lower case are the same. */
final class SearchBar extends HBox {
  private final Kit kit;
  private final EditorControl editor;
  private final TextField word = new TextField();
  private final TextField other = new TextField();
  private final Label found = new Label();

  SearchBar(Kit kit, EditorControl editor) {
    this.kit = kit;
    this.editor = editor;
    getStyleClass().add("tool-strip");
    word.setId("yaml-search");
    word.setPromptText(kit.text("yaml.search"));
    word.setOnAction(e -> next());
    word.textProperty().addListener((o, was, is) -> count());
    other.setId("yaml-replace");
    other.setPromptText(kit.text("yaml.replace.with"));
    other.setOnAction(e -> replace());
    found.setId("yaml-search-found");
    found.getStyleClass().add("muted");
    var one = new Button(kit.text("yaml.replace"));
    one.setOnAction(e -> replace());
    var all = new Button(kit.text("yaml.replace.all"));
    all.setOnAction(e -> replaceAll());
    var close = new Button("", Icons.of("fth-x"));
    close.getStyleClass().add("quiet");
    close.setAccessibleText(kit.text("dialog.close"));
    close.setOnAction(e -> hide());
    getChildren().addAll(word, other, one, all, found, close);
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            hide();
            e.consume();
          }
        });
    show(false);
  }

  void open(boolean replacing) {
    show(true);
    String selected = editor.area().getSelectedText();
    if (!selected.isEmpty() && !selected.contains("\n")) {
      word.setText(selected);
    }
    (replacing ? other : word).requestFocus();
    word.selectAll();
  }

  private void hide() {
    show(false);
    editor.area().requestFocus();
  }

  private void show(boolean on) {
    setVisible(on);
    setManaged(on);
  }

  /** Says at each letter how often the word is there. */
  private void count() {
    String text = editor.text().toLowerCase(Locale.ROOT);
    String searched = word.getText().toLowerCase(Locale.ROOT);
    int count = 0;
    for (int at = searched.isEmpty() ? -1 : text.indexOf(searched);
        at >= 0;
        at = text.indexOf(searched, at + searched.length())) {
      count++;
    }
    found.setText(
        searched.isEmpty()
            ? ""
            : count == 0 ? kit.text("yaml.search.none") : kit.text("yaml.search.found", count));
  }

  private void next() {
    String text = editor.text().toLowerCase(Locale.ROOT);
    String searched = word.getText().toLowerCase(Locale.ROOT);
    if (searched.isEmpty()) {
      return;
    }
    int at = text.indexOf(searched, editor.area().getSelection().getEnd());
    at = at < 0 ? text.indexOf(searched) : at;
    if (at < 0) {
      found.setText(kit.text("yaml.search.none"));
      return;
    }
    count();
    editor.select(at, at + searched.length());
  }

  private void replace() {
    if (editor.area().getSelectedText().equalsIgnoreCase(word.getText())) {
      editor.area().replaceSelection(other.getText());
    }
    next();
  }

  private void replaceAll() {
    String text = editor.text();
    String lower = text.toLowerCase(Locale.ROOT);
    String searched = word.getText().toLowerCase(Locale.ROOT);
    if (searched.isEmpty()) {
      return;
    }
    var changed = new StringBuilder();
    int from = 0;
    int count = 0;
    for (int at = lower.indexOf(searched); at >= 0; at = lower.indexOf(searched, from)) {
      changed.append(text, from, at).append(other.getText());
      from = at + searched.length();
      count++;
    }
    editor.text(changed.append(text.substring(from)).toString());
    found.setText(kit.text("yaml.replaced", count));
  }
}
