package io.fleetdesk.views.shell;

import java.util.concurrent.Executor;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.TextInputControlSkin;
import org.jspecify.annotations.Nullable;

/**
 * Stops the caret of a field that is left. JavaFX lets it blink on, unseen, where the mouse took
 * the focus away (seen with 26.0.2), and draws the whole window at every blink.
 */
final class Carets {
  private final Scene scene;
  private final Executor later;
  private final ChangeListener<@Nullable Node> listener = (_, left, _) -> left(left);

  /**
   * @param later runs when what happens now is over: JavaFX starts it again meanwhile
   */
  Carets(Scene scene, Executor later) {
    this.scene = scene;
    this.later = later;
    scene.focusOwnerProperty().addListener(listener);
  }

  void close() {
    scene.focusOwnerProperty().removeListener(listener);
  }

  private void left(@Nullable Node left) {
    switch (left) {
      case TextInputControl field -> later.execute(() -> stop(field));
      case ComboBox<?> box when box.isEditable() -> later.execute(() -> stop(box.getEditor()));
      case null, default -> {}
    }
  }

  private static void stop(TextInputControl field) {
    if (!field.isFocused() && field.getSkin() instanceof TextInputControlSkin<?> skin) {
      skin.setCaretAnimating(false);
    }
  }
}
