package io.fleetdesk.views;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.fleets.FleetScope;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The YAML screen of the window on the demo, and what a person does there. */
abstract class YamlJourney {
  /** A Deployment and its Namespace, which comes second. */
  static final String TWO =
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

  @TempDir Path home;

  JourneyWindow window;
  FxRobot robot;
  Wiring wiring;

  /** Whether nothing may be changed in this window. */
  boolean isReadOnly() {
    return false;
  }

  @BeforeEach
  void start() {
    window = new JourneyWindow(home, isReadOnly());
    robot = window.robot;
    wiring = window.wiring;
    window.palette("YAML");
    until(() -> window.isThere("yaml-text"));
  }

  @AfterEach
  void close() throws InterruptedException {
    window.close();
  }

  <T extends Node> T find(String id, Class<T> type) {
    return window.find(id, type);
  }

  static void until(Callable<Boolean> condition) {
    JourneyWindow.until(condition);
  }

  /** In place of all that is written. */
  void paste(String text) {
    window.selectText();
    window.paste(text);
  }

  void press(String id) {
    window.click(id);
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
    window.picture(name);
  }

  String text() {
    return PictureOf.onFx(() -> find("yaml-text", CodeArea.class).getText());
  }

  void type(String id, String text) {
    window.type(id, text);
  }

  void click(String id) {
    window.click(id);
  }

  /** An item of a menu of the screen. */
  void choose(String menu, String item) {
    window.click(menu);
    until(() -> find(menu, MenuButton.class).isShowing());
    window.choose(
        PictureOf.onFx(
            () ->
                find(menu, MenuButton.class).getItems().stream()
                    .filter(i -> item.equals(i.getId()))
                    .map(MenuItem::getText)
                    .findFirst()
                    .orElseThrow()));
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
