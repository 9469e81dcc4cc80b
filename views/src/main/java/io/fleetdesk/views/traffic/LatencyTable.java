package io.fleetdesk.views.traffic;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.traffic.ClusterLatencies;
import io.fleetdesk.traffic.numbers.Latency;
import io.fleetdesk.views.kit.Kit;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/**
 * How long requests waited for a free sender and how long they were served, by cluster and of all;
 * names give way before figures do.
 */
final class LatencyTable extends GridPane {
  private static final List<String> FIGURES = List.of("p50", "p99", "max", "p50", "p99", "max");
  private static final int GROUP = 3;

  private final Kit kit;
  private final List<Label> all = new ArrayList<>();
  private List<@Nullable ClusterId> shown = List.of();
  private final List<List<Label>> rows = new ArrayList<>();

  LatencyTable(Kit kit) {
    super(6, 5);
    this.kit = kit;
    setId("run-latency");
    var name = new ColumnConstraints();
    name.setHgrow(Priority.ALWAYS);
    name.setMinWidth(96);
    getColumnConstraints().add(name);
    for (int i = 0; i < FIGURES.size(); i++) {
      var figure = new ColumnConstraints();
      figure.setHalignment(HPos.RIGHT);
      figure.setMinWidth(USE_PREF_SIZE);
      getColumnConstraints().add(figure);
      all.add(figure("strong"));
    }
    all(Latency.NONE, Latency.NONE);
    build(List.of());
  }

  private static Label figure(String style) {
    var label = new Label();
    label.getStyleClass().add(style);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static Label muted(String text, String why) {
    var label = new Label(text);
    label.getStyleClass().add("muted");
    if (!why.isEmpty()) {
      label.setTooltip(new Tooltip(why));
    }
    return label;
  }

  private void build(List<@Nullable ClusterId> clusters) {
    getChildren().clear();
    rows.clear();
    shown = clusters;
    add(muted(kit.text("traffic.waited"), kit.text("traffic.waited.why")), 1, 0, GROUP, 1);
    add(muted(kit.text("traffic.served"), kit.text("traffic.served.why")), 1 + GROUP, 0, GROUP, 1);
    add(muted(kit.text("column.cluster"), ""), 0, 1);
    for (int i = 0; i < FIGURES.size(); i++) {
      add(muted(FIGURES.get(i), ""), i + 1, 1);
    }
    int row = 2;
    var names = clusters.stream().map(this::label).toList();
    for (var cluster : clusters) {
      add(
          cluster == null
              ? new Label(label(null))
              : new ClusterName(kit.clusters(), cluster, names),
          0,
          row);
      var cells = new ArrayList<Label>();
      for (int i = 0; i < FIGURES.size(); i++) {
        cells.add(figure("mono"));
        add(cells.get(i), i + 1, row);
      }
      rows.add(cells);
      row++;
    }
    add(new Label(kit.text("traffic.all")), 0, row);
    for (int i = 0; i < FIGURES.size(); i++) {
      add(all.get(i), i + 1, row);
    }
  }

  private String label(@Nullable ClusterId cluster) {
    return cluster == null ? kit.text("traffic.cluster.unknown") : cluster.label();
  }

  void all(Latency waited, Latency served) {
    fill(all, waited.p50(), waited.p99(), waited.max(), served.p50(), served.p99(), served.max());
  }

  /** Of the last requests; worked out elsewhere, as it reads the log. */
  void clusters(List<ClusterLatencies.Line> lines) {
    var clusters = new ArrayList<@Nullable ClusterId>();
    lines.forEach(l -> clusters.add(l.cluster()));
    if (!clusters.equals(shown)) {
      build(clusters);
    }
    for (int i = 0; i < lines.size(); i++) {
      var waited = lines.get(i).waited();
      var served = lines.get(i).served();
      fill(
          rows.get(i),
          waited.p50(),
          waited.p99(),
          waited.max(),
          served.p50(),
          served.p99(),
          served.max());
    }
  }

  /** From a second on, tenths of a millisecond say nothing and take the names' room. */
  private static String millis(long micros) {
    return String.format(micros < 1_000_000 ? "%,.1f" : "%,.0f", micros / 1e3);
  }

  /** The last is the longest: where it is 0 nothing was answered. */
  private static void fill(List<Label> cells, long... micros) {
    boolean none = micros[micros.length - 1] == 0;
    for (int i = 0; i < micros.length; i++) {
      cells.get(i).setText(none ? "–" : millis(micros[i]));
    }
  }
}
