package io.fleetdesk.views.traffic;

import io.fleetdesk.objects.Tone;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.around.Marker;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.chart.TimeChart;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What went wrong, what the rule cannot read, and the markers of the chart by their numbers. */
final class RunEvents extends VBox {
  private static final int MOST_MARKERS = 50;
  private static final int SAMPLE = 300;

  private final Kit kit;
  private List<Object> drawn = List.of();

  RunEvents(Kit kit) {
    super(8);
    this.kit = kit;
    setId("run-events");
  }

  void show(TrafficSnapshot run) {
    long unread = run.unreadSample() == null ? 0 : run.totals().unread();
    List<Object> now =
        List.of(
            run.started(), run.markers(), run.wrong().troubles(), run.wrong().badStatus(), unread);
    if (now.equals(drawn)) {
      return;
    }
    drawn = now;
    getChildren().clear();
    troubles(run);
    if (unread > 0) {
      sample(run, String.valueOf(run.unreadSample()));
    }
    // The newest first, as they are looked for; the numbers are those of the chart.
    int last = run.markers().size();
    for (int i = last - 1; i >= Math.max(0, last - MOST_MARKERS); i--) {
      getChildren().add(event(i + 1, run.markers().get(i), run));
    }
    if (getChildren().isEmpty()) {
      var none = new Label(kit.text("traffic.events.none"));
      none.getStyleClass().add("muted");
      getChildren().add(none);
    }
  }

  private void troubles(TrafficSnapshot run) {
    run.wrong()
        .troubles()
        .forEach(
            (trouble, count) -> {
              if (trouble.isFailure()) {
                var failed =
                    new StatusLabel(
                        Tone.FAILED, kit.text("traffic.trouble", count, trouble.label()));
                getChildren().addAll(failed, wrapped(trouble.meaning(), "muted"));
              }
            });
    if (run.wrong().badStatus() > 0) {
      getChildren()
          .add(
              new StatusLabel(
                  Tone.ATTENTION, kit.text("traffic.bad-status", run.wrong().badStatus())));
    }
  }

  /** The answer's beginning, and how one would write a rule for it. */
  private void sample(TrafficSnapshot run, String answer) {
    var text = wrapped(answer.substring(0, Math.min(SAMPLE, answer.length())), "mono");
    text.setId("run-sample");
    getChildren()
        .addAll(
            new StatusLabel(
                Tone.ATTENTION, kit.text("traffic.unread.sample", run.totals().unread())),
            text,
            wrapped(kit.text("traffic.unread.help"), "muted"));
  }

  private Node event(int number, Marker marker, TrafficSnapshot run) {
    var circle = new Label(Integer.toString(number));
    circle.getStyleClass().add("marker-number");
    var when =
        new Label(TimeChart.clock(Duration.between(run.started(), marker.at()).toMillis() / 1e3));
    when.getStyleClass().addAll("muted", "mono");
    when.setMinWidth(USE_PREF_SIZE);
    var cluster = ClusterSwatch.label(kit.clusters(), marker.cluster());
    cluster.setMinWidth(0);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var text = new VBox(2, new HBox(6, cluster, space, when), wrapped(marker.what(), "plain"));
    HBox.setHgrow(text, Priority.ALWAYS);
    return new HBox(8, circle, text);
  }

  private static Label wrapped(String text, String style) {
    var label = new Label(text);
    label.getStyleClass().add(style);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
