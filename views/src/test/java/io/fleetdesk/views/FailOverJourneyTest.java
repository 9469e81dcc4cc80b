package io.fleetdesk.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.demo.DemoCluster;
import io.fleetdesk.demo.DemoFleet;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.views.kit.Theme;
import io.fleetdesk.views.shell.MainWindow;
import io.fleetdesk.views.shell.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/**
 * Clusters are lost under traffic, by mouse on the demo. Writes pictures of what it sees into
 * {@code -Dpictures=FOLDER}, target/pictures where none is given.
 */
@Tag("journey")
class FailOverJourneyTest {
  private static final String READ_ONLY = "read-only";
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Path PICTURES =
      Path.of(System.getProperty("pictures", "target/pictures")).toAbsolutePath();

  private final FxRobot robot = new FxRobot();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Demo demo = new Demo();
  private Wiring wiring;

  @TempDir Path home;

  @BeforeEach
  void start(TestInfo test) {
    boolean readOnly = test.getTags().contains(READ_ONLY);
    Locale.setDefault(Locale.ENGLISH);
    PictureOf.startFx();
    demo.start(Options.World.ARTICLE);
    wiring =
        PictureOf.onFx(
            () -> {
              var made =
                  new Wiring(
                      KubeconfigFiles.of(List.of()), Map.of(), home, home, false, readOnly, demo);
              made.preferences.put("window.bounds", new WindowStage.Bounds(0, 0, 1440, 900, false));
              new WindowStage(made, ended::countDown).show();
              return made;
            });
    robot.interact(
        () -> {
          Window window = Window.getWindows().getFirst();
          window.setWidth(1440);
          window.setHeight(900);
        });
    demo.open(wiring.files, wiring.fleets);
    until(
        () -> {
          var clusters = wiring.now.clusters(new FleetScope.AllOpen());
          return clusters.size() == clusterCount()
              && clusters.stream().allMatch(c -> c.state().isLive());
        });
    var fleet =
        PictureOf.onFx(() -> wiring.now.known()).stream()
            .filter(f -> f.id().name().equals("aks-fleet01"))
            .findFirst()
            .orElseThrow();
    robot.interact(() -> wiring.navigator.go(Place.of("traffic", fleet.id())));
    until(() -> !find("run-address", ComboBox.class).getItems().isEmpty());
  }

