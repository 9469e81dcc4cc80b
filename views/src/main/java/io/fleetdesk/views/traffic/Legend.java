package io.fleetdesk.views.traffic;

import io.fleetdesk.views.kit.chart.ChartData;
import io.fleetdesk.views.kit.chart.TimeChart;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.shape.Rectangle;

/** The layers of a chart with their numbers; a click switches one off and on. */
final class Legend extends FlowPane {
  private static final int LONG = 14;

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
      getChildren()
          .setAll(
              layers.stream()
                  .map(l -> l.series())
                  .map(l -> items.computeIfAbsent(l.id(), id -> item(id, l.name())))
                  .toList());
    }
    for (var layer : layers) {
      ChartData.Series series = layer.series();
      var item = items.get(series.id());
      if (item != null) {
        item.setText(brief(series.name()) + "  " + String.format("%,d", layer.count()));
        if (item.getGraphic() instanceof Rectangle swatch) {
          swatch.setFill(chart.fill(series));
        }
      }
    }
  }

  /** Pods of one owner differ in the last part of their names only. */
  private static String brief(String name) {
    int dash = name.lastIndexOf('-');
    return name.length() > LONG && dash > 0 ? "…" + name.substring(dash + 1) : name;
  }

  private ToggleButton item(String id, String name) {
    var item = new ToggleButton("", new Rectangle(10, 10));
    item.setId("run-legend-" + id);
    item.setSelected(true);
    item.setAccessibleText(name);
    item.setTooltip(new Tooltip(name));
    item.getStyleClass().addAll("quiet", "small");
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
