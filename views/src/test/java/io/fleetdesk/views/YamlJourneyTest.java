package io.fleetdesk.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.views.kit.Theme;
import io.fleetdesk.views.shell.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.stage.Window;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** Manifests pasted, previewed and applied to the demo's hub by the window. */
@Tag("journey")
class YamlJourneyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TWO =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: hello
        namespace: yaml-journey
      spec:
        replicas: 2
        selector:
          matchLabels:
            app: hello
        template:
          metadata:
            labels:
              app: hello
          spec:
            containers:
              - name: hello
                image: example.org/hello:1
      ---
      apiVersion: v1
      kind: Namespace
      metadata:
        name: yaml-journey
      """;

  private final FxRobot robot = new FxRobot();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Demo demo = new Demo();
  private Wiring wiring;

  @TempDir Path home;

  @BeforeEach
  void start() {
    demo.start(Options.World.ARTICLE);
    PictureOf.onFx(
        () -> {
          wiring =
              new Wiring(KubeconfigFiles.of(List.of()), Map.of(), home, home, false, false, demo);
          new WindowStage(wiring, ended::countDown).show();
          return true;
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

  private <T extends Node> T find(String id, Class<T> type) {
    return robot.lookup("#" + id).queryAs(type);
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(PATIENCE).until(() -> PictureOf.onFx(condition));
  }

  private void paste(String text) {
    robot.interact(() -> find("yaml-text", CodeArea.class).replaceText(text));
  }

  private void press(String id) {
    until(() -> robot.lookup("#" + id).tryQueryAs(Button.class).isPresent());
    until(() -> !find(id, Button.class).isDisabled());
    robot.interact(() -> find(id, Button.class).fire());
  }

  private List<String> outcomes() {
    return find("yaml-outcomes-table", TableView.class).getItems().stream()
        .map(String::valueOf)
        .toList();
  }

  private boolean outcomesSay(String... words) {
    String all = String.join("\n", outcomes());
    return List.of(words).stream().allMatch(all::contains);
  }

  private void picture(String name) {
    for (boolean dark : new boolean[] {false, true}) {
      robot.interact(
          () -> wiring.theme.choose(dark ? Theme.Choice.DARK : Theme.Choice.LIGHT));
      PictureOf.write(
          PictureOf.onFx(() -> find("main-window", Node.class).getScene().snapshot(null)),
          Path.of("target/pictures", name + (dark ? "-dark.png" : ".png")));
    }
  }

  @Test
  void pastedManifestsArePreviewedAndAppliedInOrder() {
    paste(TWO);
    press("yaml-preview");
    until(() -> outcomesSay("Created", "Waits"));
    picture("yaml-plan");
    press("yaml-apply");
    press("dialog-yes");
    until(() -> robot.lookup("#yaml-told").tryQuery().isPresent());
    assertThat(outcomes()).hasSize(2).allMatch(line -> line.contains("Created"));
    picture("yaml-applied");

    paste(TWO.replace("replicas: 2", "replicas: 3"));
    press("yaml-preview");
    until(() -> outcomesSay("spec.replicas", "Unchanged"));
    picture("yaml-change");
  }

  @Test
  void whatIsWrongIsListedWithItsLine() {
    paste(TWO.replace("replicas: 2", "replica: 2").replace("kind: Namespace", "kind: Namespac"));
    until(() -> find("yaml-problems", ListView.class).getItems().size() >= 2);
    robot.interact(
        () -> find("yaml-problems", ListView.class).getSelectionModel().select(0));
    assertThat(PictureOf.onFx(() -> find("yaml-text", CodeArea.class).getCurrentParagraph()))
        .isEqualTo(6);
    picture("yaml-problems");
  }
}
