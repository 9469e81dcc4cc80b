package io.fleetdesk.views.kit.chart;

import java.util.List;
import java.util.Locale;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/**
 * Stacked bars over time, on a canvas. Draws once a pulse at most, and nothing while it is not on
 * screen; who feeds it does so ten times a second at most. JavaFX thread.
 */
public final class TimeChart extends Region {
  private static final double NARROWEST_LEFT = 44;
  private static final double RIGHT = 12;
  private static final double TOP = 26;
  private static final double BOTTOM = 22;
  private static final double MARKER = 8;
  private static final double TIP_GAP = 8;

  /** Below this a gap between bars is more gap than bar. */
  private static final double NARROWEST = 3;

  private final Canvas canvas = new Canvas();
  private final ChartTip tip = new ChartTip();
  private final Font small = Font.font("JetBrains Mono", 11);
  private final ChartPaints paints;
  private ChartData data = ChartData.NONE;
  private ChartData drawn = ChartData.NONE;
  private double top = 1;
  private double left = NARROWEST_LEFT;

  /** Where the mouse is; negative when it is not over the chart. */
  private double mouse = -1;

  /** Seconds of the run between which a stretch is marked; NaN where none is. */
  private double markedFrom = Double.NaN;

  private double markedTo = Double.NaN;
  private double pressed = Double.NaN;
  private Marks marks = (_, _) -> {};
  private boolean recolored;
  private Runnable onColors = () -> {};

