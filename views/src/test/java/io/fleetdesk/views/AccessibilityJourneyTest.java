package io.fleetdesk.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.views.shell.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.fxmisc.richtext.StyledTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a screen reader is told, and the way of the keyboard, on every screen. */
@Tag("journey")
class AccessibilityJourneyTest {
  /** More stops than any screen has. */
  private static final int MOST_STOPS = 160;

  @TempDir Path home;
  private JourneyWindow window;

  @BeforeEach
  void open() {
    window = new JourneyWindow(home, false);
  }

  @AfterEach
  void close() throws InterruptedException {
    window.close();
  }

  @Test
  void everyControlHasANameAndARole() {
    var without = new TreeSet<String>();
    for (Place place : window.places()) {
      window.go(place);
      PictureOf.onFx(
          () -> {
            for (Node node : reached(scene().getRoot(), new ArrayList<>())) {
              if (name(node).isBlank() || node.getAccessibleRole() == AccessibleRole.NODE) {
                without.add(place.screen() + ": " + path(node));
              }
            }
            return true;
          });
    }
    assertThat(without).as("controls that a screen reader cannot tell").isEmpty();
  }

  /** Tab goes through all that can be reached and comes back to where it began. */
  @Test
  void tabGoesAroundEveryScreen() {
    var trapped = new ArrayList<String>();
    for (Place place : window.places()) {
      window.go(place);
      Node first = PictureOf.onFx(() -> scene().getFocusOwner());
      var seen = Collections.newSetFromMap(new IdentityHashMap<Node, Boolean>());
      Node now = first;
      for (int i = 0; i < MOST_STOPS && (now == null || seen.add(now)); i++) {
        // In a text Tab is a character; Control leaves it.
        if (now instanceof StyledTextArea<?, ?>) {
          window.robot.push(KeyCode.CONTROL, KeyCode.TAB);
        } else {
          window.robot.push(KeyCode.TAB);
        }
        now = PictureOf.onFx(() -> scene().getFocusOwner());
      }
      Node last = now;
      PictureOf.onFx(
          () -> {
            if (last == null || !isSeen(last)) {
              trapped.add(place.screen() + ": nothing seen has the focus");
            }
            Set<Node> missed = new HashSet<>(reached(scene().getRoot(), new ArrayList<>()));
            missed.removeAll(seen);
            // Of a group Tab stops at the chosen one; arrows go on from there.
            missed.removeIf(n -> n instanceof ToggleButton t && t.getToggleGroup() != null);
            missed.forEach(n -> trapped.add(place.screen() + ": never reached " + path(n)));
            return true;
          });
    }
    assertThat(trapped).isEmpty();
  }

  private static Scene scene() {
    return Window.getWindows().getFirst().getScene();
  }

  /** Controls that the keyboard can reach, in the order of the scene. */
  private static List<Node> reached(Node node, List<Node> into) {
    if (node.isVisible() && !node.isDisabled()) {
      if (node.isFocusTraversable() && isSeen(node)) {
        into.add(node);
      }
      if (node instanceof Parent parent) {
        parent.getChildrenUnmodifiable().forEach(n -> reached(n, into));
      }
    }
    return into;
  }

  private static boolean isSeen(Node node) {
    var bounds = node.localToScene(node.getLayoutBounds());
    return JourneyWindow.isSeen(node)
        && bounds != null
        && bounds.getWidth() > 1
        && bounds.getHeight() > 1;
  }

  private static String name(Node node) {
    String own = node.getAccessibleText();
    if (own != null && !own.isBlank()) {
      return own;
    }
    Object text = node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
    if (text instanceof String s && !s.isBlank()) {
      return s;
    }
    Object label = node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY);
    return label instanceof Labeled l ? String.valueOf(l.getText()) : "";
  }

  private static String path(Node node) {
    var words = new ArrayList<String>();
    for (Node n = node; n != null && words.size() < 4; n = n.getParent()) {
      String id = n.getId() == null ? "" : "#" + n.getId();
      words.addFirst(n.getClass().getSimpleName() + id + n.getStyleClass());
    }
    return String.join(" > ", words);
  }
}
