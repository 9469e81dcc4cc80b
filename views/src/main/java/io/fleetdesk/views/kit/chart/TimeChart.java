package io.fleetdesk.views.kit.chart;

import java.util.List;
import java.util.Locale;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Stacked bars over time, on a canvas. Draws once a pulse at most, and nothing while it is not on
 * screen; who feeds it does so ten times a second at most. JavaFX thread.
 */
public final class TimeChart extends Region {
  private static final double LEFT = 44;
  private static final double RIGHT = 12;
  private static final double TOP = 26;
  private static final double BOTTOM = 22;
  private static final double MARKER = 8;
  private static final int GRID_LINES = 5;

  /** Below this a gap between bars is more gap than bar. */
  private static final double NARROWEST = 3;

  private final Canvas canvas = new Canvas();
  private final Label tip = new Label();
  private final Font small = Font.font("JetBrains Mono", 11);
  private final ChartPaints paints;
  private ChartData data = ChartData.NONE;
  private ChartData drawn = ChartData.NONE;
  private double top = 1;
  private boolean recolored;
  private Runnable onColors = () -> {};

  public TimeChart() {
    getStyleClass().add("time-chart");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    tip.getStyleClass().add("time-chart-tip");
    tip.setVisible(false);
    tip.setMouseTransparent(true);
    paints = new ChartPaints(this, this::recolored);
    getChildren().addAll(canvas, tip);
    setMinSize(200, 120);
    setPrefSize(640, 240);
    addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    addEventHandler(MouseEvent.MOUSE_EXITED, _ -> tip.setVisible(false));
  }

  /** Shows this from the next pulse on. */
  public void show(ChartData next) {
    data = next;
    requestLayout();
  }

  /** Whether the ten-second mean is drawn over the bars now. */
  public boolean hasMeans() {
    return drawn.isNoisy();
  }

  /** Told when the colours are others, as after a change of theme. */
  public void onColors(Runnable listener) {
    onColors = listener;
  }

  private void recolored() {
    recolored = true;
    requestLayout();
  }

  ChartPaints paints() {
    return paints;
  }

  /** The colour of a layer, for its legend. */
  public javafx.scene.paint.Color color(ChartData.Series series) {
    return paints.of(series);
  }

  @Override
  protected void layoutChildren() {
    if (getScene() == null || isHidden()) {
      return;
    }
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    draw();
    if (recolored) {
      recolored = false;
      onColors.run();
    }
    if (tip.isVisible()) {
      tip.autosize();
    }
  }

  /** Pictures are taken of scenes without a window; those are drawn. */
  private boolean isHidden() {
    var window = getScene().getWindow();
    return window != null && !window.isShowing();
  }

  private double plotWidth() {
    return Math.max(1, canvas.getWidth() - LEFT - RIGHT);
  }

  private double plotHeight() {
    return Math.max(1, canvas.getHeight() - TOP - BOTTOM);
  }

  private double x(double seconds) {
    return LEFT + (seconds - drawn.from()) / (drawn.to() - drawn.from()) * plotWidth();
  }

  private double y(double value) {
    return TOP + plotHeight() * (1 - value / top);
  }

  private void draw() {
    drawn = data.reducedTo((int) (plotWidth() / 2));
    double highest = 0;
    for (int bucket = 0; bucket < drawn.buckets(); bucket++) {
      highest = Math.max(highest, drawn.total(bucket));
    }
    double unit = Scale.unit(highest, GRID_LINES - 1);
    top = unit * (GRID_LINES - 1);
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    g.setFont(small);
    g.setLineWidth(1);
    drawAxes(g, unit);
    drawBars(g);
    drawMeans(g);
    drawNow(g);
    drawMarkers(g);
  }

  private void drawAxes(GraphicsContext g, double unit) {
    g.setTextAlign(TextAlignment.RIGHT);
    g.setTextBaseline(VPos.CENTER);
    for (int line = 0; line < GRID_LINES; line++) {
      double at = crisp(y(line * unit));
      g.setStroke(paints.named("grid"));
      g.strokeLine(LEFT, at, LEFT + plotWidth(), at);
      g.setFill(paints.named("text"));
      g.fillText(Scale.figure(line * unit), LEFT - 8, at);
    }
    g.setTextBaseline(VPos.TOP);
    double seconds = Scale.seconds(drawn.to() - drawn.from(), (int) (plotWidth() / 80));
    for (double at = Math.ceil(drawn.from() / seconds) * seconds;
        at <= drawn.to() + 1e-6;
        at += seconds) {
      g.setTextAlign(
          at >= drawn.to() - 1e-6
              ? TextAlignment.RIGHT
              : at <= drawn.from() + 1e-6 ? TextAlignment.LEFT : TextAlignment.CENTER);
      g.fillText(clock(at), x(at), TOP + plotHeight() + 6);
    }
  }

