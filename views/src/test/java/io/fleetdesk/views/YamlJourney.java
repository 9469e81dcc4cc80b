package io.fleetdesk.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.views.kit.Theme;
import io.fleetdesk.views.shell.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.stage.Window;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The YAML screen of the window on the demo, and what a person does there. */
abstract class YamlJourney {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  final FxRobot robot = new FxRobot();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Demo demo = new Demo();
  Wiring wiring;

  @TempDir Path home;

  /** Whether nothing may be changed in this window. */
  boolean isReadOnly() {
    return false;
  }

  @BeforeEach
  void start() {
    Locale.setDefault(Locale.ENGLISH);
    demo.start(Options.World.ARTICLE);
    wiring =
        PictureOf.onFx(
            () -> {
              var made =
                  new Wiring(
                      KubeconfigFiles.of(List.of()),
                      Map.of(),
                      home,
                      home,
                      false,
                      isReadOnly(),
                      demo);
              new WindowStage(made, ended::countDown).show();
              return made;
            });
    demo.open(wiring.files, wiring.fleets);
    until(() -> wiring.now.known().stream().anyMatch(f -> f.open()));
    robot.interact(() -> wiring.navigator.go(Place.ofAll("yaml")));
    until(() -> robot.lookup("#yaml-text").tryQuery().isPresent());
  }

  @AfterEach
  void close() throws InterruptedException {
    robot.interact(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    demo.close();
  }

  <T extends Node> T find(String id, Class<T> type) {
    return robot.lookup("#" + id).queryAs(type);
  }

  static void until(Callable<Boolean> condition) {
    await().atMost(PATIENCE).until(() -> PictureOf.onFx(condition));
  }

  void paste(String text) {
    robot.interact(() -> find("yaml-text", CodeArea.class).replaceText(text));
  }

  void press(String id) {
    until(() -> robot.lookup("#" + id).tryQueryAs(Button.class).isPresent());
    until(() -> !find(id, Button.class).isDisabled());
    robot.interact(() -> find(id, Button.class).fire());
  }

  boolean counted(String words) {
    return robot
        .lookup("#yaml-counts")
        .tryQueryAs(Label.class)
        .filter(l -> l.getText().equals(words))
        .isPresent();
  }

  String diff() {
    ListView<?> lines = find("yaml-diff", ListView.class);
    return lines.getItems().toString();
  }

  void picture(String name) {
    for (boolean dark : new boolean[] {false, true}) {
      robot.interact(() -> wiring.theme.choose(dark ? Theme.Choice.DARK : Theme.Choice.LIGHT));
      PictureOf.write(
          PictureOf.onFx(() -> find("main-window", Node.class).getScene().snapshot(null)),
          Path.of("target/pictures", name + (dark ? "-dark.png" : ".png")));
    }
  }

  String text() {
    return PictureOf.onFx(() -> find("yaml-text", CodeArea.class).getText());
  }

  void type(String id, String text) {
    robot.interact(() -> find(id, TextField.class).setText(text));
  }

  void click(String id) {
    until(() -> robot.lookup("#" + id).tryQuery().isPresent());
    robot.interact(() -> find(id, ButtonBase.class).fire());
  }

  /** An item of a menu of the screen, as if chosen. */
  void choose(String menu, String item) {
    robot.interact(
        () ->
            find(menu, MenuButton.class).getItems().stream()
                .filter(i -> item.equals(i.getId()))
                .findFirst()
                .ifPresent(MenuItem::fire));
  }

  ClusterId hub() {
    return cluster("hub");
  }

  /** The first of the open fleets with that label, once it is live. */
  ClusterId cluster(String label) {
    until(() -> live(label).isPresent());
    return PictureOf.onFx(() -> live(label).orElseThrow());
  }

  private Optional<ClusterId> live(String label) {
    return wiring.now.clusters(new FleetScope.AllOpen()).stream()
        .filter(c -> c.state().isLive() && c.id().label().equals(label))
        .map(ClusterStatus::id)
        .findFirst();
  }
}
