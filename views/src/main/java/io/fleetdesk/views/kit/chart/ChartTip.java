package io.fleetdesk.views.kit.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;

/** The figures of the bar under the mouse: when, how much in all, and each layer of it. */
final class ChartTip extends GridPane {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  private static final int MOST_MARKERS = 3;
  private static final double LINE = 17;

  ChartTip() {
    getStyleClass().add("time-chart-tip");
    setVisible(false);
    setManaged(false);
    setMouseTransparent(true);
    setHgap(8);
    setVgap(1);
    var swatch = new ColumnConstraints();
    var name = new ColumnConstraints();
    var figure = new ColumnConstraints();
    figure.setHalignment(HPos.RIGHT);
    figure.setMinWidth(USE_PREF_SIZE);
    getColumnConstraints().setAll(swatch, name, figure);
  }

  /**
   * The top layer first, as they are stacked; the least of them are put together where the height
   * does not hold all.
   */
  void show(
      ChartData data,
      int bucket,
      List<ChartData.Marker> markers,
      Function<ChartData.Series, Paint> paint,
      double height) {
    getChildren().clear();
    double begin = data.from() + bucket * data.step();
    int row = 0;
    var head = new Label(when(data, begin));
    head.getStyleClass().add("strong");
    add(head, 0, row, 2, 1);
    add(figure(Scale.figure(data.total(bucket)) + "/s", "strong"), 2, row++);
    int most = Math.max(2, (int) (height / LINE) - 2 - Math.min(MOST_MARKERS, markers.size()));
    var layers = layers(data, bucket);
    var shown = largest(data, bucket, layers, layers.size() > most ? most - 1 : most);
    double rest = 0;
    for (int layer : layers) {
      double value = data.value(layer, bucket);
      if (shown.contains(layer)) {
        add(new Rectangle(8, 8, paint.apply(data.series().get(layer))), 0, row);
        add(new Label(data.series().get(layer).name()), 1, row);
        add(figure(Scale.figure(value), "plain"), 2, row++);
      } else {
        rest += value;
      }
    }
    if (shown.size() < layers.size()) {
      add(new Label("+ " + (layers.size() - shown.size())), 1, row);
      add(figure(Scale.figure(rest), "plain"), 2, row++);
    }
    for (var marker : markers.subList(0, Math.min(MOST_MARKERS, markers.size()))) {
      var text = new Label(marker.number() + "  " + marker.text());
      text.getStyleClass().add("muted");
      add(text, 0, row++, 3, 1);
    }
    setVisible(true);
    // It is filled while its chart is laid out: labels without their styles would have no size.
    applyCss();
    autosize();
  }

  private static List<Integer> layers(ChartData data, int bucket) {
    var layers = new ArrayList<Integer>();
    for (int layer = data.series().size() - 1; layer >= 0; layer--) {
      if (data.value(layer, bucket) > 0) {
        layers.add(layer);
      }
    }
    return layers;
  }

  private static List<Integer> largest(ChartData data, int bucket, List<Integer> layers, int most) {
    return layers.stream()
        .sorted(Comparator.comparingDouble((Integer l) -> -data.value(l, bucket)))
        .limit(most)
        .toList();
  }

  private static Label figure(String text, String style) {
    var label = new Label(text);
    label.getStyleClass().add(style);
    return label;
  }

  /** {@code 12:03:10 0:34}; of longer bars both ends. */
  private static String when(ChartData data, double begin) {
    double end = begin + data.step();
    return data.step() <= 1
        ? clock(data, begin) + "  " + TimeChart.clock(begin)
        : clock(data, begin)
            + " – "
            + clock(data, end)
            + "  "
            + TimeChart.clock(begin)
            + " – "
            + TimeChart.clock(end);
  }

  private static String clock(ChartData data, double second) {
    Instant at = data.origin().plusMillis(Math.round(second * 1_000));
    return CLOCK.format(at);
  }
}
