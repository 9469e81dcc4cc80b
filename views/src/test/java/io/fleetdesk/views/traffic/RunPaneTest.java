package io.fleetdesk.views.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.ClusterLatencies;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.attribution.Method;
import io.fleetdesk.traffic.attribution.PodIdentity;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.numbers.Finding;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.requests.LoggedRequest;
import io.fleetdesk.traffic.requests.RunPlan;
import io.fleetdesk.views.PictureOf;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.Theme;
import io.fleetdesk.views.kit.chart.ChartData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

/** What a run says on the screen. */
class RunPaneTest {
  private final Kit kit = PictureOf.kit(SampleRuns.LOOKS);

  private <T> T shown(TrafficSnapshot run, Function<RunPane, T> asked) {
    return PictureOf.onFx(
        () -> {
          var pane = new RunPane(kit, new RunLog(kit, () -> {}), new Region(), () -> {});
          var scene = new Scene(pane, 1_120, 760);
          Theme.style(scene, false);
          pane.show(run, run);
          scene.snapshot(null);
          scene.snapshot(null);
          return asked.apply(pane);
        });
  }

  private static List<String> words(Node in) {
    var words = new ArrayList<String>();
    if (in instanceof Label label) {
      words.add(label.getText());
    } else if (in.isVisible() && in instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(n -> words.addAll(words(n)));
    }
    return words;
  }

  private String progress(TrafficSnapshot run) {
    return PictureOf.onFx(
        () -> {
          var line = new RunProgressLine(kit);
          line.show(run, true);
          return line.words();
        });
  }

  @Test
  void aRunSaysHowLongItGoesOnAndHow() {
    var run = new SampleRuns(2).answers(90, 2);
    assertThat(progress(run.snapshot(Window.ALL)))
        .startsWith("1:30 of 3:00 · 180 answered or failed")
        .endsWith("4 concurrent, a new connection for each request");
    run.plan(run.plan().withDuration(RunPlan.UNTIL_STOPPED).withKeepAlive(true));
    assertThat(progress(run.snapshot(Window.ALL)))
        .startsWith("1:30, until stopped · 180 answered or failed")
        .endsWith("4 concurrent, connections kept alive");
  }

  private ChartData chart(SampleRuns run) {
    var chart = new RunChart(SampleRuns.LOOKS, "failed", "unread", Message::english);
    var snapshot = run.snapshot(Window.ALL);
    return chart.data(snapshot, chart.layers(snapshot), Set.of());
  }

  @Test
  void theAxisGrowsIntoALongRunAndEndsWithOneThatEnded() {
    var run = new SampleRuns(2).answers(70, 1);
    assertThat(chart(run).to()).isEqualTo(180);
    run.plan(run.plan().withDuration(Duration.ofHours(24)));
    assertThat(chart(run).to()).isEqualTo(120);
    run.plan(run.plan().withDuration(RunPlan.UNTIL_STOPPED));
    assertThat(chart(run).to()).isEqualTo(120);
    assertThat(chart(run.answers(7_200, 1)).to()).isEqualTo(3 * 3_600);
    assertThat(chart(new SampleRuns(2).answers(70, 1).done()).to()).isEqualTo(70);
  }

  @Test
  void withoutAnswersNoSharesAreClaimed() {
    var words = shown(new SampleRuns(2).snapshot(Window.ALL), p -> words(p.side()));
    assertThat(words)
        .contains("no answers yet", "expected 50.0 %, 1 ready now")
        .noneMatch(w -> w.endsWith(" points") || w.startsWith("0 of") || w.startsWith("0.0 %"));
    var none = shown(new SampleRuns(0).snapshot(Window.ALL), p -> words(p.side()));
    assertThat(none).contains("No answers yet.");
  }

  @Test
  void beforeTheFirstRunNothingLooksUnderWay() {
    PictureOf.onFx(
        () -> {
          var pane = new RunPane(kit, new RunLog(kit, () -> {}), new Region(), () -> {});
          var scene = new Scene(pane, 1_120, 760);
          Theme.style(scene, false);
          scene.snapshot(null);
          assertThat(words(pane))
              .contains("Start a run to see which pods answer, with the figures behind it.");
          assertThat(words(pane.side())).contains("No answers yet.");
          assertThat(words(pane.lookup("#run-latency"))).filteredOn("–"::equals).hasSize(6);
          assertThat(pane.lookup(".tone-box").getPseudoClassStates())
              .noneMatch(c -> c.getPseudoClassName().equals("in-progress"));
          return null;
        });
  }

