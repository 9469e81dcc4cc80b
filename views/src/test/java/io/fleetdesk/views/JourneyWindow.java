package io.fleetdesk.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.demo.DemoCluster;
import io.fleetdesk.demo.DemoFleet;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.FleetStatus;
import io.fleetdesk.views.kit.Copying;
import io.fleetdesk.views.kit.FileDialogs;
import io.fleetdesk.views.kit.Theme;
import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.views.shell.MainWindow;
import io.fleetdesk.views.shell.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;

/**
 * The window on the demo fleets, and the hands and eyes of a person on it: what is done, is done by
 * mouse and keys; what is asked, is asked of what is on screen. Writes pictures into {@code
 * -Dpictures=FOLDER}, target/pictures where none is given.
 */
final class JourneyWindow {
  /** The fleet of the article. */
  static final String FLEET = "aks-fleet01";

  /**
   * One for all windows: in JavaFX's headless platform a window keeps the robot of its time, and
   * that the window before; with a robot each, no window was ever let go.
   */
  static final FxRobot ROBOT = new FxRobot();

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Path PICTURES =
      Path.of(System.getProperty("pictures", "target/pictures")).toAbsolutePath();

  final FxRobot robot = ROBOT;
  final Demo demo = new Demo();
  final Wiring wiring;
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * Opens it, with all clusters of the article's world connected.
   *
   * @param home of settings, and of the files that are saved
   * @param readOnly whether nothing may be changed in it
   */
  JourneyWindow(Path home, boolean readOnly) {
    this(home, readOnly, Locale.ENGLISH);
  }

  JourneyWindow(Path home, boolean readOnly, Locale language) {
    Locale.setDefault(language);
    PictureOf.startFx();
    demo.start(Options.World.ARTICLE);
    wiring = show(demo, home, readOnly, new Files(home), 1440, ended::countDown);
    // Wider than the screen that there is without a display.
    robot.interact(
        () -> {
          Window shown = Window.getWindows().getFirst();
          shown.setWidth(1440);
          shown.setHeight(900);
        });
    demo.open(wiring.files, wiring.fleets);
    int all =
        demo.running().orElseThrow().fleets().stream().mapToInt(f -> f.clusters().size()).sum();
    until(
        () -> {
          var clusters = wiring.now.clusters(new FleetScope.AllOpen());
          return clusters.size() == all && clusters.stream().allMatch(c -> c.state().isLive());
        });
  }

  /**
   * A window as the application opens it, with nothing connected yet.
   *
   * @param ended told when it is closed
   */
  static Wiring show(
      Demo demo, Path home, boolean readOnly, FileDialogs dialogs, double width, Runnable ended) {
    return PictureOf.onFx(
        () -> {
          var made =
              new Wiring(
                  KubeconfigFiles.of(List.of()),
                  Map.of(),
                  home,
                  home,
                  false,
                  readOnly,
                  demo,
                  dialogs);
          made.preferences.put("window.bounds", new WindowStage.Bounds(0, 0, width, 900, false));
          new WindowStage(made, ended).show();
          return made;
        });
  }

  /** The dialogs belong to the desktop: one who always takes the name proposed, in one folder. */
  private record Files(Path folder) implements FileDialogs {
    @Override
    public Optional<Path> toSave(Window owner, String name) {
      return Optional.of(folder.resolve(name));
    }

    @Override
    public Optional<Path> toOpen(Window owner, String kind, String pattern) {
      return Optional.of(folder.resolve(pattern.replace("*", "run")));
    }
  }

