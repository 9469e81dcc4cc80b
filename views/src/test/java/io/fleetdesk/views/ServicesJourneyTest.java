package io.fleetdesk.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.demo.control.Trees;
import io.fleetdesk.fleets.FleetStatus;
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
import javafx.scene.control.Labeled;
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
  private FleetStatus fleet;

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
    fleet =
        wiring.now.known().stream()
            .filter(f -> f.open() && f.members() > 2)
            .findFirst()
            .orElseThrow();
    robot.interact(
        () -> wiring.navigator.go(Place.of("services", fleet.id()).item("kuard-demo/kuard")));
    until(() -> enabled("service-run"));
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

  private <T extends Node> T find(String id, Class<T> type) {
    return robot.lookup("#" + id).queryAs(type);
  }

  private boolean enabled(String id) {
    return robot.lookup("#" + id).tryQuery().filter(n -> !n.isDisabled()).isPresent();
  }

  /** Whether the drawn path has a part of which one is told so. */
  private boolean told(String words) {
    return robot.lookup(".service-part").queryAll().stream()
        .anyMatch(n -> String.valueOf(n.getAccessibleText()).contains(words));
  }

  private void fireItem(String menu, String words) {
    ask(menu, words);
    confirm();
  }

  private void ask(String menu, String words) {
    robot.interact(
        () ->
            find(menu, MenuButton.class).getItems().stream()
                .filter(i -> i.getText().contains(words))
                .findFirst()
                .orElseThrow()
                .fire());
    until(() -> enabled("action-go"));
  }

  /** Whether the question says it. */
  private boolean asked(String words) {
    return find("action-go", Button.class).getScene().getRoot().lookupAll(".label").stream()
        .anyMatch(n -> n instanceof Labeled l && l.getText().contains(words));
  }

  /** Says yes when rights and consequences have been read, and puts the dialog away at its end. */
  private void confirm() {
    until(() -> enabled("action-go"));
    robot.interact(() -> find("action-go", Button.class).fire());
  }

  private void putAway() {
    robot.interact(
        () ->
            robot
                .lookup("#action-cancel")
                .tryQuery()
                .ifPresent(n -> n.getScene().getWindow().hide()));
  }

  @Test
  void theCommonAddressMovesToAnotherCluster() {
    robot.interact(() -> find("service-copy", Button.class).fire());
    assertThat(PictureOf.onFx(() -> Clipboard.getSystemClipboard().getString()))
        .startsWith("http://127.");
    ask("service-delete", "Multi-cluster service on demo-aks01");
    assertThat(PictureOf.onFx(() -> asked("is given back: who calls it gets no answer any more")))
        .as("what it breaks")
        .isTrue();
    assertThat(PictureOf.onFx(() -> asked("fleet-system/kuard-demo-kuard"))).isTrue();
    confirm();
    until(() -> told("No multi-cluster service"));
    putAway();
    assertThat(PictureOf.onFx(() -> find("service-run", Button.class).isDisabled()))
        .as("without an address there is nothing to send to")
        .isTrue();

    robot.interact(() -> find("service-import", Button.class).fire());
    until(
        () ->
            robot
                .lookup("#import-checks")
                .tryQueryAs(Pane.class)
                .filter(p -> p.getChildren().size() >= 6)
                .isPresent());
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
    until(() -> enabled("service-run"));
  }

  @Test
  void anExportIsMadeAndTakenBack() {
    robot.interact(
        () -> wiring.navigator.go(Place.of("services", fleet.id()).item("storefront/web")));
    until(() -> told("No ServiceExport, demo-aks03"));
    fireItem("service-export", "demo-aks03");
    until(() -> told("ServiceExport web, demo-aks03") && told("Valid, no conflict"));
    putAway();
    fireItem("service-delete", "Export on demo-aks03");
    until(() -> told("No ServiceExport, demo-aks03"));
    putAway();
  }

  @Test
  void anExportWithoutAServiceIsDeletedFromItsProblem() {
    var third = demo.running().orElseThrow().fleet("aks-fleet01").cluster("demo-aks03").api();
    var namespaces = third.types().require("", "v1", "namespaces");
    third.create(namespaces, Trees.object(namespaces, "", "kuard-demo"));
    var exports = third.types().require("networking.fleet.azure.com", "v1beta1", "serviceexports");
    third.create(exports, Trees.object(exports, "kuard-demo", "kuard"));
    until(() -> enabled("end-export-demo-aks03-demo-aks01"));
    robot.clickOn("#end-export-demo-aks03-demo-aks01");
    confirm();
    until(() -> third.get(exports, "kuard-demo", "kuard") == null);
    putAway();
    until(() -> robot.lookup("#end-export-demo-aks03-demo-aks01").tryQuery().isEmpty());
  }

  @Test
  void anExportOnTheHubIsCarriedToTheMembers() {
    robot.interact(
        () -> wiring.navigator.go(Place.of("services", fleet.id()).item("storefront/web")));
    until(() -> told("No ServiceExport, demo-aks01"));
    fireItem("service-export", "hub");
    until(() -> told("ServiceExport web, demo-aks01") && told("Valid, no conflict"));
    putAway();
  }
}