  private void drawBars(GraphicsContext g) {
    double width = x(drawn.from() + drawn.step()) - x(drawn.from());
    double gap = width >= NARROWEST ? 1 : 0;
    for (int bucket = 0; bucket < drawn.buckets(); bucket++) {
      double left = x(drawn.from() + bucket * drawn.step());
      double foot = 0;
      for (int layer = 0; layer < drawn.values().length; layer++) {
        double value = drawn.value(layer, bucket);
        if (value <= 0) {
          continue;
        }
        double low = y(foot);
        double high = y(foot + value);
        double separator = foot > 0 && low - high > NARROWEST ? 1 : 0;
        g.setFill(paints.of(drawn.series().get(layer)));
        g.fillRect(left, high, Math.max(1, width - gap), low - high - separator);
        foot += value;
      }
    }
  }

  /** The mean of ten seconds over each cluster's bars, where single bars jump too much to tell. */
  private void drawMeans(GraphicsContext g) {
    if (!drawn.isNoisy()) {
      return;
    }
    g.setStroke(paints.named("text"));
    g.setLineWidth(1.5);
    for (double[] mean : drawn.means()) {
      g.beginPath();
      for (int bucket = 0; bucket < mean.length; bucket++) {
        double at = x(drawn.from() + (bucket + 0.5) * drawn.step());
        if (bucket == 0) {
          g.moveTo(at, y(mean[bucket]));
        } else {
          g.lineTo(at, y(mean[bucket]));
        }
      }
      g.stroke();
    }
    g.setLineWidth(1);
  }

  private void drawNow(GraphicsContext g) {
    if (drawn.now() < drawn.from() || drawn.now() > drawn.to()) {
      return;
    }
    double at = crisp(x(drawn.now()));
    g.setStroke(paints.named("accent"));
    g.strokeLine(at, TOP, at, TOP + plotHeight());
    boolean right = at > LEFT + plotWidth() - 70;
    g.setFill(paints.named("accent"));
    g.setTextAlign(right ? TextAlignment.RIGHT : TextAlignment.LEFT);
    g.setTextBaseline(VPos.TOP);
    g.fillText(clock(drawn.now()), at + (right ? -4 : 4), TOP);
  }

  private void drawMarkers(GraphicsContext g) {
    double last = Double.NEGATIVE_INFINITY;
    for (ChartData.Marker marker : drawn.markers()) {
      if (marker.at() < drawn.from() || marker.at() > drawn.to()) {
        continue;
      }
      double at = crisp(x(marker.at()));
      g.setStroke(paints.named("text"));
      g.setLineDashes(2, 2);
      g.strokeLine(at, TOP - 6, at, TOP + plotHeight());
      g.setLineDashes();
      if (at - last < 2 * MARKER + 1) {
        continue; // the line stands, its number would cover the one before
      }
      last = at;
      g.strokeOval(at - MARKER, 2, 2 * MARKER, 2 * MARKER);
      g.setFill(paints.named("text"));
      g.setTextAlign(TextAlignment.CENTER);
      g.setTextBaseline(VPos.CENTER);
      g.fillText(Integer.toString(marker.number()), at, 2 + MARKER);
    }
  }

  private void hover(MouseEvent event) {
    int bucket = bucketAt(event.getX());
    if (bucket < 0) {
      tip.setVisible(false);
      return;
    }
    tip.setText(describe(bucket));
    tip.setVisible(true);
    tip.autosize();
    double left = event.getX() + 14;
    boolean fits = left + tip.getWidth() <= getWidth();
    tip.relocate(fits ? left : event.getX() - 14 - tip.getWidth(), Math.max(0, event.getY() - 10));
  }

  private int bucketAt(double x) {
    if (x < LEFT || x > LEFT + plotWidth()) {
      return -1;
    }
    double seconds = (x - LEFT) / plotWidth() * (drawn.to() - drawn.from());
    int bucket = (int) (seconds / drawn.step());
    return bucket < drawn.buckets() ? bucket : -1;
  }

  /** The figures under the mouse, the top layer first, as they are stacked. */
  private String describe(int bucket) {
    double begin = drawn.from() + bucket * drawn.step();
    var text = new StringBuilder(clock(begin));
    text.append("  ").append(Scale.figure(drawn.total(bucket))).append("/s");
    for (int layer = drawn.series().size() - 1; layer >= 0; layer--) {
      double value = drawn.value(layer, bucket);
      if (value > 0) {
        text.append('\n').append(drawn.series().get(layer).name());
        text.append("  ").append(Scale.figure(value));
      }
    }
    return text.toString();
  }

  /** A moment of a run, as on the axis: {@code 2:24}. */
  public static String clock(double seconds) {
    long s = Math.round(seconds);
    return s >= 3600
        ? String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60)
        : String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60);
  }

  private static double crisp(double pixel) {
    return Math.floor(pixel) + 0.5;
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return ChartPaints.metadata();
  }
}
