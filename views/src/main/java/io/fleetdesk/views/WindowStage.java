package io.fleetdesk.views;

import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.Coalesced;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import io.fleetdesk.views.settings.AboutPane;
import io.fleetdesk.views.settings.SizeSheet;
import io.fleetdesk.views.settings.ZoomPane;
import io.fleetdesk.views.shell.MainWindow;
import io.fleetdesk.views.shell.Notice;
import io.fleetdesk.views.shell.Notices;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.FileChooser;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The window on the desktop: where it stands, what is dropped on it, its end. JavaFX thread. */
final class WindowStage implements MainWindow.WindowActions {
  /** As remembered. */
  record Bounds(double x, double y, double width, double height, boolean maximized) {}

  private static final Logger LOG = LoggerFactory.getLogger(WindowStage.class);

  /** For so long first rows are told in the log; later ones waited for somebody. */
  private static final Duration LOOKING = Duration.ofMinutes(1);

  private static final String REMEMBERED = "window.bounds";

  private final Wiring wiring;
  private final Stage stage = new Stage();
  private final ZoomPane zoom;
  private final Runnable ended;
  private final Subscription choices;
  private final Runnable frames = this::frame;
  private final SimpleBooleanProperty demoStarting = new SimpleBooleanProperty();
  private MainWindow window;
  private Locale language;
  private @Nullable Duration started;

  WindowStage(Wiring wiring, Runnable ended) {
    this.wiring = wiring;
    this.ended = ended;
    this.window = wiring.window(this);
    this.language = wiring.messages.locale();
    this.zoom = new ZoomPane(window);
    zoom.zoom(wiring.settings.zoom());
    var scene = new Scene(zoom, 1440, 900);
    wiring.theme.follow(scene);
    stage.setScene(scene);
    stage.setTitle(wiring.kit.text("app.name"));
    stage.setMinWidth(960);
    stage.setMinHeight(640);
    stage.setOnCloseRequest(
        e -> {
          e.consume();
          quit();
        });
    stage.setOnHidden(e -> closed());
    zoom.setOnDragOver(this::over);
    zoom.setOnDragDropped(this::dropped);
    for (int size : new int[] {16, 24, 32, 48, 64, 128, 256}) {
      stage.getIcons().add(icon(size));
    }
    var choose = new Coalesced(wiring.fx.flusher(), this::choose);
    Subscription listening = wiring.settings.onChange(choose);
    choices =
        () -> {
          listening.close();
          choose.close();
        };
    place();
  }

  private static Image icon(int size) {
    String name = "/io/fleetdesk/styles/icon/" + size + ".png";
    return new Image(Objects.requireNonNull(WindowStage.class.getResourceAsStream(name), name));
  }

  void show() {
    stage.getScene().addPostLayoutPulseListener(frames);
    stage.show();
    window.opened(wiring.notices, stage);
    noticeUpdates();
    noticeDrafts();
  }

  /** What was typed before and not applied is open again. */
  private void noticeDrafts() {
    wiring.background.execute(
        () -> {
          int left = wiring.drafts.restore().size();
          if (left > 0) {
            wiring.notices.tell(new Notice(Tone.NONE, wiring.messages.text("drafts.back", left)));
          }
        });
  }

  private void frame() {
    if (started == null) {
      started = sinceBegin();
      LOG.info("First frame after {} ms", started.toMillis());
    }
    boolean rows =
        wiring.now.clusters(new FleetScope.AllOpen()).stream().anyMatch(c -> c.state().isLive())
            && window.screen().snapshot().isLive();
    Duration now = sinceBegin();
    if (rows) {
      LOG.info("First rows after {} ms", now.toMillis());
    }
    if (rows || now.compareTo(LOOKING) > 0) {
      stage.getScene().removePostLayoutPulseListener(frames);
    }
  }

