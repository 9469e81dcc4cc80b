package io.fleetdesk.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ConnectionState;
import io.fleetdesk.demo.DemoCluster;
import io.fleetdesk.demo.DemoFleet;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.views.kit.FileDialogs;
import io.fleetdesk.views.kit.Theme;
import io.fleetdesk.views.kit.details.DetailsPane;
import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.views.shell.MainWindow;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.Snapshot;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The window on the demo fleets, as a person uses it. */
@Tag("journey")
class JourneyTest {
  /** Long: a machine that builds has other things to do. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Demo DEMO = new Demo();

  private final FxRobot robot = JourneyWindow.ROBOT;
  private final CountDownLatch ended = new CountDownLatch(1);
  private Wiring wiring;
  private Set<Thread> threadsBefore = Set.of();

  @TempDir Path home;

  @BeforeAll
  static void startDemo() {
    Locale.setDefault(Locale.ENGLISH);
    DEMO.start(Options.World.ARTICLE);
  }

  @AfterAll
  static void endDemo() {
    DEMO.close();
  }

  @BeforeEach
  void start() {
    PictureOf.startFx();
    threadsBefore = lastingThreads();
    wiring = JourneyWindow.show(DEMO, home, false, FileDialogs.ofDesktop(), 1000, ended::countDown);
    DEMO.open(wiring.files, wiring.fleets);
    until(
        () -> {
          List<ClusterStatus> clusters = wiring.now.clusters(new FleetScope.AllOpen());
          return clusters.size() == clusterCount()
              && clusters.stream().allMatch(c -> c.state().isLive());
        });
  }

  @AfterEach
  void close() throws InterruptedException {
    robot.release(new KeyCode[0]);
    robot.interact(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    assertThat(ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  private static List<DemoFleet> demo() {
    return DEMO.running().orElseThrow().fleets();
  }

  private static int clusterCount() {
    return demo().stream().mapToInt(f -> f.clusters().size()).sum();
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(PATIENCE).until(() -> PictureOf.onFx(condition));
  }

  private <T extends Node> T find(String id, Class<T> type) {
    return robot.lookup("#" + id).queryAs(type);
  }

  private MainWindow window() {
    return find("main-window", MainWindow.class);
  }

  private void go(Place place) {
    robot.interact(() -> wiring.navigator.go(place));
  }

  @SuppressWarnings("unchecked")
  private LiveTable<RowKey, PodRow> pods() {
    boolean all = wiring.navigator.place().scope() instanceof FleetScope.AllOpen;
    return (LiveTable<RowKey, PodRow>)
        find(all ? "workloads-all-pods" : "workloads-pods", LiveTable.class);
  }

  /** Every pod of the members as the demo's API has them: cluster, namespace and name. */
  private static List<String> podsThere() {
    return demo().stream()
        .flatMap(f -> f.clusters().stream())
        .flatMap(c -> c.api().list(CoreTypes.PODS, "").stream())
        .map(p -> p.namespace() + "/" + p.name())
        .sorted()
        .toList();
  }

  private List<String> podsShown() {
    return pods().shown().stream().map(p -> p.namespace() + "/" + p.name()).sorted().toList();
  }

  private void openPods() {
    go(Place.ofAll("workloads"));
    until(() -> podsShown().equals(podsThere()));
  }

