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
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
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
    wiring =
        PictureOf.onFx(
            () -> {
              var made =
                  new Wiring(
                      KubeconfigFiles.of(List.of()), Map.of(), home, home, false, false, demo);
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

  private boolean counted(String words) {
    return find("yaml-counts", Label.class).getText().equals(words);
  }

  private String diff() {
    ListView<?> lines = find("yaml-diff", ListView.class);
    return lines.getItems().toString();
  }

  private void picture(String name) {
    for (boolean dark : new boolean[] {false, true}) {
      robot.interact(() -> wiring.theme.choose(dark ? Theme.Choice.DARK : Theme.Choice.LIGHT));
      PictureOf.write(
          PictureOf.onFx(() -> find("main-window", Node.class).getScene().snapshot(null)),
          Path.of("target/pictures", name + (dark ? "-dark.png" : ".png")));
    }
  }

  @Test
  void pastedManifestsArePreviewedAndAppliedInOrder() {
    paste(TWO);
    press("yaml-preview");
    until(() -> counted("2 writes: 1 good, 1 not; 0 carried out"));
    picture("yaml-plan");
    press("yaml-apply");
    press("dialog-yes");
    until(() -> counted("2 writes: 2 good, 0 not; 2 carried out"));
    until(() -> robot.lookup("#yaml-told").tryQuery().isPresent());
    picture("yaml-applied");

    paste(TWO.replace("replicas: 2", "replicas: 3"));
    press("yaml-preview");
    until(() -> counted("2 writes: 2 good, 0 not; 0 carried out"));
    assertThat(PictureOf.onFx(this::diff)).contains("-   replicas: 2", "+   replicas: 3");
    picture("yaml-change");
  }

  @Test
  void aConflictIsResolvedByForceAndUndone() throws Exception {
    paste(TWO);
    press("yaml-preview");
    until(() -> counted("2 writes: 1 good, 1 not; 0 carried out"));
    press("yaml-apply");
    press("dialog-yes");
    until(() -> counted("2 writes: 2 good, 0 not; 2 carried out"));
    var hub =
        wiring.now.clusters(new FleetScope.AllOpen()).stream()
            .map(ClusterStatus::id)
            .filter(ClusterId::isHub)
            .findFirst()
            .orElseThrow();
    assertThat(
            wiring
                .fleets
                .of(hub)
                .connected()
                .change(
                    "PATCH",
                    "/apis/apps/v1/namespaces/yaml-journey/deployments/hello?fieldManager=scaler",
                    "application/merge-patch+json",
                    "{\"spec\":{\"replicas\":5}}")
                .isSuccess())
        .isTrue();

    paste(TWO.replace("replicas: 2", "replicas: 4"));
    press("yaml-preview");
    until(() -> counted("2 writes: 1 good, 1 not; 0 carried out"));
    picture("yaml-conflict");
    press("yaml-resolve");
    until(() -> robot.lookup(".yaml-mine").tryQuery().isPresent());
    robot.interact(() -> robot.lookup(".yaml-mine").queryAs(RadioButton.class).fire());
    press("yaml-decide");
    until(() -> counted("2 writes: 2 good, 0 not; 0 carried out"));
    press("yaml-apply");
    press("dialog-yes");
    until(() -> counted("2 writes: 2 good, 0 not; 2 carried out"));

    press("yaml-history-open");
    until(() -> robot.lookup("#yaml-history-table").tryQuery().isPresent());
    until(() -> !find("yaml-history-table", TableView.class).getItems().isEmpty());
    robot.interact(() -> find("yaml-history-table", TableView.class).getSelectionModel().select(0));
    press("yaml-history-undo");
    until(() -> counted("1 writes: 1 good, 0 not; 0 carried out"));
    assertThat(PictureOf.onFx(this::diff)).contains("-   replicas: 4", "+   replicas: 5");
    picture("yaml-undo");
    press("yaml-apply");
    press("dialog-yes");
    until(() -> counted("1 writes: 1 good, 0 not; 1 carried out"));
  }

  @Test
  void whatIsWrongIsListedWithItsLine() {
    paste(TWO.replace("replicas: 2", "replica: 2").replace("kind: Namespace", "kind: Namespac"));
    until(() -> find("yaml-problems", ListView.class).getItems().size() >= 2);
    robot.interact(() -> find("yaml-problems", ListView.class).getSelectionModel().select(0));
    assertThat(PictureOf.onFx(() -> find("yaml-text", CodeArea.class).getCurrentParagraph()))
        .isEqualTo(6);
    picture("yaml-problems");
  }
}
