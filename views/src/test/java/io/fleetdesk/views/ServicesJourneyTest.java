package io.fleetdesk.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.views.shell.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.Pane;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** A shared service of the demo fleet is moved to another cluster, and exported where it is not. */
@Tag("journey")
class ServicesJourneyTest {
  private static final Duration LONG = Duration.ofSeconds(60);

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
    until(() -> wiring.now.known().stream().anyMatch(f -> f.open() && f.members() > 2));
    var fleet = wiring.now.known().stream().filter(f -> f.open() && f.members() > 2).findFirst();
    robot.interact(
        () ->
            wiring.navigator.go(
                Place.of("services", fleet.orElseThrow().id()).item("kuard-demo/kuard")));
    until(() -> find("service-run", Button.class) instanceof Button run && !run.isDisabled());
  }

  @AfterEach
  void close() throws InterruptedException {
    robot.interact(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    demo.close();
  }

  private static void until(BooleanSupplier reached) {
    await().atMost(LONG).until(() -> PictureOf.onFx(reached::getAsBoolean));
  }

  /** Null while it is not there. */
  private <T extends Node> T find(String id, Class<T> type) {
    return robot.lookup("#" + id).tryQueryAs(type).orElse(null);
  }

  /** Whether the drawn path has a part of which one is told so. */
  private boolean told(String words) {
    return robot.lookup(".service-part").queryAll().stream()
        .anyMatch(n -> String.valueOf(n.getAccessibleText()).contains(words));
  }

  private void fireItem(String menu, String words) {
    robot.interact(
        () ->
            find(menu, MenuButton.class).getItems().stream()
                .filter(i -> i.getText().contains(words))
                .findFirst()
                .orElseThrow()
                .fire());
    confirm();
  }

  /** Says yes when rights and consequences have been read, and puts the dialog away at its end. */
  private void confirm() {
    until(() -> find("action-go", Button.class) instanceof Button go && !go.isDisabled());
    robot.interact(() -> find("action-go", Button.class).fire());
  }

  private void putAway() {
    robot.interact(
        () -> {
          var dialog = find("action-cancel", Button.class);
          if (dialog != null) {
            dialog.getScene().getWindow().hide();
          }
        });
  }

  @Test
  void theCommonAddressMovesToAnotherCluster() {
    robot.interact(() -> find("service-copy", Button.class).fire());
    assertThat(PictureOf.onFx(() -> Clipboard.getSystemClipboard().getString()))
        .startsWith("http://127.");
    fireItem("service-delete", "Multi-cluster service on demo-aks01");
    until(() -> told("No multi-cluster service"));
    putAway();
    assertThat(PictureOf.onFx(() -> find("service-run", Button.class).isDisabled()))
        .as("without an address there is nothing to send to")
        .isTrue();

    robot.interact(() -> find("service-import", Button.class).fire());
    until(() -> find("import-checks", Pane.class).getChildren().size() >= 6);
    robot.interact(
        () -> {
          @SuppressWarnings("unchecked")
          ComboBox<Object> member = find("import-member", ComboBox.class);
          member.setValue(
              member.getItems().stream()
                  .filter(m -> m.toString().contains("aks02"))
                  .findFirst()
                  .orElseThrow());
          var yaml = find("import-yaml", TextArea.class);
          find("import-name", TextField.class).setText("Wrong");
          assertThat(yaml.getText()).as("the YAML follows the form").contains("\"Wrong\"");
          assertThat(find("import-next", Button.class).isDisabled()).isTrue();
          yaml.setText(yaml.getText().replace("\"Wrong\"", "shared"));
          assertThat(find("import-name", TextField.class).getText())
              .as("the form follows the YAML")
              .isEqualTo("shared");
          find("import-next", Button.class).fire();
        });
    confirm();
    until(() -> told("MultiClusterService shared, demo-aks02") && told("Has an address"));
    putAway();
    until(() -> !find("service-run", Button.class).isDisabled());
  }

  @Test
  void anExportWithoutServiceIsToldAndTakenBack() {
    fireItem("service-export", "demo-aks03");
    until(() -> told("ServiceExport kuard, demo-aks03") && told("Service not found"));
    putAway();
    assertThat(PictureOf.onFx(() -> told("Has an address"))).as("the others go on").isTrue();
    fireItem("service-delete", "Export on demo-aks03");
    until(() -> !told("ServiceExport kuard, demo-aks03"));
    putAway();
  }
}