  private static Set<Thread> lastingThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> !t.isDaemon())
        .collect(Collectors.toSet());
  }

  private static String words(Snapshot snapshot) {
    return snapshot.tables().stream()
        .flatMap(t -> t.rows().stream())
        .map(r -> String.join(" ", r))
        .collect(Collectors.joining("\n"));
  }

  private static List<String> texts(Node node) {
    return node.lookupAll("*").stream()
        .filter(Labeled.class::isInstance)
        .map(n -> ((Labeled) n).getText())
        .filter(t -> t != null && !t.isBlank())
        .toList();
  }

  /** A part that is lower than what it holds is drawn over by it, its lower border first. */
  @Test
  void cardsOfFleetsAreAsHighAsWhatTheyHold() {
    robot.interact(() -> Window.getWindows().getFirst().setWidth(1440));
    go(Place.ofAll("fleets"));
    until(() -> find("attention-all", LiveTable.class).size() > 0);
    until(
        () ->
            robot.lookup(".card").queryAll().stream()
                .map(Region.class::cast)
                .allMatch(c -> c.getBoundsInLocal().getMaxY() <= c.getHeight()));
  }

  @Test
  void bothFleetsAreInTreeAndTableAndAllClustersAreLive() {
    robot.clickOn("#explorer-toggle");

    until(
        () ->
            words(window().frameWords()).contains("aks-fleet01")
                && words(window().frameWords()).contains("aks-fleet02"));
    until(() -> window().screen().snapshot().isLive());
    assertThat(PictureOf.onFx(() -> words(window().screen().snapshot())).lines())
        .anyMatch(l -> l.startsWith("aks-fleet01 ") && l.contains("live"))
        .anyMatch(l -> l.startsWith("aks-fleet02 ") && l.contains("live"));
  }

  @Test
  void aSelectedPodStaysSelectedWhileOthersComeAndGo() {
    openPods();
    robot.clickOn("#workloads-all-pods-filter").write("kuard");
    until(() -> !podsShown().isEmpty() && podsShown().stream().allMatch(p -> p.contains("kuard")));
    robot.interact(() -> pods().select(pods().shown().getLast().key()));
    List<RowKey> selected = PictureOf.onFx(() -> pods().selectedKeys());
    PodRow goes = PictureOf.onFx(() -> pods().shown().getFirst());
    PodRow stays = PictureOf.onFx(() -> pods().selection().getFirst());
    until(
        () ->
            robot.lookup(".details-pane").queryAll().stream()
                .anyMatch(d -> texts(d).contains(stays.name())));

    cluster(goes).api().delete(CoreTypes.PODS, goes.namespace(), goes.name());

    until(
        () ->
            pods().get(goes.key()) == null
                && podsShown()
                    .equals(podsThere().stream().filter(p -> p.contains("kuard")).toList()));
    assertThat(PictureOf.onFx(() -> pods().selectedKeys())).isEqualTo(selected);
    assertThat(find("workloads-all-pods-filter", TextField.class).getText()).isEqualTo("kuard");
  }

  private static DemoCluster cluster(PodRow pod) {
    return demo().stream()
        .flatMap(f -> f.clusters().stream())
        .filter(
            c ->
                c.api().list(CoreTypes.PODS, pod.namespace()).stream()
                    .anyMatch(p -> p.name().equals(pod.name())))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theThemeIsSwitchedWhileTheWindowIsOpen() {
    robot.interact(() -> wiring.theme.choose(Theme.Choice.LIGHT));
    List<String> light = PictureOf.onFx(() -> styles());

    robot.push(KeyCode.CONTROL, KeyCode.K);
    until(() -> find("palette-field", TextField.class).isFocused());
    robot.write("theme dark").push(KeyCode.ENTER);

    until(wiring.theme::isDark);
    assertThat(PictureOf.onFx(() -> styles())).isNotEqualTo(light);
  }

  private List<String> styles() {
    var scene = window().getScene();
    return List.of(
        String.valueOf(scene.getUserAgentStylesheet()), scene.getStylesheets().toString());
  }

  @Test
  void thePaletteFindsAPodByNameAndShowsIt() {
    openPods();
    PodRow sought = PictureOf.onFx(() -> pods().shown().getLast());
    go(Place.ofAll("fleets"));

    robot.clickOn("#palette-button");
    until(() -> find("palette-field", TextField.class).isFocused());
    robot.write(sought.name());
    until(
        () ->
            texts(find("palette-list", Node.class)).stream()
                .anyMatch(t -> t.contains(sought.name())));
    robot.push(KeyCode.ENTER);

    until(() -> pods().selectedKeys().equals(List.of(sought.key())));
    assertThat(wiring.navigator.place().scope())
        .isEqualTo(new FleetScope.One(sought.cluster().fleet()));
  }

  @Test
  void aPodLeadsToItsOwnersAndBackToThePlacementThatPutItThere() {
    openPods();
    PodRow pod =
        PictureOf.onFx(
            () ->
                pods().shown().stream()
                    .filter(p -> p.name().startsWith("kuard"))
                    .findFirst()
                    .orElseThrow());
    robot.interact(() -> pods().select(pod.key()));
    openObjects("workloads-all-pods-details");
    until(() -> link("ReplicaSet").isPresent());

    robot.clickOn(link("ReplicaSet").orElseThrow());

    until(() -> selected("workloads-replicasets").equals(List.of(pod.meta().origin().name())));
    openObjects("workloads-replicasets-details");
    until(() -> link("Deployment").isPresent());

    robot.clickOn(link("Deployment").orElseThrow());

    until(() -> selected("workloads-deployments").equals(List.of("kuard")));
    Node details = find("workloads-deployments-details", Node.class);
    until(() -> details.lookup("#open-placement").isVisible());

    robot.clickOn(details.lookup("#open-placement"));

    until(() -> texts(find("placements-details", Node.class)).contains("kuard-demo"));
    assertThat(wiring.navigator.place())
        .isEqualTo(Place.of("placements", pod.cluster().fleet()).item("kuard-demo"));
  }

  private void openObjects(String details) {
    until(() -> robot.lookup("#" + details).tryQuery().isPresent());
    robot.interact(() -> find(details, DetailsPane.class).select("details.objects"));
  }

  /** In the window's details, to an object of that kind. */
  private Optional<Node> link(String kind) {
    return robot.lookup(".details-pane .hyperlink").queryAll().stream()
        .filter(n -> ((Labeled) n).getText().startsWith(kind + " "))
        .findFirst();
  }

  private List<String> selected(String table) {
    return robot.lookup("#" + table).tryQuery().stream()
        .flatMap(t -> ((LiveTable<?, ?>) t).selection().stream())
        .map(r -> ((Row) r).name())
        .toList();
  }

  @Test
  void theMatrixTellsWhyAMemberWasNotPicked() {
    DemoFleet fleet = demo().getFirst();
    var type =
        fleet
            .hub()
            .types()
            .require(
                "placement.kubernetes-fleet.io", "v1beta1", "clusterschedulingpolicysnapshots");
    var refusals =
        fleet.hub().list(type, "").stream()
            .flatMap(s -> s.tree().at("/status/targetClusters").valueStream())
            .filter(d -> !d.path("selected").asBoolean(true))
            .map(d -> Map.entry(d.path("clusterName").asString(), d.path("reason").asString()))
            .collect(Collectors.toSet());
    assertThat(refusals).isNotEmpty();
    var one = refusals.iterator().next();

    go(Place.ofAll("placements"));
    until(
        () ->
            window().screen().snapshot().isLive()
                && spot(one.getKey(), one.getValue()).isPresent());
    robot.clickOn(spot(one.getKey(), one.getValue()).orElseThrow());

    until(
        () ->
            texts(find("placement-why", Node.class)).stream()
                .anyMatch(t -> t.contains(one.getValue())));
  }

  /** The cell in view of a member with that reason. */
  private Optional<Node> spot(String member, String reason) {
    return robot.lookup(".matrix-cell").queryAll().stream()
        .filter(n -> n.isVisible() && n.getAccessibleText() != null)
        .filter(n -> n.getAccessibleText().startsWith(member + ":"))
        .filter(n -> ((IndexedCell<?>) n).getTooltip() != null)
        .filter(n -> ((IndexedCell<?>) n).getTooltip().getText().contains(reason))
        .findFirst();
  }

  @Test
  void aLostMemberIsStaleAndComesBackWithWhatHappenedMeanwhile() {
    openPods();
    PodRow goes =
        PictureOf.onFx(
            () ->
                pods().shown().stream()
                    .filter(p -> p.name().startsWith("kuard"))
                    .findFirst()
                    .orElseThrow());
    DemoCluster member = cluster(goes);

    member.server().stop();
    until(
        () ->
            wiring.now.cluster(goes.cluster()).orElseThrow().state()
                instanceof ConnectionState.Stale);
    assertThat(PictureOf.onFx(() -> String.join("\n", window().frameWords().lines())))
        .contains("stale");
    assertThat(PictureOf.onFx(() -> pods().get(goes.key()))).isNotNull();
    member.api().delete(CoreTypes.PODS, goes.namespace(), goes.name());
    member.server().start();

    until(() -> wiring.now.cluster(goes.cluster()).orElseThrow().state().isLive());
    until(() -> pods().get(goes.key()) == null && podsShown().equals(podsThere()));
  }

  @Test
  void itEndsAtOnceAndLeavesNoThreadThatKeepsTheProcess() throws InterruptedException {
    openPods();
    robot.targetWindow((Stage) window().getScene().getWindow());

    robot.push(KeyCode.CONTROL, KeyCode.Q);

    assertThat(ended.await(2, TimeUnit.SECONDS)).isTrue();
    await()
        .atMost(Duration.ofSeconds(2))
        .pollInSameThread()
        .untilAsserted(() -> assertThat(threadsBefore).containsAll(lastingThreads()));
  }

  @Test
  void aClosedWindowIsLetGo() throws InterruptedException {
    var left = new WeakReference<>(window());
    close();
    start();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(left.get()).isNull();
            });
  }
}
