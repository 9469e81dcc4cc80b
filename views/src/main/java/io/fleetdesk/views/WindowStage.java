package io.fleetdesk.views;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.shell.MainWindow;
import io.fleetdesk.views.shell.Notice;
import io.fleetdesk.views.shell.Notices;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.FileChooser;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The window on the desktop: where it stands, what is dropped on it, its end. JavaFX thread. */
final class WindowStage implements MainWindow.Ways {
  /** As remembered. */
  record Bounds(double x, double y, double width, double height, boolean maximized) {}

  private static final String REMEMBERED = "window.bounds";

  private final Wiring wiring;
  private final Stage stage = new Stage();
  private final MainWindow window;
  private final Runnable ended;

  WindowStage(Wiring wiring, Runnable ended) {
    this.wiring = wiring;
    this.ended = ended;
    this.window = wiring.window(this);
    var scene = new Scene(window, 1440, 900);
    wiring.theme.follow(scene);
    stage.setScene(scene);
    stage.setTitle(wiring.kit.text("app.name"));
    stage.setMinWidth(960);
    stage.setMinHeight(640);
    stage.setOnHidden(e -> closed());
    window.setOnDragOver(this::over);
    window.setOnDragDropped(this::dropped);
    place();
  }

  void show() {
    stage.show();
    window.opened(wiring.notices, stage);
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
    return Optional.of(() -> wiring.background.execute(this::startDemo));
  }

  private void startDemo() {
    wiring.demo.start(Options.World.ARTICLE);
    wiring.demo.open(wiring.files, wiring.fleets);
  }

  @Override
  public void browse(String address) {
    wiring.background.execute(() -> Browser.open(address, wiring.notices, wiring.messages));
  }

  @Override
  public void quit() {
    stage.close();
  }
}
