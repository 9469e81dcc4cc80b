package io.fleetdesk.views;

import static io.fleetdesk.views.JourneyWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.views.shell.MainWindow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The window without a mouse. */
@Tag("journey")
class KeyboardJourneyTest {
  @TempDir Path home;
  private JourneyWindow window;
  private FxRobot robot;

  @BeforeEach
  void open() {
    window = new JourneyWindow(home, false);
    robot = window.robot;
  }

  @AfterEach
  void close() throws InterruptedException {
    window.close();
  }

  /** The palette goes to every screen, F6 around its panes, and keys work wherever one is. */
  @Test
  void everyScreenIsReachedAndLeftByKeys() {
    var deaf = new ArrayList<String>();
    for (String screen : screens()) {
      window.palette(screen);
      until(() -> window.find("main-window", MainWindow.class).screen().snapshot().isLive());
      int panes = 4;
      for (int i = 0; i < panes; i++) {
        robot.push(KeyCode.F6);
        Node focus = focus();
        if (focus == null || !isSeen(focus)) {
          deaf.add(screen + ": after F6 " + focus + " has the focus");
        }
        robot.push(KeyCode.CONTROL, KeyCode.K);
        until(() -> window.find("palette-field", Node.class).isFocused());
        // Left without an answer, it is gone and holds no key.
        robot.push(i % 2 == 0 ? KeyCode.F6 : KeyCode.ESCAPE);
        until(() -> !window.find("palette-field", Node.class).getParent().getParent().isVisible());
        Node after = focus();
        if (after == null || !isSeen(after)) {
          deaf.add(screen + ": after the palette " + after + " has the focus");
        }
      }
    }
    assertThat(deaf).isEmpty();
  }

  /** One selection: whatever it is made with, list, matrix, reason and details show the same. */
  @Test
  void placementsAreWalkedByArrows() {
    window.palette("Placements");
    until(() -> window.isThere("placement-matrix"));
    focusOn("placements-matrix");
    robot.push(KeyCode.LEFT);
    until(() -> window.find("placements-list", ToggleButton.class).isSelected());
    until(() -> window.isThere("placements"));
    focusTable("placements");
    for (int i = 0; i < 2; i++) {
      robot.push(KeyCode.DOWN);
      until(() -> detailsName().equals(selectedName("placements")));
    }
    String chosen = PictureOf.onFx(() -> selectedName("placements"));
    focusOn("placements-list");
    robot.push(KeyCode.RIGHT);
    until(() -> window.find("placements-matrix", ToggleButton.class).isSelected());
    until(() -> isWhy(chosen));
    focusTable("placement-matrix");
    String member = PictureOf.onFx(this::whyMember);
    robot.push(KeyCode.RIGHT);
    if (PictureOf.onFx(this::whyMember).equals(member)) {
      robot.push(KeyCode.LEFT);
    }
    until(() -> !whyMember().equals(member));
    assertThat(PictureOf.onFx(() -> isWhy(chosen))).isTrue();
    robot.push(KeyCode.UP);
    until(() -> !isWhy(chosen));
    until(() -> isWhy(detailsName()));
  }

  /** By their names in the palette. */
  private List<String> screens() {
    return PictureOf.onFx(() -> window.wiring.entries(() -> {})).stream()
        .map(e -> window.wiring.messages.text(e.titleKey()))
        .distinct()
        .toList();
  }

  private static Node focus() {
    return PictureOf.onFx(() -> scene().getFocusOwner());
  }

  private static Scene scene() {
    return Window.getWindows().getFirst().getScene();
  }

  private static boolean isSeen(Node node) {
    return PictureOf.onFx(
        () ->
            JourneyWindow.isSeen(node)
                && scene().equals(node.getScene())
                && node.getLayoutBounds().getWidth() > 1);
  }

  /** With Tab alone. */
  private void focusOn(String id) {
    tabTo(() -> focus() != null && id.equals(focus().getId()));
  }

  private void focusTable(String id) {
    Node table = window.find(id, Node.class);
    tabTo(
        () -> {
          for (Node n = focus(); n != null && focus() instanceof TableView<?>; n = n.getParent()) {
            if (n.equals(table)) {
              return true;
            }
          }
          return false;
        });
  }

  private void tabTo(BooleanSupplier there) {
    for (int i = 0; i < 80 && !there.getAsBoolean(); i++) {
      robot.push(KeyCode.TAB);
    }
    assertThat(there.getAsBoolean()).as("reached with Tab").isTrue();
  }

  private String detailsName() {
    return JourneyWindow.texts(window.find("placements-details", Node.class)).getFirst();
  }

  private <R> String selectedName(String table) {
    @SuppressWarnings("unchecked")
    LiveTable<?, R> live = window.find(table, LiveTable.class);
    return live.selection().isEmpty() ? "" : live.cells(live.selection().getLast()).get(0);
  }

  private List<String> why() {
    return JourneyWindow.texts(window.find("placement-why", Node.class));
  }

  private boolean isWhy(String placement) {
    return why().contains(window.wiring.messages.text("why.on", placement));
  }

  private String whyMember() {
    return why().get(2);
  }
}
