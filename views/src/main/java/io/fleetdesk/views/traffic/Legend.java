package io.fleetdesk.views.traffic;

import io.fleetdesk.views.kit.chart.ChartData;
import io.fleetdesk.views.kit.chart.TimeChart;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.shape.Rectangle;

/** The layers of a chart with their numbers; a click switches one off and on. */
final class Legend extends FlowPane {
  private final TimeChart chart;
  private final Runnable changed;
  private final Set<String> hidden = new HashSet<>();
  private final Map<String, ToggleButton> items = new HashMap<>();
  private List<String> order = List.of();

  Legend(TimeChart chart, Runnable changed) {
    super(8, 4);
    this.chart = chart;
    this.changed = changed;
    getStyleClass().add("run-legend");
  }

  Set<String> hidden() {
    return Set.copyOf(hidden);
  }

  void show(List<RunChart.Layer> layers) {
    var ids = layers.stream().map(l -> l.series().id()).toList();
    if (!ids.equals(order)) {
      order = ids;
      getChildren().setAll(ids.stream().map(id -> items.computeIfAbsent(id, this::item)).toList());
    }
    for (var layer : layers) {
      ChartData.Series series = layer.series();
      var item = items.get(series.id());
      if (item != null) {
        item.setText(series.name() + "  " + String.format("%,d", layer.count()));
        if (item.getGraphic() instanceof Rectangle swatch) {
          swatch.setFill(chart.color(series));
        }
      }
    }
  }

  private ToggleButton item(String id) {
    var item = new ToggleButton("", new Rectangle(10, 10));
    item.setSelected(true);
    item.getStyleClass().add("quiet");
    item.setOnAction(
        _ -> {
          if (item.isSelected()) {
            hidden.remove(id);
          } else {
            hidden.add(id);
          }
          changed.run();
        });
    return item;
  }

  void clear() {
    items.clear();
    hidden.clear();
    order = List.of();
    getChildren().clear();
  }
}
