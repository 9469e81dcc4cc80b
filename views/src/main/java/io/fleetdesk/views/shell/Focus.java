package io.fleetdesk.views.shell;

import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** Where the focus is, and how it comes into a pane. */
final class Focus {
  private Focus() {}

  /** Whether it is the pane or within it. */
  static boolean isIn(@Nullable Node node, Node pane) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (n.equals(pane)) {
        return true;
      }
    }
    return false;
  }

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
