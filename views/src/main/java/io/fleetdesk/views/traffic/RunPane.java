package io.fleetdesk.views.traffic;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.numbers.RunFigures;
import io.fleetdesk.traffic.numbers.Verdict;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.views.kit.Card;
import io.fleetdesk.views.kit.Choices;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.ToneBox;
import io.fleetdesk.views.kit.chart.ChartData;
import io.fleetdesk.views.kit.chart.TimeChart;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A run as it stands: verdict first, then the chart, then what stands behind it. */
final class RunPane extends VBox {
  private static final double SIDE = 400;

  /** Seconds of the run. */
  record Stretch(long from, long to) {}

  private final Kit kit;
  private final RunLog log;
  private final RunSide side;
  private final RunChart layers;
  private final VBox verdict = new VBox();
  private final TimeChart chart = new TimeChart();
  private final Card chartCard;
  private final Legend legend;
  private final ChoiceBox<Window> window;
  private final Button whole = new Button("", Icons.of("fth-x"));
  private final Runnable changed;
  private @Nullable Stretch stretch;
  private @Nullable Verdict told;
  private @Nullable TrafficSnapshot shown;
  private @Nullable TrafficSnapshot drawn;

  /**
   * @param below what stands between the verdict and the chart
   * @param changed the window is another one
   */
  RunPane(Kit kit, RunLog log, Node below, Runnable changed) {
    super(12);
    this.kit = kit;
    this.log = log;
    this.changed = changed;
    this.layers = new RunChart(kit);
    this.legend = new Legend(chart, this::drawAgain);
    this.side = new RunSide(kit, chart);
    window = Choices.of("run-window", List.of(Window.values()), Window.ALL, this::word);
    window.valueProperty().addListener((_, _, _) -> changed.run());
    chart.setId("run-chart");
    chart.onColors(this::colorAgain);
    chartCard = new Card(kit.text("traffic.chart"), chart, legend).actions(whole, window);
    whole.setId("run-stretch");
    whole.setVisible(false);
    whole.setManaged(false);
    whole.setTooltip(new Tooltip(kit.text("traffic.stretch.clear")));
    whole.setOnAction(_ -> unmark());
    chart.onMark(this::mark);
    VBox.setVgrow(chart, Priority.ALWAYS);
    VBox.setVgrow(chartCard, Priority.ALWAYS);
    VBox.setVgrow(log.card(), Priority.ALWAYS);
    var left = new VBox(12, chartCard, log.card());
    HBox.setHgrow(left, Priority.ALWAYS);
    left.setMinWidth(0);
    side.setPrefWidth(SIDE);
    side.setMinWidth(SIDE);
    var columns = new HBox(12, left, side);
    VBox.setVgrow(columns, Priority.ALWAYS);
    getStyleClass().add("run-body");
    getChildren().addAll(verdict, below, columns);
    verdict(null);
  }

  private String word(Window value) {
    return switch (value) {
      case MINUTE -> kit.text("traffic.window.minute");
      case TEN_MINUTES -> kit.text("traffic.window.ten");
      case ALL -> kit.text("traffic.window.all");
    };
  }

  Window window() {
    return window.getValue();
  }

  /** The chart with its legend, for a picture. */
  Node picture() {
    return chartCard;
  }

  /** For a run of its own: nothing of the one before stays. */
  void clear() {
    legend.clear();
    side.clear();
    stretch = null;
    chart.unmark();
    whole.setVisible(false);
    whole.setManaged(false);
    shown = null;
    drawn = null;
    chart.show(ChartData.NONE);
    log.clear();
    verdict(null);
  }

  /**
   * @param charted the same, or narrowed as the log is
   */
  void show(TrafficSnapshot now, TrafficSnapshot charted) {
    shown = now;
    drawn = charted;
    drawAgain();
    side.show(now);
    log.offer(now);
    if (stretch == null && !now.verdict().equals(told)) {
      verdict(now.verdict());
    }
  }

  /** The verdict of the marked stretch. */
  void show(Verdict ofStretch) {
    if (stretch != null && !ofStretch.equals(told)) {
      verdict(ofStretch);
    }
  }

  /** The stretch that is marked in the chart; null for none. */
  @Nullable Stretch stretch() {
    return stretch;
  }

  private String scope() {
    return stretch == null
        ? ""
        : kit.text(
            "traffic.stretch.verdict",
            RunFigures.clock(stretch.from()),
            RunFigures.clock(stretch.to()));
  }

  /** Marked with the mouse: it gets a verdict of its own, and the log shows its requests. */
  private void mark(double from, double to) {
    var marked =
        new Stretch(
            (long) Math.floor(from), Math.max((long) Math.floor(from) + 1, (long) Math.ceil(to)));
    stretch = marked;
    chart.mark((double) marked.from(), (double) marked.to());
    whole.setText(
        kit.text(
            "traffic.stretch", RunFigures.clock(marked.from()), RunFigures.clock(marked.to())));
    whole.setVisible(true);
    whole.setManaged(true);
    log.within(marked.from(), marked.to());
    changed.run();
  }

  private void unmark() {
    stretch = null;
    chart.unmark();
    whole.setVisible(false);
    whole.setManaged(false);
    log.whole();
    told = null;
    changed.run();
  }

  private void colorAgain() {
    if (shown != null && drawn != null) {
      legend.show(layers.layers(drawn));
      side.show(shown);
    }
  }

  private void drawAgain() {
    var run = drawn;
    if (run != null) {
      var all = layers.layers(run);
      legend.show(all);
      var data = layers.data(run, all, legend.hidden());
      chart.show(data);
      chartCard.remark(
          kit.text(
              !run.equals(shown)
                  ? "traffic.chart.remark.narrowed"
                  : chart.hasMeans() ? "traffic.chart.remark.mean" : "traffic.chart.remark"));
    }
  }

  private void verdict(@Nullable Verdict found) {
    told = found;
    verdict
        .getChildren()
        .setAll(
            found == null
                ? new ToneBox(Tone.NONE, "", kit.text("traffic.verdict.none"))
                : new RunStory(kit, found, scope(), log::show));
  }

  /** The verdict as text. */
  String words() {
    return told == null ? "" : RunStory.words(kit, told);
  }

  /** What is read on it, a line each. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    if (!words().isEmpty()) {
      lines.add(words());
    }
    var run = drawn;
    if (run != null) {
      layers.layers(run).forEach(l -> lines.add(l.series().name() + ": " + l.count()));
      run.markers().forEach(m -> lines.add(m.cluster().label() + ": " + kit.text(m.what())));
    } else {
      lines.add(kit.text("traffic.verdict.none"));
    }
    return lines;
  }

  RunLog log() {
    return log;
  }

  RunSide side() {
    return side;
  }
}
