package io.fleetdesk.views.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the focus where a person is working. The toolkit gives it to the first control of the
 * window when the one that has it goes, as when a button is made anew or its screen is left; here
 * it goes to what took the place, or to what is nearest.
 */
@SuppressWarnings("ReferenceEquality") // nodes are themselves
final class FocusKeeper {
  private final Scene scene;
  private final Executor later;
  private final ChangeListener<@Nullable Node> listener = (o, was, is) -> changed(was, is);
  private List<Node> path = List.of();
  private @Nullable Node given;
  private boolean lost;

  /**
   * @param later runs when what happens now is over: what goes may come back in another form
   */
  FocusKeeper(Scene scene, Executor later) {
    this.scene = scene;
    this.later = later;
    scene.focusOwnerProperty().addListener(listener);
  }

  void close() {
    scene.focusOwnerProperty().removeListener(listener);
  }

  /** The toolkit takes the focus from what goes, and then gives it to the first there is. */
  private void changed(@Nullable Node was, @Nullable Node is) {
    if (was != null && is == null && !isThere(was)) {
      lost = true;
      given = null;
      later.execute(this::restore);
    } else if (was == null && lost && given == null) {
      given = is;
    } else if (is != null) {
      lost = false;
      path = path(is);
    }
  }

  private static List<Node> path(Node from) {
    var up = new ArrayList<Node>();
    for (Node n = from; n != null; n = n.getParent()) {
      up.add(n);
    }
    return up;
  }

  private boolean isThere(Node node) {
    if (node.getScene() != scene) {
      return false;
    }
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private void restore() {
    Node now = scene.getFocusOwner();
    if (!lost || path.isEmpty() || (now != null && now != given)) {
      lost = false;
      return;
    }
    lost = false;
    Node gone = path.getFirst();
    if (isThere(gone)) {
      gone.requestFocus();
      return;
    }
    for (Node near : List.copyOf(path).subList(1, path.size())) {
      if (isThere(near) && near instanceof Parent pane && take(pane, gone.getId())) {
        return;
      }
    }
  }

  private boolean take(Parent pane, @Nullable String id) {
    Node again = id == null ? null : pane.lookup("#" + id);
    if (again != null && again.isFocusTraversable() && isThere(again)) {
      again.requestFocus();
      return true;
    }
    return Focus.first(pane);
  }
}
