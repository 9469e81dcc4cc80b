package io.fleetdesk.views.traffic;

import io.fleetdesk.traffic.ClusterLatencies;
import io.fleetdesk.traffic.numbers.Latency;
import io.fleetdesk.views.kit.Kit;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Latencies by cluster and of all; names give way before figures do. */
final class LatencyTable extends GridPane {
  private static final List<String> FIGURES = List.of("p50", "p90", "p99", "max");

  private final Kit kit;
  private final List<Label> all = new ArrayList<>();
  private List<ClusterLatencies.Line> byCluster = List.of();
  private final List<List<Label>> rows = new ArrayList<>();

  LatencyTable(Kit kit) {
    super(14, 5);
    this.kit = kit;
    setId("run-latency");
    var name = new ColumnConstraints();
    name.setHgrow(Priority.ALWAYS);
    name.setMinWidth(40);
    getColumnConstraints().add(name);
    for (int i = 0; i < FIGURES.size(); i++) {
      var figure = new ColumnConstraints();
      figure.setHalignment(HPos.RIGHT);
      figure.setMinWidth(USE_PREF_SIZE);
      getColumnConstraints().add(figure);
      all.add(figure("strong"));
    }
    all(Latency.NONE);
    build();
  }

  private static Label figure(String style) {
    var label = new Label();
    label.getStyleClass().add(style);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static Label muted(String text) {
    var label = new Label(text);
    label.getStyleClass().add("muted");
    return label;
  }

  private void build() {
    getChildren().clear();
    rows.clear();
    add(muted(kit.text("column.cluster")), 0, 0);
    for (int i = 0; i < FIGURES.size(); i++) {
      add(muted(FIGURES.get(i)), i + 1, 0);
    }
    int row = 1;
    var names = byCluster.stream().map(ClusterLatencies.Line::label).toList();
    for (var line : byCluster) {
      var cluster = line.cluster();
      add(
          cluster == null
              ? new Label(line.label())
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

  void all(Latency latency) {
    fill(all, latency.p50(), latency.p90(), latency.p99(), latency.max());
  }

  /** Of the last requests; worked out elsewhere, as it reads the log. */
  void clusters(List<ClusterLatencies.Line> lines) {
    boolean same =
        lines.stream()
            .map(ClusterLatencies.Line::label)
            .toList()
            .equals(byCluster.stream().map(ClusterLatencies.Line::label).toList());
    byCluster = lines;
    if (!same) {
      build();
    }
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      fill(rows.get(i), line.p50(), line.p90(), line.p99(), line.max());
    }
  }

  /** The last is the longest: where it is 0 nothing was answered. */
  private static void fill(List<Label> cells, long... micros) {
    boolean none = micros[micros.length - 1] == 0;
    for (int i = 0; i < micros.length; i++) {
      cells.get(i).setText(none ? "–" : String.format("%.1f", micros[i] / 1e3));
    }
  }
}
