package io.fleetdesk.views.traffic;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.objects.Tone;
import io.fleetdesk.traffic.ClusterLatencies;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.around.Marker;
import io.fleetdesk.traffic.numbers.Latency;
import io.fleetdesk.traffic.numbers.Shares;
import io.fleetdesk.views.kit.Card;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.chart.ChartData;
import io.fleetdesk.views.kit.chart.TimeChart;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Beside the chart: shares against what was to be expected, latencies, events, errors. */
final class RunSide extends VBox {
  private static final int MOST_MARKERS = 50;

  private final Kit kit;
  private final TimeChart chart;
  private final VBox shares = new VBox(10);
  private final GridPane latencies = new GridPane(12, 4);
  private final VBox events = new VBox(8);
  private List<Shares.OfCluster> drawnShares = List.of();
  private List<Marker> drawnMarkers = List.of();
  private String drawnTroubles = "";
  private List<ClusterLatencies.Line> byCluster = List.of();

  RunSide(Kit kit, TimeChart chart) {
    super(12);
    this.kit = kit;
    this.chart = chart;
    var scroll = new ScrollPane(events);
    scroll.setFitToWidth(true);
    scroll.setPrefHeight(180);
    getChildren()
        .addAll(
            new Card(kit.text("traffic.shares"), shares).remark(kit.text("traffic.shares.remark")),
            new Card(kit.text("traffic.latency"), latencies)
                .remark(kit.text("traffic.latency.remark")),
            new Card(kit.text("traffic.events"), scroll));
  }

  void show(TrafficSnapshot run) {
    if (!run.shares().equals(drawnShares)) {
      drawnShares = run.shares();
      long all = Math.max(0, run.totals().attributed());
      shares
          .getChildren()
          .setAll(
              drawnShares.stream()
                  .map(
                      s -> (Node) new ShareBar(kit, s, all, name(s.cluster(), s.label()), color(s)))
                  .toList());
    }
    latencies(run.latency());
    var troubles = run.wrong().troubles().toString() + run.wrong().badStatus();
    if (!run.markers().equals(drawnMarkers) || !troubles.equals(drawnTroubles)) {
      drawnMarkers = run.markers();
      drawnTroubles = troubles;
      events(run);
    }
  }

  /** Of the last requests; worked out elsewhere, as it reads the log. */
  void latencies(List<ClusterLatencies.Line> lines) {
    byCluster = lines;
  }

  private Label name(@Nullable ClusterId cluster, String word) {
    return cluster == null ? new Label(word) : ClusterSwatch.label(kit.clusters(), cluster);
  }

  private javafx.scene.paint.Color color(Shares.OfCluster share) {
    var cluster = share.cluster();
    int color = cluster == null ? ChartData.Series.UNKNOWN : kit.clusters().color(cluster);
    return chart.color(new ChartData.Series("", "", color, 0));
  }

  private void latencies(Latency all) {
    latencies.getChildren().clear();
    latencies.addRow(
        0,
        muted(kit.text("column.cluster")),
        muted("p50"),
        muted("p90"),
        muted("p99"),
        muted("max"));
    int row = 1;
    for (var line : byCluster) {
      latencies.addRow(
          row++,
          name(line.cluster(), line.label()),
          figure(line.p50()),
          figure(line.p90()),
          figure(line.p99()),
          figure(line.max()));
    }
    latencies.addRow(
        row,
        new Label(kit.text("traffic.all")),
        figure(all.p50()),
        figure(all.p90()),
        figure(all.p99()),
        figure(all.max()));
  }

  private static Label muted(String text) {
    var label = new Label(text);
    label.getStyleClass().add("muted");
    return label;
  }

  private static Label figure(long micros) {
    var label = new Label(String.format("%.1f", micros / 1e3));
    label.getStyleClass().add("mono");
    return label;
  }

  private void events(TrafficSnapshot run) {
    events.getChildren().clear();
    run.wrong()
        .troubles()
        .forEach(
            (trouble, count) -> {
              if (trouble.isFailure()) {
                var failed =
                    new StatusLabel(
                        Tone.FAILED, kit.text("traffic.trouble", count, trouble.label()));
                events.getChildren().addAll(failed, wrapped(trouble.meaning()));
              }
            });
    if (run.wrong().badStatus() > 0) {
      events
          .getChildren()
          .add(
              new StatusLabel(
                  Tone.ATTENTION, kit.text("traffic.bad-status", run.wrong().badStatus())));
    }
    var sample = run.unreadSample();
    if (sample != null && run.totals().unread() > 0) {
      events
          .getChildren()
          .addAll(
              new StatusLabel(Tone.ATTENTION, kit.text("traffic.unread.sample")),
              wrapped(sample.substring(0, Math.min(300, sample.length()))));
    }
    for (int i = 0; i < Math.min(MOST_MARKERS, run.markers().size()); i++) {
      events.getChildren().add(event(i + 1, run.markers().get(i)));
    }
    if (events.getChildren().isEmpty()) {
      events.getChildren().add(muted(kit.text("traffic.events.none")));
    }
  }

  private Node event(int number, Marker marker) {
    var circle = new Label(Integer.toString(number));
    circle.getStyleClass().add("marker-number");
    var when = muted(kit.ages().clock(marker.at()));
    return new HBox(
        8,
        circle,
        new VBox(
            2,
            new HBox(6, ClusterSwatch.label(kit.clusters(), marker.cluster()), when),
            wrapped(marker.what())));
  }

  private static Label wrapped(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    return label;
  }
}
