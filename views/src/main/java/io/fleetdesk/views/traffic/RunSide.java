package io.fleetdesk.views.traffic;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.traffic.ClusterLatencies;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.numbers.Shares;
import io.fleetdesk.views.kit.Card;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.chart.ChartData;
import io.fleetdesk.views.kit.chart.TimeChart;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** Beside the chart: shares against what was to be expected, latencies, events, errors. */
final class RunSide extends VBox {
  private final Kit kit;
  private final TimeChart chart;
  private final VBox shares = new VBox(10);
  private final LatencyTable latencies;
  private final RunEvents events;
  private final Card eventCard;
  private final List<ShareBar> bars = new ArrayList<>();
  private List<String> names = List.of();

  RunSide(Kit kit, TimeChart chart) {
    super(12);
    this.kit = kit;
    this.chart = chart;
    latencies = new LatencyTable(kit);
    events = new RunEvents(kit);
    var scroll = new ScrollPane(events);
    scroll.setFitToWidth(true);
    scroll.setMinHeight(80);
    scroll.setPrefHeight(180);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    eventCard = new Card(kit.text("traffic.events"), scroll);
    VBox.setVgrow(eventCard, Priority.ALWAYS);
    getChildren()
        .addAll(
            new Card(kit.text("traffic.shares"), shares).remark(kit.text("traffic.shares.remark")),
            new Card(kit.text("traffic.latency"), latencies)
                .remark(kit.text("traffic.latency.remark")),
            eventCard);
  }

  void show(TrafficSnapshot run) {
    var now = run.shares();
    var clusters = now.stream().map(Shares.OfCluster::label).toList();
    if (!clusters.equals(names)) {
      names = clusters;
      bars.clear();
      now.forEach(s -> bars.add(new ShareBar(kit, name(s.cluster(), s.label()))));
      shares.getChildren().setAll(bars);
    }
    long all = Math.max(0, run.totals().attributed());
    for (int i = 0; i < now.size(); i++) {
      bars.get(i).show(now.get(i), all, color(now.get(i)));
    }
    latencies.all(run.latency());
    events.show(run);
    eventCard.remark(kit.text("traffic.events.remark", run.markers().size()));
  }

  /** Of the last requests; worked out elsewhere, as it reads the log. */
  void latencies(List<ClusterLatencies.Line> lines) {
    latencies.clusters(lines);
  }

  private Label name(@Nullable ClusterId cluster, String word) {
    return cluster == null ? new Label(word) : ClusterSwatch.label(kit.clusters(), cluster);
  }

  private Color color(Shares.OfCluster share) {
    var cluster = share.cluster();
    int color = cluster == null ? ChartData.Series.UNKNOWN : kit.clusters().color(cluster);
    return chart.color(new ChartData.Series("", "", color, 0));
  }
}
