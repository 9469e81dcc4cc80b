package io.fleetdesk.views.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.views.PictureOf;
import io.fleetdesk.views.kit.ClusterLooks;
import io.fleetdesk.views.kit.Kit;
import java.util.List;
import java.util.Map;
import javafx.event.ActionEvent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EditorControlTest {
  private final Kit kit = PictureOf.kit(ClusterLooks.none());
  private final EditorControl editor =
      PictureOf.onFx(
          () -> {
            var made = new EditorControl(kit, () -> {});
            var _ = new Scene(made, 600, 400);
            return made;
          });

  @AfterEach
  void close() {
    PictureOf.onFx(
        () -> {
          editor.close();
          return true;
        });
    kit.fx().close();
  }

  private String after(Runnable doing) {
    return PictureOf.onFx(
        () -> {
          doing.run();
          return editor.text();
        });
  }

  private void press(KeyCode code, boolean control) {
    editor
        .area()
        .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
  }

  /** On a real window: without one JavaFX has no input methods. */
  @Test
  @Tag("window")
  void composedTextIsReplacedByWhatIsCommitted() {
    assertThat(after(() -> editor.text("name: "))).isEqualTo("name: ");
    String composed =
        after(
            () -> {
              editor.goTo(0, 6);
              compose("かんじ", "");
            });
    assertThat(composed).isEqualTo("name: かんじ");
    assertThat(after(() -> compose("", "漢字"))).isEqualTo("name: 漢字");
  }

  private void compose(String composing, String committed) {
    editor
        .area()
        .fireEvent(
            new InputMethodEvent(
                InputMethodEvent.INPUT_METHOD_TEXT_CHANGED,
                composing.isEmpty()
                    ? List.of()
                    : List.of(
                        new InputMethodTextRun(composing, InputMethodHighlight.UNSELECTED_RAW)),
                committed,
                composing.length()));
  }

  @Test
  void enterKeepsTheIndentationAndTabIndentsByTwo() {
    String text =
        after(
            () -> {
              editor.text("spec:\n  a: 1");
              editor.goTo(1, 6);
              press(KeyCode.ENTER, false);
              press(KeyCode.TAB, false);
            });
    assertThat(text).isEqualTo("spec:\n  a: 1\n    ");
  }

  @Test
  void enterBehindAKeyWithoutValueGoesOneLevelDeeper() {
    String text =
        after(
            () -> {
              editor.text("spec:\n  template:");
              editor.goTo(1, 11);
              press(KeyCode.ENTER, false);
            });
    assertThat(text).isEqualTo("spec:\n  template:\n    ");
  }

  @Test
  void whatIsFoundInAFoldedPartIsSelectedAndShown() {
    PictureOf.onFx(
        () -> {
          editor.text("metadata:\n  name: found\nspec:\n  a: 1\n");
          return true;
        });
    await()
        .until(
            () ->
                PictureOf.onFx(
                    () -> {
                      editor.goTo(0, 0);
                      foldKey(KeyCode.OPEN_BRACKET);
                      return editor.area().isFolded(1);
                    }));
    PictureOf.onFx(
        () -> {
          editor.search();
          var word = (TextField) editor.lookup("#yaml-search");
          word.setText("found");
          word.fireEvent(new ActionEvent());
          return true;
        });
    assertThat(PictureOf.onFx(() -> editor.area().getSelectedText())).isEqualTo("found");
    assertThat(PictureOf.onFx(() -> ((Label) editor.lookup("#yaml-search-found")).getText()))
        .isEqualTo("1 found");
    assertThat(PictureOf.onFx(() -> editor.area().isFolded(1))).isFalse();
  }

  @Test
  void shiftTabTakesIndentationAndLeavesNothingSelected() {
    String text =
        after(
            () -> {
              editor.text("spec:\n    a: 1");
              editor.goTo(1, 4);
              editor
                  .area()
                  .fireEvent(
                      new KeyEvent(
                          KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, true, false, false, false));
              editor.area().replaceSelection("b");
            });
    assertThat(text).isEqualTo("spec:\n  ba: 1");
  }

  @Test
  void commentsAreToggledAndTheTogglingUndone() {
    String commented =
        after(
            () -> {
              editor.open("a: 1\nb: 2");
              editor.area().selectAll();
              press(KeyCode.SLASH, true);
            });
    assertThat(commented).isEqualTo("# a: 1\n# b: 2");
    assertThat(after(() -> press(KeyCode.SLASH, true))).isEqualTo("a: 1\nb: 2");
    assertThat(after(editor::undo)).isEqualTo("# a: 1\n# b: 2");
  }

  @Test
  void openingForgetsWhatWasTypedBefore() {
    String text =
        after(
            () -> {
              editor.text("first");
              editor.open("second");
              editor.undo();
            });
    assertThat(text).isEqualTo("second");
  }

  @Test
  void marksAndColoursLeaveTheTextAlone() {
    assertThat(
            after(
                () -> {
                  editor.text("a: 1\nb: two # why");
                  editor.mark(Map.of(1, true, 40, false));
                }))
        .isEqualTo("a: 1\nb: two # why");
    await()
        .until(
            () -> PictureOf.onFx(() -> editor.area().getStyleOfChar(0)).contains(YamlColors.KEY));
    assertThat(PictureOf.onFx(() -> editor.area().getStyleOfChar(8))).contains(YamlColors.TEXT);
    assertThat(PictureOf.onFx(() -> editor.area().getStyleOfChar(14))).contains(YamlColors.COMMENT);
  }

  @Test
  void dataOfSecretsIsFoldedUntilOneGoesThere() {
    String secret =
        """
        kind: Secret
        metadata:
          name: a
        data:
          password: c2VjcmV0
        type: Opaque
        """;
    PictureOf.onFx(
        () -> {
          editor.open(secret);
          return true;
        });
    await().until(() -> PictureOf.onFx(() -> editor.area().isFolded(4)));
    PictureOf.onFx(
        () -> {
          editor.getScene().snapshot(null);
          editor.goTo(4, 2);
          return true;
        });
    assertThat(PictureOf.onFx(() -> editor.area().isFolded(4))).isFalse();
    assertThat(PictureOf.onFx(editor::line)).isEqualTo(4);
    PictureOf.onFx(
        () -> {
          foldKey(KeyCode.OPEN_BRACKET);
          return true;
        });
    assertThat(PictureOf.onFx(() -> editor.area().isFolded(4))).isTrue();
    assertThat(PictureOf.onFx(editor::line)).isEqualTo(3);
    PictureOf.onFx(
        () -> {
          foldKey(KeyCode.CLOSE_BRACKET);
          return true;
        });
    assertThat(PictureOf.onFx(() -> editor.area().isFolded(4))).isFalse();
    assertThat(after(() -> {})).isEqualTo(secret);
  }

  private void foldKey(KeyCode code) {
    editor
        .area()
        .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, true, true, false, false));
  }
}
