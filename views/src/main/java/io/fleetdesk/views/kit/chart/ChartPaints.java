package io.fleetdesk.views.kit.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.css.converter.ColorConverter;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;

/**
 * The colours of a chart, from the style sheets: {@code -chart-cluster-1} to {@code -8}, {@code
 * -chart-failed}, {@code -chart-unknown}, {@code -chart-grid}, {@code -chart-text}, {@code
 * -chart-accent}.
 */
final class ChartPaints {
  private static final int CLUSTERS = 8;
  private static final List<String> NAMES = new ArrayList<>();
  private static final List<CssMetaData<TimeChart, Color>> METADATA = new ArrayList<>();
  private static final List<CssMetaData<? extends Styleable, ?>> ALL =
      new ArrayList<>(Region.getClassCssMetaData());

  static {
    for (int i = 1; i <= CLUSTERS; i++) {
      NAMES.add("cluster-" + i);
    }
    NAMES.addAll(List.of("failed", "unknown", "grid", "text", "accent"));
    for (int i = 0; i < NAMES.size(); i++) {
      METADATA.add(metadata(i));
    }
    ALL.addAll(METADATA);
  }

  private final List<StyleableObjectProperty<Color>> paints = new ArrayList<>();

  ChartPaints(TimeChart chart, Runnable changed) {
    for (var metadata : METADATA) {
      var paint =
          new SimpleStyleableObjectProperty<Color>(metadata, chart, metadata.getProperty()) {
            @Override
            protected void invalidated() {
              get();
              changed.run();
            }
          };
      paint.set(Color.GRAY);
      paints.add(paint);
    }
  }

  static List<CssMetaData<? extends Styleable, ?>> metadata() {
    return ALL;
  }

  /** What went wrong is hatched: red beside orange is one colour to many eyes. */
  Paint fill(ChartData.Series series) {
    var color = of(series);
    return series.bad() ? hatched(color) : color;
  }

  private static Paint hatched(Color color) {
    var light = color.interpolate(Color.WHITE, 0.55);
    return new LinearGradient(
        0,
        0,
        3,
        3,
        false,
        CycleMethod.REPEAT,
        new Stop(0, color),
        new Stop(0.6, color),
        new Stop(0.6, light),
        new Stop(1, light));
  }

  Color of(ChartData.Series series) {
    return switch (series.cluster()) {
      case ChartData.Series.FAILED -> named("failed");
      case ChartData.Series.UNKNOWN -> shade(named("unknown"), series.shade());
      default -> shade(paints.get(series.cluster() % CLUSTERS).get(), series.shade());
    };
  }

  Color named(String name) {
    return paints.get(NAMES.indexOf(name)).get();
  }

  /** Darker and lighter by turns, so that neighbours differ; the colour itself first. */
  private static Color shade(Color base, int shade) {
    int step = (shade + 1) / 2;
    if (step == 0) {
      return base;
    }
    double strength = Math.min(0.6, 0.3 * step);
    return shade % 2 == 1
        ? base.interpolate(Color.BLACK, strength)
        : base.interpolate(Color.WHITE, strength);
  }

  private static CssMetaData<TimeChart, Color> metadata(int index) {
    return new CssMetaData<>(
        "-chart-" + NAMES.get(index), ColorConverter.getInstance(), Color.GRAY) {
      @Override
      public boolean isSettable(TimeChart chart) {
        return true;
      }

      @Override
      public StyleableProperty<Color> getStyleableProperty(TimeChart chart) {
        return chart.paints().paints.get(index);
      }
    };
  }
}
