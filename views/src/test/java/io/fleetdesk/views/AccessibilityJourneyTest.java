package io.fleetdesk.views;

import static io.fleetdesk.views.JourneyWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.fleets.FleetStatus;
import io.fleetdesk.views.shell.MainWindow;
import io.fleetdesk.views.shell.NavigationEntry;
import io.fleetdesk.views.shell.NavigationEntry.Reach;
import io.fleetdesk.views.shell.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever cannot see the window, or has no mouse, is told what every control is, and gets to it.
 */
@Tag("journey")
class AccessibilityJourneyTest {
  @TempDir Path home;

  private JourneyWindow window;

  @BeforeEach
  void start() {
    window = new JourneyWindow(home, false);
  }

  @AfterEach
  void close() throws InterruptedException {
    window.close();
  }

  @Test
  void everyControlOfEveryScreenHasARoleAndAName() {
    var nameless = new TreeSet<String>();
    for (Place place : places()) {
      go(place);
      PictureOf.onFx(
          () -> {
            walk(root(), node -> describe(place.screen(), node, nameless));
            return true;
          });
    }
    assertThat(nameless).isEmpty();
  }

  @Test
  void everythingOnTheSettingsIsReachedByTab() {
    go(Place.ofAll(MainWindow.SETTINGS));
    Set<Node> wanted =
        PictureOf.onFx(
            () -> {
              var found = new LinkedHashSet<Node>();
              walk(
                  window.find("settings", Parent.class),
                  n -> {
                    if (n.isFocusTraversable() && isControl(n)) {
                      found.add(n);
                    }
                  });
              return found;
            });
    var reached = new HashSet<Node>();
    window.robot.interact(() -> window.find("settings-find", Node.class).requestFocus());
    for (int i = 0; i < 3 * wanted.size(); i++) {
      reached.add(PictureOf.onFx(() -> root().getScene().getFocusOwner()));
      window.robot.type(KeyCode.TAB);
    }
    // Of a group of toggles one takes the focus, arrows go to the others.
    assertThat(
            wanted.stream().filter(n -> !reached.contains(n)).map(AccessibilityJourneyTest::words))
        .isEmpty();
  }

  private List<Place> places() {
    return PictureOf.onFx(
        () -> {
          FleetStatus fleet = window.status();
          var places = new ArrayList<Place>();
          for (NavigationEntry entry : window.wiring.entries(() -> {})) {
            boolean ofFleet = entry.reach() == Reach.EACH_FLEET || entry.reach() == Reach.BOTH;
            places.add(
                ofFleet ? Place.of(entry.screen(), fleet.id()) : Place.ofAll(entry.screen()));
          }
          return places;
        });
  }

  private void go(Place place) {
    window.robot.interact(() -> window.wiring.navigator.go(place));
    until(
        () ->
            root().lookup("#main-window") instanceof MainWindow shown
                && shown.screen().snapshot().isLive());
  }

  private Parent root() {
    return window.find("main-window", Parent.class).getScene().getRoot();
  }

  private static void walk(Node node, Consumer<Node> each) {
    if (!node.isVisible()) {
      return;
    }
    each.accept(node);
    // Lines of tables and lists are read as their texts.
    if (node instanceof Parent parent && !(node instanceof IndexedCell<?>)) {
      parent.getChildrenUnmodifiable().forEach(child -> walk(child, each));
    }
  }

  private static boolean isControl(Node node) {
    return !(node instanceof ScrollPane || node instanceof SplitPane || node instanceof TabPane)
        && !(node instanceof Label)
        && !(node instanceof IndexedCell<?>);
  }

  private static void describe(String screen, Node node, Set<String> nameless) {
    if (!node.isFocusTraversable() || !isControl(node)) {
      return;
    }
    boolean noRole =
        node.getAccessibleRole() == AccessibleRole.NODE
            || node.getAccessibleRole() == AccessibleRole.PARENT;
    if (noRole || name(node).isBlank()) {
      nameless.add(screen + ": " + words(node) + (noRole ? " has no role" : " has no name"));
    }
  }

  /** What a screen reader says first. */
  private static String name(Node node) {
    if (node.getAccessibleText() != null) {
      return node.getAccessibleText();
    }
    Object text =
        Arrays.asList(AccessibleRole.TEXT_FIELD, AccessibleRole.TEXT_AREA)
                .contains(node.getAccessibleRole())
            ? null
            : node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
    Object label = node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY);
    return text != null ? text.toString() : label instanceof Label l ? l.getText() : "";
  }

  private static String words(Node node) {
    return node.getClass().getSimpleName() + " #" + node.getId() + " " + node.getStyleClass();
  }
}
