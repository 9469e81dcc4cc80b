package io.fleetdesk.views.shell;

import javafx.scene.Node;
import javafx.scene.Parent;

/** Puts the focus into a pane. */
final class Focus {
  private Focus() {}

  /** The first control in it that takes the focus. */
  static boolean first(Parent pane) {
    for (Node child : pane.getChildrenUnmodifiable()) {
      if (!child.isVisible() || child.isDisabled()) {
        continue;
      }
      if (child.isFocusTraversable()) {
        child.requestFocus();
        return true;
      }
      if (child instanceof Parent parent && first(parent)) {
        return true;
      }
    }
    return false;
  }
}