  @Test
  void nothingStaysOfARunWhoseTabWasClosed() {
    var run =
        new SampleRuns(2)
            .answers(30, 20)
            .marker(SampleRuns.CLUSTERS.getFirst(), "endpoint kuard-1 is gone")
            .failures(5, Trouble.RESET)
            .snapshot(Window.ALL);
    shown(
        run,
        pane -> {
          assertThat(words(pane.side()))
              .contains("endpoint kuard-1 is gone", "5 × connection reset", "1 marker");
          pane.clear();
          pane.getScene().snapshot(null);
          assertThat(words(pane.side()))
              .contains("No answers yet.", "No changes, no failures.")
              .noneMatch(w -> w.contains("gone") || w.contains("reset") || w.contains("marker"));
          assertThat(pane.lookupAll("#run-story")).isEmpty();
          return null;
        });
  }

  @Test
  void everyRowOfTheStoryHasItsEvidence() {
    var run =
        new SampleRuns(4)
            .pod("stranger", null)
            .answers(60, 40)
            .failures(20, Trouble.RESET)
            .answers(30, 40)
            .snapshot(Window.ALL);
    var words = shown(run, p -> words(p.lookup("#run-story")));
    assertThat(words)
        .anyMatch(w -> w.contains("For example “stranger” at 10.224.0.99."))
        .anyMatch(w -> w.contains("of the run: 0 of 20 requests were answered."))
        .anyMatch(w -> w.contains("degrees of freedom"));
  }

  @Test
  void theFindingsThatNoRowTellsHaveTheirEvidenceAboveTheRows() {
    var run =
        new SampleRuns(4)
            .answers(60, 40)
            .failures(20, Trouble.RESET)
            .answers(60, 40)
            .snapshot(Window.ALL);
    var whole = run.findings().getLast();
    assertThat(whole.kind()).isEqualTo(Finding.Kind.BALANCED);
    var figures =
        whole.evidence().stream().map(Message::english).filter(e -> e.startsWith("Chi-sq"));
    var words = shown(run, p -> words(p.lookup("#run-verdict")));
    assertThat(String.join(" ", words))
        .contains(figures.findFirst().orElseThrow(), "Outages are left out of that.");
  }

  @Test
  void whoIsUnknownIsCalledSoInTheLog() {
    var request = new LoggedRequest(0, 0, 100, 0, 200, Trouble.NONE, 0, 1, false);
    var pod = new PodIdentity("stranger", "10.224.0.99");
    var stranger = new Backend(0, pod, null, Method.UNKNOWN);
    var known = new Backend(0, pod, SampleRuns.CLUSTERS.getFirst(), Method.POD);
    assertThat(new RequestTable.Line(request, Instant.EPOCH, stranger).clusterWord(kit))
        .isEqualTo("unknown");
    assertThat(new RequestTable.Line(request, Instant.EPOCH, known).clusterWord(kit))
        .isEqualTo(SampleRuns.CLUSTERS.getFirst().label());
    assertThat(new RequestTable.Line(request, Instant.EPOCH, null).clusterWord(kit)).isEmpty();
  }

  @Test
  void namesThatAreCutKeepWhatDiffers() {
    var run = new SampleRuns(4).answers(60, 40).snapshot(Window.ALL);
    var names =
        shown(
            run,
            pane -> {
              // Longer than any font leaves room for.
              var lines =
                  Stream.of("aks01", "aks02")
                      .map(n -> n + "-production-of-the-shop-in-japan-east")
                      .map(n -> new ClusterId(SampleRuns.CLUSTERS.getFirst().fleet(), n))
                      .map(
                          c ->
                              new ClusterLatencies.Line(
                                  c,
                                  9,
                                  new ClusterLatencies.Figures(100, 200, 300),
                                  new ClusterLatencies.Figures(1_200, 16_900, 138_100)))
                      .toList();
              pane.side().latencies(lines, 20_000);
              pane.getScene().snapshot(null);
              pane.getScene().snapshot(null);
              return words(pane.lookup("#run-latency"));
            });
    assertThat(names).contains("aks01…", "aks02…");
  }