  @AfterEach
  void close() throws InterruptedException {
    robot.release(new KeyCode[0]);
    robot.interact(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    assertThat(ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    demo.close();
  }

  private int clusterCount() {
    return demo.running().orElseThrow().fleets().stream().mapToInt(f -> f.clusters().size()).sum();
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(PATIENCE).until(() -> PictureOf.onFx(condition));
  }

  private <T extends Node> T find(String id, Class<T> type) {
    return robot.lookup("#" + id).queryAs(type);
  }

  private List<String> words() {
    return PictureOf.onFx(() -> find("main-window", MainWindow.class).screen().snapshot().lines());
  }

  private boolean isTold(String what) {
    return words().stream().anyMatch(l -> l.contains(what));
  }

  private static List<String> texts(Node node) {
    return node.lookupAll("*").stream()
        .filter(Labeled.class::isInstance)
        .map(n -> ((Labeled) n).getText())
        .filter(t -> t != null && !t.isBlank())
        .toList();
  }

  private void run(String perSecond, String minutes) {
    robot.interact(() -> find("run-rate", TextField.class).setText(perSecond));
    robot.interact(() -> find("run-minutes", TextField.class).setText(minutes));
    robot.clickOn("#run-start");
    until(() -> robot.lookup("#run-verdict").tryQuery().isPresent());
  }

  /** The window's picture, light and dark. */
  private void picture(String name) {
    picture(find("main-window", MainWindow.class).getScene(), name);
  }

  private void picture(Scene scene, String name) {
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

  private Map<String, Long> counts() {
    return demo.running().orElseThrow().kuard().counts();
  }

  private long answered(String pod, Map<String, Long> before) {
    return counts().getOrDefault(pod, 0L) - before.getOrDefault(pod, 0L);
  }

  private static DemoCluster member(DemoFleet fleet, String part) {
    return fleet.clusters().stream()
        .filter(c -> c.context().contains(part))
        .findFirst()
        .orElseThrow();
  }

  private DemoFleet fleet() {
    return demo.running().orElseThrow().fleet("aks-fleet01");
  }

  private static List<String> pods(DemoCluster member) {
    return member.api().list(CoreTypes.PODS, "kuard-demo").stream().map(p -> p.name()).toList();
  }

  private MenuItem menuItem(String idPart) {
    return Window.getWindows().stream()
        .filter(ContextMenu.class::isInstance)
        .flatMap(m -> ((ContextMenu) m).getItems().stream())
        .filter(i -> i.getId() != null && i.getId().contains(idPart))
        .findFirst()
        .orElseThrow();
  }

  /** Confirms the action that is asked for, and closes its window when all was done. */
  private void confirm() {
    confirm("traffic-rehearsal-question");
  }

  private void confirm(String picture) {
    until(() -> robot.lookup("#action-go").tryQuery().filter(n -> !n.isDisabled()).isPresent());
    picture(find("action-go", Node.class).getScene(), picture);
    robot.clickOn("#action-go");
    until(() -> robot.lookup("#action-go").tryQuery().isEmpty());
    robot.clickOn("#action-cancel");
    until(() -> robot.lookup("#action-cancel").tryQuery().isEmpty());
  }

  @Test
  void aFailOverIsRehearsedAndReported() {
    var before = counts();
    run("20", "2");
    until(() -> answered(pods(member(fleet(), "aks02")).getFirst(), before) > 10);
    until(() -> !find("run-rehearsal", Node.class).isDisabled());
    robot.clickOn("#run-rehearsal");
    var item = PictureOf.onFx(() -> menuItem("rehearse-scale-demo-aks02"));
    robot.clickOn(item.getText());
    confirm();
    await().atMost(PATIENCE).until(() -> pods(member(fleet(), "aks02")).isEmpty());
    // A second one would leave this one without its way back.
    until(() -> find("run-rehearsal", Node.class).isDisabled());
    // Two seconds without an answer of the cluster and with enough of the others, and it is told.
    until(
        () ->
            texts(find("rehearsal-report", Node.class)).stream()
                .anyMatch(t -> t.contains("gave its last answer") || t.contains("no answer any")));
    until(
        () ->
            texts(find("rehearsal-report", Node.class)).stream()
                .noneMatch(t -> t.equals("not yet")));
    var lines = words();
    assertThat(lines).anyMatch(l -> l.contains("rehearsal: scale kuard to 0"));
    assertThat(lines).anyMatch(l -> l.contains("is gone"));
    picture("traffic-rehearsal");

    robot.clickOn("#rehearsal-undo");
    confirm();
    until(
        () ->
            texts(find("rehearsal-report", Node.class)).stream()
                .anyMatch(t -> t.contains("answered again")));
    await().atMost(PATIENCE).until(() -> pods(member(fleet(), "aks02")).size() == 2);
    until(() -> !find("run-rehearsal", Node.class).isDisabled());
    robot.clickOn("#run-stop");
    until(() -> find("run-stop", Node.class).isDisabled());
    picture("traffic-rehearsal-ended");
    countsAreThoseOfThePods(before);
  }

  private void countsAreThoseOfThePods(Map<String, Long> before) {
    var counted = new HashMap<String, Long>();
    counts()
        .forEach(
            (pod, count) -> {
              long own = count - before.getOrDefault(pod, 0L);
              if (own > 0) {
                counted.put(pod, own);
              }
            });
    assertThat(counted).isNotEmpty();
    var lines = words();
    counted.forEach((pod, count) -> assertThat(lines).contains(pod + ": " + count));
  }

  @Test
  void podsThatAreDeletedShowAsMarkerShiftAndVerdict() {
    var before = counts();
    run("40", "2");
    var second = member(fleet(), "aks02");
    var gone = pods(second);
    until(() -> gone.stream().allMatch(p -> answered(p, before) > 20));
    gone.forEach(p -> second.api().delete(CoreTypes.PODS, "kuard-demo", p));
    // Others take their place, and all that is marked.
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              var now = pods(second);
              return now.size() == 2
                  && now.stream().noneMatch(gone::contains)
                  && now.stream().allMatch(p -> counts().getOrDefault(p, 0L) > 20);
            });
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                gone.stream().allMatch(p -> isTold("endpoint " + p + " is gone"))
                    && pods(second).stream()
                        .allMatch(p -> isTold("endpoint " + p + " became ready")));
    await().atMost(PATIENCE).until(() -> !words().get(1).startsWith("Too few"));
    robot.clickOn("#run-stop");
    until(() -> find("run-stop", Node.class).isDisabled());
    picture("traffic");
    countsAreThoseOfThePods(before);
    var lines = words();
    var failed = lines.stream().filter(l -> l.startsWith("failed: ")).findFirst();
    var verdict = lines.get(1);
    if (failed.isPresent()) {
      assertThat(verdict).contains("without an answer").contains("since");
    } else {
      assertThat(verdict).contains("2 clusters");
    }
  }

