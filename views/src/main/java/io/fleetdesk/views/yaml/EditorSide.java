package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Segments;
import io.fleetdesk.views.yaml.form.FormFacts;
import io.fleetdesk.views.yaml.form.FormPane;
import java.util.function.Supplier;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The text and its form: two views of one text, with a switch between them. */
final class EditorSide extends VBox {
  private final EditorControl editor;
  private final Supplier<YamlText> read;
  private final Supplier<FormFacts> facts;
  private final FormPane form;
  private final StackPane shown = new StackPane();
  private final VBox textView;
  private final Segments views;
  private final HBox tools = new HBox(6);
  private final ToggleButton reveal;
  private final StartPane start;

  /**
   * @param start what stands in place of a text that is empty
   * @param read the text as it was last read, to be quick with what is as it was
   */
  EditorSide(
      Kit kit,
      EditorControl editor,
      TypingHelp help,
      StartPane start,
      Supplier<YamlText> read,
      Supplier<FormFacts> facts) {
    this.start = start;
    this.editor = editor;
    this.read = read;
    this.facts = facts;
    form =
        new FormPane(
            kit,
            new FormPane.Text() {
              @Override
              public YamlText now() {
                return text();
              }

              @Override
              public void change(String text) {
                editor.change(text);
              }
            });
    views =
        new Segments("text", v -> showForm(v.equals("form")))
            .with("text", "yaml-as-text", kit.text("yaml.as.text"), "fth-file-text")
            .with("form", "yaml-as-form", kit.text("yaml.as.form"), "fth-sliders");
    views.getChildren().forEach(b -> b.getStyleClass().add("small"));
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    tools.getStyleClass().add("bar-cell");
    var head = new HBox(8, views, space, tools);
    head.getStyleClass().add("yaml-part-head");
    VBox.setVgrow(editor, Priority.ALWAYS);
    VBox.setVgrow(shown, Priority.ALWAYS);
    textView = new VBox(editor, help);
    shown.getChildren().setAll(textView, form, start);
    reveal = new ToggleButton(kit.text("yaml.reveal"), Icons.of("fth-eye"));
    reveal.setId("yaml-reveal");
    reveal.setOnAction(e -> editor.reveal(reveal.isSelected()));
    tools.getChildren().setAll(reveal);
    showReveal(false);
    editor.onSecrets(this::showReveal);
    editor.area().textProperty().addListener((o, was, is) -> showStart());
    getChildren().addAll(head, shown);
    showForm(false);
  }

  /** As it stands. */
  YamlText text() {
    YamlText last = read.get();
    String now = editor.text();
    return last.text().equals(now) ? last : YamlText.parse(now, last);
  }

  private void showReveal(boolean on) {
    reveal.setVisible(on);
    if (!on) {
      reveal.setSelected(false);
      editor.reveal(false);
    }
  }

  /** Ways to begin, while there is no text. */
  private void showStart() {
    start.setVisible(!isForm() && editor.area().getLength() == 0);
  }

  /** Shows the document at the cursor as a form, or the text again. */
  void showForm(boolean on) {
    views.show(on ? "form" : "text");
    tools.setVisible(!on);
    textView.setVisible(!on);
    form.setVisible(on);
    showStart();
    if (on) {
      form.refresh(facts.get());
      form.open(editor.line());
    }
  }

  boolean isForm() {
    return views.value().equals("form");
  }

  /** The text was read, or what can be chosen changed. */
  void refresh() {
    if (isForm()) {
      form.refresh(facts.get());
    }
  }
}