  /** Since the process began, or since now where the system does not tell. */
  private static Duration sinceBegin() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(begin -> Duration.between(begin, Instant.now()))
        .orElse(Duration.ZERO);
  }

  /** What was chosen takes effect; another language makes the content of the window anew. */
  private void choose() {
    wiring.theme.sizes(SizeSheet.of(wiring.settings));
    zoom.zoom(wiring.settings.zoom());
    wiring.tidyHistory();
    Locale chosen = wiring.settings.language().locale(Locale.getDefault());
    if (!chosen.getLanguage().equals(language.getLanguage())) {
      askFirst(
          window.losses(),
          wiring.kit.text("window.language"),
          wiring.kit.text("window.language.yes"),
          () -> speak(chosen));
    }
  }

  private void speak(Locale chosen) {
    language = chosen;
    wiring.messages.use(chosen);
    window.close();
    window = wiring.window(this);
    zoom.show(window);
    stage.setTitle(wiring.kit.text("app.name"));
    window.opened(wiring.notices, stage);
  }

  /** In the background, at most once a day, and a word only where there is something newer. */
  private void noticeUpdates() {
    wiring.background.execute(
        () -> {
          try {
            if (wiring.updates.isDue()) {
              wiring
                  .updates
                  .ask()
                  .ifPresent(
                      u ->
                          wiring.notices.tell(
                              new Notice(
                                  Tone.NONE,
                                  wiring.messages.text("updates.newer", u.version()),
                                  u.page(),
                                  u.page())));
            }
          } catch (IOException e) {
            LOG.info("No answer about new versions: {}", e.getMessage());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Override
  public void about() {
    AboutPane.open(
        wiring.kit, stage, wiring.program(started), wiring.settings, wiring.updates, this::browse);
  }

  @Override
  public void zoom(int steps) {
    if (steps == 0) {
      wiring.settings.zoom(100);
    } else {
      wiring.settings.zoomBy(steps);
    }
  }

  private void place() {
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    Bounds bounds =
        wiring
            .preferences
            .get(REMEMBERED, Bounds.class)
            .filter(b -> !Screen.getScreensForRectangle(b.x(), b.y(), 100, 100).isEmpty())
            .orElse(
                new Bounds(
                    Double.NaN,
                    Double.NaN,
                    Math.min(1440, screen.getWidth()),
                    Math.min(900, screen.getHeight()),
                    false));
    if (!Double.isNaN(bounds.x())) {
      stage.setX(bounds.x());
      stage.setY(bounds.y());
    }
    stage.setWidth(Math.min(bounds.width(), screen.getWidth()));
    stage.setHeight(Math.min(bounds.height(), screen.getHeight()));
    stage.setMaximized(bounds.maximized());
  }

  private void closed() {
    wiring.preferences.put(
        REMEMBERED,
        new Bounds(
            stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized()));
    choices.close();
    window.close();
    wiring.close();
    ended.run();
  }

  private void over(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    read(event.getDragboard().getFiles());
    event.setDropCompleted(true);
    event.consume();
  }

  private void read(List<File> files) {
    Notices notices = wiring.notices;
    for (File file : files) {
      wiring.background.execute(
          () -> {
            wiring.files.add(file.toPath());
            notices.tell(
                new Notice(Tone.GOOD, wiring.messages.text("window.file-read", file.getName())));
            wiring.fleets.lookForHubs();
          });
    }
  }

  @Override
  public void openFile() {
    var chooser = new FileChooser();
    chooser.setTitle(wiring.kit.text("command.file"));
    List<File> files = chooser.showOpenMultipleDialog(stage);
    if (files != null) {
      read(files);
    }
  }

  @Override
  public Optional<Runnable> demo() {
    return Optional.of(
        () -> {
          wiring.demo.begin(Options.World.ARTICLE);
          openDemo();
        });
  }

  @Override
  public ObservableValue<Boolean> demoStarting() {
    return demoStarting;
  }

  /** Opens the demo once it has started; the window is there meanwhile, and says so. */
  void openDemo() {
    demoStarting.set(true);
    wiring.background.execute(
        () -> {
          try {
            wiring.demo.open(wiring.files, wiring.fleets);
          } finally {
            wiring.fx.run(() -> demoStarting.set(false));
          }
        });
  }

  @Override
  public void browse(String address) {
    wiring.background.execute(() -> Browser.open(address, wiring.notices, wiring.messages));
  }

  @Override
  public void quit() {
    var questions = new ArrayList<>(window.losses());
    int typed = wiring.drafts.typed().size();
    int lost = wiring.drafts.inMemoryOnly().size();
    if (typed > 0) {
      questions.add(
          wiring.kit.text(lost > 0 ? "close.lost" : "close.kept", lost > 0 ? lost : typed));
    }
    askFirst(questions, wiring.kit.text("close.title"), wiring.kit.text("close.yes"), stage::close);
  }

  private void askFirst(List<String> losses, String title, String yes, Runnable then) {
    Dialogs.askFirst(wiring.kit, stage, title, losses, yes, then);
  }
}
