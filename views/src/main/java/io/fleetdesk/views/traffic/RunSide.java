package io.fleetdesk.views.traffic;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.traffic.ClusterLatencies;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.numbers.Latency;
import io.fleetdesk.traffic.numbers.Shares;
import io.fleetdesk.views.kit.Card;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.LiveScrollPane;
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
  private final Label noShares;
  private final LatencyTable latencies;
  private final Label lastOnly = new Label();
  private final Label limit = new Label();
  private final RunEvents events;
  private final Card eventCard;
  private final List<ShareBar> bars = new ArrayList<>();
  private List<String> names = List.of();

  RunSide(Kit kit, TimeChart chart) {
    super(12);
    this.kit = kit;
    this.chart = chart;
    noShares = new Label(kit.text("traffic.shares.empty"));
    noShares.getStyleClass().add("muted");
    latencies = new LatencyTable(kit);
    lastOnly.getStyleClass().add("secondary");
    limit.setId("run-limit");
    limit.setWrapText(true);
    limit.setMinHeight(USE_PREF_SIZE);
    limit.getStyleClass().add("secondary");
    lastOnly.setWrapText(true);
    lastOnly.setVisible(false);
    lastOnly.setManaged(false);
    events = new RunEvents(kit);
    var scroll = new LiveScrollPane(events);
    scroll.setId("run-events-scroll");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMinHeight(80);
    scroll.setPrefHeight(180);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    eventCard = new Card(kit.text("traffic.events"), scroll);
    VBox.setVgrow(eventCard, Priority.ALWAYS);
    getChildren()
        .addAll(
            new Card(kit.text("traffic.shares"), noShares, shares)
                .remark(kit.text("traffic.shares.remark")),
            new Card(kit.text("traffic.latency"), latencies, limit, lastOnly)
                .remark(kit.text("traffic.latency.remark")),
            eventCard);
  }

  /** Nothing of the run before stays. */
  void clear() {
    names = List.of();
    bars.clear();
    shares.getChildren().clear();
    noShares.setVisible(true);
    noShares.setManaged(true);
    latencies.clusters(List.of());
    latencies.all(Latency.NONE, Latency.NONE);
    limit.setVisible(false);
    limit.setManaged(false);
    events.clear();
    eventCard.remark("");
  }

  void show(TrafficSnapshot run) {
    var now = run.shares();
    var clusters = now.stream().map(s -> label(s.cluster())).toList();
    if (!clusters.equals(names)) {
      names = clusters;
      bars.clear();
      now.forEach(s -> bars.add(new ShareBar(kit, name(s.cluster(), clusters))));
      shares.getChildren().setAll(bars);
    }
    noShares.setVisible(now.isEmpty());
    noShares.setManaged(now.isEmpty());
    long all = Math.max(0, run.totals().attributed());
    for (int i = 0; i < now.size(); i++) {
      bars.get(i).show(now.get(i), all, color(now.get(i)));
    }
    latencies.all(run.waited(), run.served());
    limit.setText(kit.text(run.limit().sentence()));
    limit.setVisible(!limit.getText().isEmpty());
    limit.setManaged(limit.isVisible());
    events.show(run);
    eventCard.remark(kit.text("traffic.events.remark", run.markers().size()));
  }

  /**
   * Worked out elsewhere, as it reads the log.
   *
   * @param most requests it was worked out from; 0 for all of the window
   */
  void latencies(List<ClusterLatencies.Line> lines, int most) {
    latencies.clusters(lines);
    lastOnly.setText(kit.text("traffic.latency.clusters", String.format("%,d", most)));
    lastOnly.setVisible(most > 0);
    lastOnly.setManaged(most > 0);
  }

  private Label name(@Nullable ClusterId cluster, List<String> all) {
    return cluster == null ? new Label(label(null)) : new ClusterName(kit.clusters(), cluster, all);
  }

  private String label(@Nullable ClusterId cluster) {
    return cluster == null ? kit.text("traffic.cluster.unknown") : cluster.label();
  }

  private Color color(Shares.OfCluster share) {
    var cluster = share.cluster();
    int color = cluster == null ? ChartData.Series.UNKNOWN : kit.clusters().color(cluster);
    return chart.color(new ChartData.Series("", "", color, 0));
  }
}