  public TimeChart() {
    getStyleClass().add("time-chart");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    paints = new ChartPaints(this, this::recolored);
    getChildren().addAll(canvas, tip);
    setMinSize(200, 120);
    setPrefSize(640, 240);
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(event.getX()));
    addEventHandler(MouseEvent.MOUSE_EXITED, _ -> point(-1));
    addEventHandler(MouseEvent.MOUSE_PRESSED, event -> press(event.getX()));
    addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> drag(event.getX()));
    addEventHandler(MouseEvent.MOUSE_RELEASED, event -> release(event.getX()));
  }

  /** Told of a stretch that was marked with the mouse, in seconds of the run. */
  public interface Marks {
    void marked(double from, double to);
  }

  /** A click marks a bar, a drag all that it passes. */
  public void onMark(Marks listener) {
    marks = listener;
  }

  public void mark(double from, double to) {
    markedFrom = from;
    markedTo = to;
    requestLayout();
  }

  public void unmark() {
    mark(Double.NaN, Double.NaN);
  }

  private void press(double x) {
    pressed = bucketAt(x) < 0 ? Double.NaN : x;
  }

  private void drag(double x) {
    if (!Double.isNaN(pressed)) {
      mark(bucketStart(Math.min(x, pressed)), bucketStart(Math.max(x, pressed)) + drawn.step());
      point(x);
    }
  }

  private void release(double x) {
    if (Double.isNaN(pressed)) {
      return;
    }
    double from = bucketStart(Math.min(x, pressed));
    double to = bucketStart(Math.max(x, pressed)) + drawn.step();
    pressed = Double.NaN;
    marks.marked(from, to);
  }

  /** When the bar there begins, in seconds of the run. */
  private double bucketStart(double x) {
    double seconds = (Math.clamp(x, left, left + plotWidth()) - left) / plotWidth();
    int bucket = (int) (seconds * (drawn.to() - drawn.from()) / drawn.step());
    return drawn.from() + Math.clamp(bucket, 0, Math.max(0, drawn.buckets() - 1)) * drawn.step();
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

  /** What a layer's bars are filled with, for its legend. */
  public Paint fill(ChartData.Series series) {
    return paints.fill(series);
  }

  /** The colour of a layer. */
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
      showTip();
    }
  }

  /** Pictures are taken of scenes without a window; those are drawn. */
  private boolean isHidden() {
    var window = getScene().getWindow();
    return window != null && !window.isShowing();
  }

  private double plotWidth() {
    return Math.max(1, canvas.getWidth() - left - RIGHT);
  }

  private double plotHeight() {
    return Math.max(1, canvas.getHeight() - TOP - BOTTOM);
  }

  private double x(double seconds) {
    return left + (seconds - drawn.from()) / (drawn.to() - drawn.from()) * plotWidth();
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
    // An empty chart has an axis too.
    double held = highest > 0 ? highest : 1;
    double unit = Scale.unit(held);
    int parts = Scale.parts(held, unit);
    top = unit * parts;
    left = Math.max(NARROWEST_LEFT, widest(unit) + 12);
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    g.setFont(small);
    g.setLineWidth(1);
    drawAxes(g, unit, parts);
    drawBars(g);
    drawMarked(g);
    drawPointed(g);
    drawMeans(g);
    drawNow(g);
    drawMarkers(g);
  }

  private double widest(double unit) {
    var text = new Text(Scale.figure(top));
    text.setFont(small);
    double widest = text.getLayoutBounds().getWidth();
    text.setText(Scale.figure(top - unit));
    return Math.max(widest, text.getLayoutBounds().getWidth());
  }

  /** The bar that the mouse is over, from top to bottom. */
  private void drawPointed(GraphicsContext g) {
    int bucket = bucketAt(mouse);
    if (bucket >= 0) {
      double from = x(drawn.from() + bucket * drawn.step());
      double to = x(drawn.from() + (bucket + 1) * drawn.step());
      double width = Math.max(NARROWEST, to - from);
      g.setStroke(paints.named("text"));
      g.strokeRect(crisp((from + to - width) / 2 - 1), crisp(TOP), width, plotHeight());
    }
  }

  private void drawMarked(GraphicsContext g) {
    if (Double.isNaN(markedFrom)) {
      return;
    }
    double from = Math.max(left, x(markedFrom));
    double to = Math.min(left + plotWidth(), x(markedTo));
    if (to > from) {
      g.setGlobalAlpha(0.15);
      g.setFill(paints.named("accent"));
      g.fillRect(from, TOP, to - from, plotHeight());
      g.setGlobalAlpha(1);
      g.setStroke(paints.named("accent"));
      g.strokeRect(crisp(from), crisp(TOP), to - from, plotHeight());
    }
  }

  private void drawAxes(GraphicsContext g, double unit, int parts) {
    g.setTextAlign(TextAlignment.RIGHT);
    g.setTextBaseline(VPos.CENTER);
    for (int line = 0; line <= parts; line++) {
      double at = crisp(y(line * unit));
      g.setStroke(paints.named("grid"));
      g.strokeLine(left, at, left + plotWidth(), at);
      g.setFill(paints.named("text"));
      g.fillText(Scale.figure(line * unit), left - 8, at);
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
      double at = x(drawn.from() + bucket * drawn.step());
      double foot = 0;
      for (int layer = 0; layer < drawn.values().length; layer++) {
        double value = drawn.value(layer, bucket);
        if (value <= 0) {
          continue;
        }
        double low = y(foot);
        double high = y(foot + value);
        double separator = foot > 0 && low - high > NARROWEST ? 1 : 0;
        g.setFill(paints.fill(drawn.series().get(layer)));
        g.fillRect(at, high, Math.max(1, width - gap), low - high - separator);
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
    if (at > left + plotWidth() - 70) {
      return; // it would stand on the bars, and the axis says it
    }
    g.setFill(paints.named("accent"));
    g.setTextAlign(TextAlignment.LEFT);
    g.setTextBaseline(VPos.TOP);
    g.fillText(clock(drawn.now()), at + 4, TOP);
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

  private void point(double x) {
    mouse = x;
    showTip();
    requestLayout();
  }

  /** Beside its bar, and with the figures of now also while the mouse stands still. */
  private void showTip() {
    int bucket = bucketAt(mouse);
    if (bucket < 0) {
      tip.setVisible(false);
      return;
    }
    var markers = drawn.markers().stream().filter(m -> Math.abs(x(m.at()) - mouse) < MARKER);
    tip.show(drawn, bucket, markers.toList(), paints::fill, getHeight());
    double right = x(drawn.from() + (bucket + 1) * drawn.step()) + TIP_GAP;
    boolean fits = right + tip.getWidth() <= getWidth();
    double before = x(drawn.from() + bucket * drawn.step()) - TIP_GAP - tip.getWidth();
    tip.relocate(
        Math.max(0, fits ? right : before), Math.max(0, (getHeight() - tip.getHeight()) / 2));
  }

  private int bucketAt(double x) {
    if (x < left || x > left + plotWidth()) {
      return -1;
    }
    double seconds = (x - left) / plotWidth() * (drawn.to() - drawn.from());
    int bucket = (int) (seconds / drawn.step());
    return bucket < drawn.buckets() ? bucket : -1;
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
