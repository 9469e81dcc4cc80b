package io.fleetdesk.views;

import static io.fleetdesk.views.JourneyWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.demo.DemoCluster;
import io.fleetdesk.demo.api.CoreTypes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Clusters are lost under traffic, by mouse on the demo. */
@Tag("journey")
class FailOverJourneyTest {
  private static final String READ_ONLY = "read-only";

  @TempDir Path home;

  private JourneyWindow window;
  private TrafficHands traffic;

  @BeforeEach
  void start(TestInfo test) {
    window = new JourneyWindow(home, test.getTags().contains(READ_ONLY));
    traffic = new TrafficHands(window);
    traffic.open();
  }

  @AfterEach
  void close() throws InterruptedException {
    window.close();
  }

  private DemoCluster second() {
    return window.member("aks02");
  }

  private boolean isReported(String what) {
    return report().stream().anyMatch(t -> t.contains(what));
  }

  private List<String> report() {
    return JourneyWindow.texts(window.find("rehearsal-report", Node.class));
  }

  private boolean isEveryLineKnown() {
    return report().stream().noneMatch(t -> t.equals("not yet"));
  }

  /** Confirms the action that is asked for, and closes its window when all was done. */
  private void confirm(String picture) {
    until(() -> window.isEnabled("action-go"));
    window.picture(window.find("action-go", Node.class), picture);
    window.confirm("");
  }

  /** Starts a run, and a rehearsal of losing the second cluster in it. */
  private void rehearse(String way, String picture) {
    traffic.run("20", "2");
    until(() -> traffic.haveAllAnswered(second(), 10));
    window.click("run-rehearsal");
    until(() -> item(way).isPresent());
    var item = PictureOf.onFx(() -> item(way)).orElseThrow();
    if (!picture.isEmpty()) {
      window.picture(item.getParentPopup().getScene().getRoot(), picture);
    }
    window.robot.clickOn(item.getText());
  }

  private static Optional<MenuItem> item(String idPart) {
    return Window.getWindows().stream()
        .filter(ContextMenu.class::isInstance)
        .flatMap(m -> ((ContextMenu) m).getItems().stream())
        .filter(i -> i.getId() != null && i.getId().contains(idPart))
        .findFirst();
  }

  @Test
  void aFailOverIsRehearsedAndReported() {
    rehearse("rehearse-scale-demo-aks02", "");
    confirm("traffic-rehearsal-question");
    until(() -> TrafficHands.pods(second()).isEmpty());
    // A second one would leave this one without its way back.
    until(() -> window.find("run-rehearsal", Node.class).isDisabled());
    // Two seconds without an answer of the cluster and with enough of the others, and it is told.
    until(() -> isReported("gave its last answer") || isReported("gave no further answer"));
    until(this::isEveryLineKnown);
    var lines = window.words();
    assertThat(lines).anyMatch(l -> l.contains("rehearsal: scale kuard to 0"));
    assertThat(lines).anyMatch(l -> l.contains("is gone"));
    window.picture("traffic-rehearsal");

    window.click("rehearsal-undo");
    confirm("traffic-rehearsal-undo");
    until(() -> isReported("answered again"));
    until(() -> TrafficHands.pods(second()).size() == 2);
    until(() -> window.isEnabled("run-rehearsal"));
    traffic.stop();
    window.picture("traffic-rehearsal-ended");
    traffic.countsAreThoseOfThePods();
  }

  @Test
  void podsThatAreDeletedShowAsMarkerShiftAndVerdict() {
    traffic.run("40", "2");
    var gone = TrafficHands.pods(second());
    until(() -> traffic.haveAllAnswered(second(), 20));
    gone.forEach(p -> second().api().delete(CoreTypes.PODS, "kuard-demo", p));
    traffic.othersHaveTakenOver(second(), gone);
    traffic.stop();
    window.picture("traffic");
    traffic.countsAreThoseOfThePods();
    if (traffic.failed() > 0) {
      assertThat(window.words()).anyMatch(w -> w.contains("lost") || w.contains("was out"));
    } else {
      // While pods come and go there may be too few answers between to judge how they are spread.
      assertThat(traffic.verdict()).containsAnyOf("2 clusters", "Too few answers");
    }
  }

  @Test
  void aPlacementIsEvictedFromACordonedClusterAndComesBack() {
    rehearse("rehearse-evict-demo-aks02", "traffic-rehearsal-menu");
    confirm("traffic-eviction-question");
    until(() -> TrafficHands.pods(second()).isEmpty());
    assertThat(taints("demo-aks02-demo-aks01")).contains("cordon-key");
    until(this::isEveryLineKnown);
    assertThat(window.words()).anyMatch(l -> l.contains("rehearsal: cordon, then evict placement"));
    assertThat(evictions()).singleElement().asString().contains("\"Executed\"");
    window.picture("traffic-eviction");

    window.click("rehearsal-undo");
    confirm("traffic-eviction-undo");
    until(() -> isReported("answered again"));
    assertThat(taints("demo-aks02-demo-aks01")).doesNotContain("cordon-key");
    assertThat(evictions()).isEmpty();
    traffic.stop();
    traffic.countsAreThoseOfThePods();
  }

  @Test
  void twoRunsAreComparedSideBySide() {
    traffic.run("20", "0.05");
    traffic.ended();
    traffic.run("40", "0.05");
    traffic.ended();
    window.choose("run-compare", "#1 ");
    until(() -> window.isThere("run-comparison"));
    var comparison = window.find("run-comparison", Node.class);
    var told = PictureOf.onFx(() -> JourneyWindow.texts(comparison));
    assertThat(told).contains("Requests", "Requests a second", "Served p99, ms");
    assertThat(told).anyMatch(t -> t.startsWith("Share of demo-aks01"));
    assertThat(told).anyMatch(t -> t.startsWith("#1 kuard-demo/kuard"));
    assertThat(told).anyMatch(t -> t.startsWith("#2 kuard-demo/kuard"));
    window.picture(comparison, "traffic-comparison");
    window.click("run-compare-close");
    until(() -> !window.isThere("run-comparison"));
  }

  private String taints(String member) {
    var hub = window.fleet().hub();
    var type = hub.types().require("cluster.kubernetes-fleet.io", "v1beta1", "memberclusters");
    return hub.require(type, "", member).tree().at("/spec/taints").toString();
  }

  private List<String> evictions() {
    var hub = window.fleet().hub();
    var type =
        hub.types()
            .require(
                "placement.kubernetes-fleet.io", "v1beta1", "clusterresourceplacementevictions");
    return hub.list(type, "").stream().map(e -> e.tree().toString()).toList();
  }

  @Test
  @Tag(READ_ONLY)
  void readOnlyRehearsesNothing() {
    traffic.run("5", "1");
    var button = window.find("run-rehearsal", Node.class);
    assertThat(button.isDisabled()).isTrue();
    assertThat(PictureOf.onFx(button::getAccessibleHelp)).contains("Read-only");
  }
}
