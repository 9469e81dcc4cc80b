package io.fleetdesk.views.traffic;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.chart.TimeChart;
import java.time.Duration;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** How far the picked run is, and what was saved of it. */
final class RunProgressLine extends HBox {
  private final Kit kit;
  private final StatusLabel state = new StatusLabel();
  private final ProgressBar bar = new ProgressBar(0);
  private final Label words = new Label();
  private final Label said = new Label();

  RunProgressLine(Kit kit) {
    super(10);
    this.kit = kit;
    setId("run-progress");
    getStyleClass().add("run-progress");
    bar.setPrefWidth(120);
    words.setMinWidth(0);
    said.getStyleClass().add("muted");
    said.setId("run-said");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(state, bar, words, space, said);
    hide();
  }

  Label said() {
    return said;
  }

  void hide() {
    said.setText("");
    words.setText("");
    setVisible(false);
    setManaged(false);
  }

  String words() {
    return words.getText();
  }

  void show(TrafficSnapshot run, boolean goesOn) {
    setVisible(true);
    setManaged(true);
    var sent = run.progress();
    var plan = run.plan().run();
    state.show(
        goesOn
            ? new Status(
                Tone.IN_PROGRESS,
                kit.text(sent.paused() ? "traffic.tab.paused" : "traffic.tab.running"))
            : new Status(Tone.GOOD, kit.text("traffic.tab.ended")));
    boolean hasEnd = !plan.untilStopped();
    bar.setVisible(goesOn && hasEnd);
    bar.setManaged(goesOn && hasEnd);
    if (hasEnd) {
      bar.setProgress(Math.min(1, sent.sending().toMillis() / (double) plan.duration().toMillis()));
    }
    var rate = String.format("%.1f", sent.achievedRate());
    var how = kit.text(plan.keepAlive() ? "traffic.how.kept" : "traffic.how.new");
    words.setText(
        sent.behind()
            ? kit.text("traffic.behind", sent.finished(), sent.offered(), rate)
                + " · "
                + kit.text(run.limit().sentence())
            : kit.text(
                "traffic.running",
                hasEnd
                    ? kit.text("traffic.time", clock(sent.sending()), clock(plan.duration()))
                    : kit.text("traffic.time.until-stopped", clock(sent.sending())),
                sent.finished(),
                rate,
                plan.concurrency(),
                how));
  }

  private static String clock(Duration time) {
    return TimeChart.clock(time.toMillis() / 1e3);
  }
}