  @Test
  void aPlacementIsEvictedFromACordonedClusterAndComesBack() {
    var before = counts();
    run("20", "2");
    until(() -> answered(pods(member(fleet(), "aks02")).getFirst(), before) > 10);
    until(() -> !find("run-rehearsal", Node.class).isDisabled());
    robot.clickOn("#run-rehearsal");
    var item = PictureOf.onFx(() -> menuItem("rehearse-evict-demo-aks02"));
    picture(PictureOf.onFx(() -> item.getParentPopup().getScene()), "traffic-rehearsal-menu");
    robot.clickOn(item.getText());
    confirm("traffic-eviction-question");
    await().atMost(PATIENCE).until(() -> pods(member(fleet(), "aks02")).isEmpty());
    assertThat(taints("demo-aks02-demo-aks01")).contains("cordon-key");
    until(
        () ->
            texts(find("rehearsal-report", Node.class)).stream()
                .noneMatch(t -> t.equals("not yet")));
    assertThat(words()).anyMatch(l -> l.contains("rehearsal: cordon, then evict placement"));
    assertThat(evictions()).singleElement().asString().contains("\"Executed\"");
    picture("traffic-eviction");

    robot.clickOn("#rehearsal-undo");
    confirm("traffic-eviction-undo");
    until(
        () ->
            texts(find("rehearsal-report", Node.class)).stream()
                .anyMatch(t -> t.contains("answered again")));
    assertThat(taints("demo-aks02-demo-aks01")).doesNotContain("cordon-key");
    assertThat(evictions()).isEmpty();
    robot.clickOn("#run-stop");
    until(() -> find("run-stop", Node.class).isDisabled());
    countsAreThoseOfThePods(before);
  }

  @Test
  void twoRunsAreComparedSideBySide() {
    run("20", "0.05");
    until(() -> find("run-stop", Node.class).isDisabled());
    run("40", "0.05");
    until(() -> find("run-stop", Node.class).isDisabled());
    robot.clickOn("#run-compare");
    var item = PictureOf.onFx(() -> menuItem("run-compare-1"));
    robot.clickOn(item.getText());
    until(() -> robot.lookup("#run-comparison").tryQuery().isPresent());
    var told = PictureOf.onFx(() -> texts(find("run-comparison", Node.class)));
    assertThat(told).contains("Requests", "Requests a second", "p99, ms");
    assertThat(told).anyMatch(t -> t.startsWith("Share of demo-aks01"));
    assertThat(told).anyMatch(t -> t.startsWith("#1 kuard-demo/kuard"));
    assertThat(told).anyMatch(t -> t.startsWith("#2 kuard-demo/kuard"));
    picture(find("run-comparison", Node.class).getScene(), "traffic-comparison");
    robot.clickOn("#run-compare-close");
    until(() -> robot.lookup("#run-comparison").tryQuery().isEmpty());
  }

  private String taints(String member) {
    var hub = fleet().hub();
    var type = hub.types().require("cluster.kubernetes-fleet.io", "v1beta1", "memberclusters");
    return hub.require(type, "", member).tree().at("/spec/taints").toString();
  }

  private List<String> evictions() {
    var hub = fleet().hub();
    var type =
        hub.types()
            .require(
                "placement.kubernetes-fleet.io", "v1beta1", "clusterresourceplacementevictions");
    return hub.list(type, "").stream().map(e -> e.tree().toString()).toList();
  }

  @Test
  @Tag(READ_ONLY)
  void readOnlyRehearsesNothing() {
    run("5", "1");
    assertThat(PictureOf.onFx(() -> find("run-rehearsal", Node.class).isDisabled())).isTrue();
    assertThat(PictureOf.onFx(() -> find("run-rehearsal", Node.class).getAccessibleHelp()))
        .contains("Read-only");
  }
}