  @Test
  void theBriefNameLeavesOutWhatAllHave() {
    assertThat(ClusterName.brief("prod-eu-1", List.of("prod-eu-1", "prod-us-1")))
        .isEqualTo("prod-eu…");
    assertThat(ClusterName.brief("prod-eu-1", List.of("prod-eu-1", "prod-eu-2"))).isEqualTo("…1");
    assertThat(ClusterName.brief("prod-eu-1", List.of("prod-eu-1"))).isEqualTo("prod-eu-1");
    assertThat(ClusterName.brief("a", List.of("a", "b"))).isEqualTo("a");
  }

  @Test
  void theTimeOfAnEventIsBesideTheScrollBar() {
    var run = new SampleRuns(2).answers(5, 4);
    for (int i = 0; i < 20; i++) {
      run.marker(SampleRuns.CLUSTERS.get(i % 2), "endpoint kuard became ready");
    }
    shown(
        run.snapshot(Window.ALL),
        pane -> {
          var scroll = (ScrollPane) pane.lookup("#run-events-scroll");
          var bars = scroll.lookupAll(".scroll-bar").stream().map(n -> (ScrollBar) n);
          var bar =
              bars.filter(b -> b.getOrientation() == javafx.geometry.Orientation.VERTICAL)
                  .findFirst()
                  .orElseThrow();
          assertThat(bar.isVisible()).isTrue();
          var time = pane.lookup("#run-events .mono");
          assertThat(onScreen(time).getMaxX()).isLessThan(onScreen(bar).getMinX() - 4);
          return null;
        });
  }

  private static Bounds onScreen(Node node) {
    return node.localToScene(node.getBoundsInLocal());
  }

  @Test
  void countsOfFailuresChangeInPlace() {
    var run = new SampleRuns(2).answers(5, 4).failures(3, Trouble.REFUSED);
    shown(
        run.snapshot(Window.ALL),
        pane -> {
          var before = pane.lookupAll("#run-events .status-label");
          assertThat(before)
              .extracting(n -> ((StatusLabel) n).getText())
              .contains("3 × connection refused");
          var later = run.failures(2, Trouble.REFUSED).snapshot(Window.ALL);
          pane.show(later, later);
          var after = pane.lookupAll("#run-events .status-label");
          assertThat(after).isEqualTo(before);
          assertThat(after)
              .extracting(n -> ((StatusLabel) n).getText())
              .contains("5 × connection refused");
          return null;
        });
  }

  @Test
  void anAnswerThatTheRuleBrokeOnIsTold() {
    var words =
        shown(
            new SampleRuns(2).answers(5, 4).failures(3, Trouble.RULE).snapshot(Window.ALL),
            pane -> words(pane.lookup("#run-events")));
    assertThat(words)
        .contains("3 × rule failed")
        .anyMatch(w -> w.startsWith("An answer came, but"));
  }

  @Test
  void theBarUnderTheMouseTellsItsMomentItsWholeAndItsLayers() {
    var run = new SampleRuns(2).answers(100, 40).snapshot(Window.ALL);
    shown(
        run,
        pane -> {
          var chart = (Region) pane.lookup("#run-chart");
          double left = 44;
          double second = (chart.getWidth() - left - 12) / 180;
          point(chart, left + 30.6 * second);
          var words = words(chart.lookup(".time-chart-tip"));
          assertThat(words.getFirst()).matches("[0-9:]{8}  0:30");
          assertThat(words).contains("40/s");
          assertThat(words).anyMatch(w -> w.startsWith("kuard-"));
          assertThat(words.stream().filter(w -> w.matches("[0-9]+")).mapToInt(Integer::parseInt))
              .hasSize(2)
              .satisfies(
                  layers -> assertThat(layers.stream().mapToInt(i -> i).sum()).isEqualTo(40));
          // What is switched off is not in it.
          ((ToggleButton) pane.lookup("#run-legend-0")).fire();
          pane.getScene().snapshot(null);
          assertThat(words(chart.lookup(".time-chart-tip")))
              .filteredOn(w -> w.startsWith("kuard-"))
              .hasSize(1);
          point(chart, left + 150 * second);
          assertThat(chart.lookup(".time-chart-tip").isVisible()).as("nothing came yet").isFalse();
          return null;
        });
  }

  private static void point(Region chart, double x) {
    var at = chart.localToScene(x, chart.getHeight() / 2);
    Event.fireEvent(
        chart,
        new MouseEvent(
            MouseEvent.MOUSE_MOVED,
            at.getX(),
            at.getY(),
            0,
            0,
            MouseButton.NONE,
            0,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            null));
  }
}