  void close() throws InterruptedException {
    robot.release(new KeyCode[0]);
    robot.interact(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    assertThat(ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    demo.close();
  }

  DemoFleet fleet() {
    return demo.running().orElseThrow().fleet(FLEET);
  }

  /** The first cluster of the article's fleet whose context has this in it. */
  DemoCluster member(String part) {
    return fleet().clusters().stream()
        .filter(c -> c.context().contains(part))
        .findFirst()
        .orElseThrow();
  }

  FleetStatus status() {
    return PictureOf.onFx(() -> wiring.now.known()).stream()
        .filter(f -> f.id().name().equals(FLEET))
        .findFirst()
        .orElseThrow();
  }

  static void until(Callable<Boolean> condition) {
    try {
      await().atMost(PATIENCE).until(() -> PictureOf.onFx(condition));
    } catch (ConditionTimeoutException late) {
      List<Window> windows = PictureOf.onFx(() -> List.copyOf(Window.getWindows()));
      for (int i = 0; i < windows.size(); i++) {
        Scene scene = windows.get(i).getScene();
        var seen = PictureOf.onFx(() -> scene.snapshot(null));
        PictureOf.write(seen, PICTURES.resolve("waited-in-vain-" + i + ".png"));
      }
      throw late;
    }
  }

  <T extends Node> T find(String id, Class<T> type) {
    return robot.lookup("#" + id).queryAs(type);
  }

  boolean isThere(String id) {
    return robot.lookup("#" + id).tryQuery().isPresent();
  }

  boolean isEnabled(String id) {
    return robot.lookup("#" + id).tryQuery().filter(n -> !n.isDisabled()).isPresent();
  }

  /** Not in what is hidden: lists measure their rows with cells that nobody sees. */
  static boolean isSeen(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return true;
  }

  /** Every line of words on or below a node. */
  static List<String> texts(Node node) {
    return Stream.concat(Stream.of(node), node.lookupAll("*").stream())
        .filter(Labeled.class::isInstance)
        .map(n -> ((Labeled) n).getText())
        .filter(t -> t != null && !t.isBlank())
        .toList();
  }

  /** Whether the screen says it. */
  boolean isTold(String what) {
    return words().stream().anyMatch(l -> l.contains(what));
  }

  /** Whether a label somewhere in the window has it. */
  boolean isShown(String what) {
    return texts(find("main-window", Node.class)).stream().anyMatch(t -> t.contains(what));
  }

  /** The lines that the screen tells besides its tables. */
  List<String> words() {
    return PictureOf.onFx(() -> find("main-window", MainWindow.class).screen().snapshot().lines());
  }

  /** Waits until it can be clicked, and clicks it. */
  void click(String id) {
    until(() -> isEnabled(id));
    try {
      robot.clickOn("#" + id);
    } catch (RuntimeException madeAnew) {
      // Between finding it and measuring it.
      until(() -> isEnabled(id));
      robot.clickOn("#" + id);
    }
  }

  /** Writes into a field, over what is there. */
  void type(String id, String text) {
    click(id);
    robot.push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.BACK_SPACE).write(text, 0);
  }

  /** Clicks what is found at the same place twice: cells are made anew while clusters come. */
  private void clickWhatRests(Supplier<? extends Optional<? extends Node>> which) {
    var last = new AtomicReference<@Nullable Point2D>();
    until(
        () -> {
          Point2D now = which.get().map(JourneyWindow::middle).orElse(null);
          return now != null && now.equals(last.getAndSet(now));
        });
    robot.clickOn(Objects.requireNonNull(last.get()));
  }

  /** Of what is seen of a node, on the screen; null while it is in no window. */
  private static @Nullable Point2D middle(Node node) {
    Scene scene = node.getScene();
    if (scene == null || scene.getWindow() == null) {
      return null;
    }
    // Where it will be drawn, not where it was last.
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    var bounds = node.localToScene(node.getBoundsInLocal());
    double x = (Math.max(0, bounds.getMinX()) + Math.min(scene.getWidth(), bounds.getMaxX())) / 2;
    double y = (Math.max(0, bounds.getMinY()) + Math.min(scene.getHeight(), bounds.getMaxY())) / 2;
    return scene.getRoot().localToScreen(scene.getRoot().sceneToLocal(x, y));
  }

  /** Brings text with Ctrl V, as one who copied it elsewhere. */
  void paste(String text) {
    robot.interact(() -> Copying.text(text));
    robot.push(KeyCode.CONTROL, KeyCode.V);
  }

  String clipboard() {
    return PictureOf.onFx(() -> Clipboard.getSystemClipboard().getString());
  }

  /** Opens a drop-down or a menu, and clicks a line of it. */
  void choose(String id, String words) {
    click(id);
    choose(words);
  }

  /** Clicks a line of what has dropped down. */
  void choose(String words) {
    clickWhatRests(() -> line(words));
    until(() -> line(words).isEmpty());
  }

  /** Whether what has dropped down has such a line. */
  boolean isOffered(String words) {
    return line(words).isPresent();
  }

  /** In what has dropped down; that is nearest to the words. */
  private static Optional<Labeled> line(String words) {
    return Window.getWindows().stream()
        .filter(w -> w instanceof PopupWindow && !(w instanceof Tooltip))
        .flatMap(w -> w.getScene().getRoot().lookupAll("*").stream())
        .filter(n -> n instanceof Labeled l && l.getText() != null && l.getText().contains(words))
        .map(Labeled.class::cast)
        .filter(JourneyWindow::isSeen)
        .min(Comparator.comparingInt(l -> l.getText().length()));
  }

  /**
   * Goes to a screen by the line of the explorer. A click is made again where it fell beside the
   * line, as when the desktop places a window that has just come.
   */
  void go(String screen) {
    do {
      clickWhatRests(() -> explorer(screen));
    } while (!isGoneTo(screen));
  }

  /** All that the explorer leads to, of the article's fleet where it is of a fleet. */
  List<Place> places() {
    return places(wiring, status().id());
  }

  static List<Place> places(Wiring wiring, FleetId fleet) {
    return PictureOf.onFx(() -> wiring.entries(() -> {})).stream()
        .map(
            e ->
                switch (e.scope()) {
                  case EACH_FLEET, BOTH -> Place.of(e.screen(), fleet);
                  default -> Place.ofAll(e.screen());
                })
        .distinct()
        .toList();
  }

  /** Is there at once, and waits until all is read. */
  void go(Place place) {
    robot.interact(() -> wiring.navigator.go(place));
    until(() -> find("main-window", MainWindow.class).screen().snapshot().isLive());
  }

  private boolean isGoneTo(String screen) {
    try {
      await()
          .atMost(Duration.ofSeconds(3))
          .until(
              () ->
                  PictureOf.onFx(
                      () ->
                          robot.lookup(".explorer-cell:selected .title").queryAll().stream()
                              .filter(JourneyWindow::isSeen)
                              .anyMatch(n -> screen.equals(((Labeled) n).getText()))));
      return true;
    } catch (ConditionTimeoutException missed) {
      return false;
    }
  }

  /** Of the article's fleet. */
  private Optional<Node> explorer(String screen) {
    return robot.lookup(".explorer-cell .title").queryAll().stream()
        .filter(JourneyWindow::isSeen)
        .sorted(Comparator.comparingDouble(n -> n.localToScene(0, 0).getY()))
        .dropWhile(n -> !FLEET.equals(((Labeled) n).getText()))
        .filter(n -> screen.equals(((Labeled) n).getText()))
        .findFirst();
  }

  /** Goes to what the palette finds first. */
  void palette(String typed) {
    robot.push(KeyCode.CONTROL, KeyCode.K);
    until(() -> find("palette-field", Node.class).isFocused());
    robot.write(typed, 0);
    until(() -> texts(find("palette-list", Node.class)).contains(typed));
    robot.push(KeyCode.ENTER);
  }

  /** The rows of a table as they are read: a cell by its title. */
  List<Map<String, String>> rows(String table) {
    return PictureOf.onFx(
        () -> {
          LiveTable<?, ?> found = isThere(table) ? find(table, LiveTable.class) : null;
          return found == null ? List.of() : rows(found);
        });
  }

  private static <R> List<Map<String, String>> rows(LiveTable<?, R> table) {
    List<String> titles = table.titles();
    var rows = new ArrayList<Map<String, String>>();
    for (R row : table.shown()) {
      var cells = new HashMap<String, String>();
      List<String> texts = table.cells(row);
      for (int i = 0; i < titles.size(); i++) {
        cells.put(titles.get(i), texts.get(i));
      }
      rows.add(cells);
    }
    return rows;
  }

  /** Clicks the row of a table that has all these words in it. */
  void row(String table, String... words) {
    clickWhatRests(() -> rowNode(table, words));
  }

  private Optional<Node> rowNode(String table, String... words) {
    return robot.lookup("#" + table + " .table-row-cell").queryAll().stream()
        .filter(JourneyWindow::isSeen)
        .filter(n -> texts(n).containsAll(List.of(words)))
        .findFirst();
  }

  /** Says yes to what is asked, after the name has been typed where one is wanted. */
  void confirm(String name) {
    if (!name.isEmpty()) {
      type("action-name", name);
    }
    click("action-go");
    until(() -> !isThere("action-go"));
    click("action-cancel");
    until(() -> !isThere("action-cancel"));
  }

  /** Whether the question, or what stands around it, says it. */
  boolean isAsked(String words) {
    return PictureOf.onFx(
        () ->
            texts(find("action-go", Node.class).getScene().getRoot()).stream()
                .anyMatch(t -> t.contains(words)));
  }

  /** Whether the path that is drawn of a service has a part of which one is told so. */
  boolean isDrawn(String words) {
    return robot.lookup(".service-part").queryAll().stream()
        .anyMatch(n -> String.valueOf(n.getAccessibleText()).contains(words));
  }

  /** Puts the cursor into the editor, where nothing lies over it, and takes all that is there. */
  void selectText() {
    until(() -> isThere("yaml-text"));
    robot.clickOn(
        robot.point(find("yaml-text", Node.class)).atPosition(Pos.TOP_LEFT).atOffset(160, 10));
    robot.push(KeyCode.CONTROL, KeyCode.A);
  }

  /** Tries what is written and applies it. */
  void applyText(int documents) {
    click("yaml-preview");
    until(() -> isCounted(documents, 0));
    click("yaml-apply");
    click("dialog-yes");
    until(() -> isCounted(documents, documents));
  }

  private boolean isCounted(int documents, int carriedOut) {
    String writes = documents == 1 ? "1 write" : documents + " writes";
    String words = writes + ": " + documents + " good, 0 not; " + carriedOut + " carried out";
    return robot
        .lookup("#yaml-counts")
        .tryQueryAs(Labeled.class)
        .filter(l -> l.getText().equals(words))
        .isPresent();
  }

  /** The window's picture, light and dark. */
  void picture(String name) {
    picture(find("main-window", Node.class), name);
  }

  /** Of the window that a node is in. */
  void picture(Node in, String name) {
    Scene scene = in.getScene();
    for (boolean dark : new boolean[] {true, false}) {
      var image =
          PictureOf.onFx(
              () -> {
                wiring.theme.choose(dark ? Theme.Choice.DARK : Theme.Choice.LIGHT);
                scene.getRoot().applyCss();
                scene.getRoot().layout();
                scene.snapshot(null);
                return scene.snapshot(null);
              });
      PictureOf.write(image, PICTURES.resolve(name + (dark ? "-dark.png" : ".png")));
    }
  }
}
