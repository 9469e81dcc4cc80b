package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.Applying;
import io.fleetdesk.apply.schema.SchemaIndex;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.yaml.Completion;
import io.fleetdesk.yaml.FieldDoc;
import io.fleetdesk.yaml.Names;
import io.fleetdesk.yaml.Suggestion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Skin;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;

/**
 * What can be written at the cursor (Ctrl Space), and in a line what the cluster says of the field
 * there. Found in the background, from the schemas of the first target.
 */
final class TypingHelp extends Label implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int MOST = 14;

  private final Kit kit;
  private final Applying applying;
  private final EditorControl editor;
  private final Supplier<List<ClusterId>> targets;
  private final Supplier<Names> names;
  private final ContextMenu menu = new ContextMenu();
  private final Scope scope;
  private final Scope.Latest completing;
  private final Scope.Latest describing;
  private @Nullable Subscription soon;

  /**
   * @param names in use; asked on the JavaFX thread
   */
  TypingHelp(
      Kit kit,
      Applying applying,
      EditorControl editor,
      Supplier<List<ClusterId>> targets,
      Supplier<Names> names) {
    this.kit = kit;
    this.applying = applying;
    this.editor = editor;
    this.targets = targets;
    this.names = names;
    scope = kit.scope();
    completing = scope.latest();
    describing = scope.latest();
    setId("yaml-field");
    getStyleClass().addAll("muted", "yaml-field");
    setMaxWidth(Double.MAX_VALUE);
    menu.setId("yaml-completion");
    menu.addEventFilter(KeyEvent.KEY_TYPED, this::typedOn);
    menu.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    CodeArea area = editor.area();
    area.caretPositionProperty().addListener((o, was, is) -> describeSoon());
    area.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.isControlDown() && e.getCode() == KeyCode.SPACE) {
            complete();
            e.consume();
          }
        });
  }

  private Optional<SchemaIndex> index() {
    return targets.get().stream().findFirst().flatMap(applying::schemas);
  }

  /** What is typed on goes to the text and narrows the choice. */
  private void typedOn(KeyEvent e) {
    String typed = e.getCharacter();
    if (!typed.isEmpty()
        && typed.charAt(0) >= ' '
        && typed.charAt(0) != 127
        && !e.isControlDown()) {
      e.consume();
      menu.hide();
      editor.area().replaceSelection(typed);
      complete();
    }
  }

  private void pressed(KeyEvent e) {
    if (e.getCode() == KeyCode.BACK_SPACE) {
      e.consume();
      menu.hide();
      editor.area().deletePreviousChar();
      complete();
    }
  }

  private void complete() {
    String text = editor.text();
    int line = editor.line();
    int column = editor.column();
    Names known = names.get();
    index()
        .ifPresent(
            index ->
                completing.ask(
                    () -> Completion.at(text, line, column, index, known),
                    found -> {
                      if (text.equals(editor.text()) && line == editor.line()) {
                        show(found);
                      }
                    },
                    _ -> {}));
  }

  private void show(Completion found) {
    menu.getItems()
        .setAll(
            found.suggestions().stream()
                .limit(MOST)
                .map(s -> item(found.fromColumn(), s))
                .toList());
    if (menu.getItems().isEmpty()) {
      setText(kit.text("yaml.completion.none"));
      return;
    }
    Optional<Bounds> caret = editor.area().getCaretBounds();
    caret.ifPresent(
        b -> {
          menu.show(editor, b.getMinX(), b.getMaxY());
          // The first is chosen, so that Enter takes it; a menu has no other way to say so.
          Skin<?> skin = menu.getSkin();
          if (skin != null) {
            skin.getNode()
                .fireEvent(
                    new KeyEvent(
                        KeyEvent.KEY_PRESSED, "", "", KeyCode.DOWN, false, false, false, false));
          }
        });
  }

  private MenuItem item(int fromColumn, Suggestion suggestion) {
    boolean required = suggestion.kind() == Suggestion.Kind.REQUIRED;
    String words = kit.text(suggestion.detail());
    String detail = required ? kit.text("yaml.completion.required", words) : words;
    var item =
        new MenuItem(detail.isEmpty() ? suggestion.text() : suggestion.text() + "   " + detail);
    item.setMnemonicParsing(false);
    item.setOnAction(e -> editor.complete(fromColumn, suggestion.insert()));
    return item;
  }

  private void describeSoon() {
    if (soon != null) {
      soon.close();
    }
    soon = kit.fx().after(PAUSE, this::describe);
  }

  private void describe() {
    String text = editor.text();
    int line = editor.line();
    int column = editor.column();
    index()
        .ifPresent(
            index ->
                describing.ask(
                    () -> FieldDoc.at(text, line, column, index), this::describe, _ -> {}));
  }

  private void describe(Optional<FieldDoc> found) {
    setText(
        found
            .filter(d -> !d.path().isRoot())
            .map(
                d ->
                    kit.text(
                        "yaml.field", d.path(), d.type(), d.description().replaceAll("\\s+", " ")))
            .orElse(""));
    setTooltip(
        found
            .map(
                d -> {
                  var tip = new Tooltip(d.description());
                  tip.setWrapText(true);
                  tip.setMaxWidth(480);
                  return tip;
                })
            .orElse(null));
  }

  @Override
  public void close() {
    if (soon != null) {
      soon.close();
    }
    scope.close();
  }
}
