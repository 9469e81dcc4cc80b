package io.fleetdesk.views.kit.chart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link TimeChart} draws; immutable: whoever made the arrays leaves them alone.
 *
 * @param origin what the clock said when the run began
 * @param from left end of the axis, in seconds of the run
 * @param to right end
 * @param step width of one bucket in seconds; bucket {@code i} begins at {@code from + i * step}
 * @param series bottom up
 * @param values for each series its buckets, in units a second; shorter than the axis while a run
 *     goes on
 * @param markers in the order of time
 * @param now where the present is, negative when it is not on the axis
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of figures, ten times a second
public record ChartData(
    Instant origin,
    double from,
    double to,
    double step,
    List<Series> series,
    double[][] values,
    List<Marker> markers,
    double now) {

  /** Seconds of the mean that is drawn over bars. */
  private static final double MEAN = 10;

  public static final ChartData NONE =
      new ChartData(Instant.EPOCH, 0, 60, 1, List.of(), new double[0][], List.of(), -1);

  /**
   * One layer of the bars.
   *
   * @param cluster place of its cluster in the order of joining, from 0, which decides the colour;
   *     {@link #FAILED} or {@link #UNKNOWN}
   * @param shade place among the layers of its cluster, from 0
   * @param bad whether it is of what went wrong: it is hatched
   */
  public record Series(String id, String name, int cluster, int shade, boolean bad) {
    public static final int UNKNOWN = -1;
    public static final int FAILED = -2;

    public Series(String id, String name, int cluster, int shade) {
      this(id, name, cluster, shade, cluster == FAILED);
    }
  }

  /**
   * Something that happened; explained beside the chart under its number.
   *
   * @param at seconds of the run
   */
  public record Marker(int number, double at, String text) {}

  /** How many buckets hold figures. */
  public int buckets() {
    int most = 0;
    for (double[] layer : values) {
      most = Math.max(most, layer.length);
    }
    return most;
  }

  /** The figure of a layer in a bucket, 0 where there is none. */
  public double value(int layer, int bucket) {
    return bucket < values[layer].length ? values[layer][bucket] : 0;
  }

  /** The height of a whole bar. */
  public double total(int bucket) {
    double sum = 0;
    for (int layer = 0; layer < values.length; layer++) {
      sum += value(layer, bucket);
    }
    return sum;
  }

  /** Whether bars are short beside the ten seconds of a mean, and enough of them are there. */
  boolean isNoisy() {
    return step <= MEAN / 2 && buckets() * step >= 2 * MEAN;
  }

  /**
   * For each cluster the mean height of its stack's top, over the ten seconds that end with a
   * bucket.
   */
  public double[][] means() {
    var tops = new ArrayList<double[]>();
    var foot = new double[buckets()];
    for (int layer = 0; layer < values.length; layer++) {
      for (int bucket = 0; bucket < foot.length; bucket++) {
        foot[bucket] += value(layer, bucket);
      }
      boolean last = layer == values.length - 1;
      if (last || series.get(layer + 1).cluster() != series.get(layer).cluster()) {
        tops.add(smooth(foot));
      }
    }
    return tops.toArray(double[][]::new);
  }

  private double[] smooth(double[] heights) {
    int reach = (int) Math.max(1, Math.round(MEAN / step));
    var means = new double[heights.length];
    for (int i = 0; i < means.length; i++) {
      // Of the time before: it never falls ahead of what made it fall.
      int first = Math.max(0, i - reach + 1);
      int end = i + 1;
      double sum = 0;
      for (int j = first; j < end; j++) {
        sum += heights[j];
      }
      means[i] = sum / (end - first);
    }
    return means;
  }

  /**
   * The same with so many buckets put together to their mean that at most {@code most} are left: a
   * chart draws no more than its pixels can show.
   */
  ChartData reducedTo(int most) {
    int count = (int) Math.ceil((to - from) / step);
    int group = Math.max(1, (int) Math.ceil(count / (double) Math.max(1, most)));
    if (group == 1) {
      return this;
    }
    var reduced = new double[values.length][];
    for (int layer = 0; layer < values.length; layer++) {
      double[] all = values[layer];
      var means = new double[(all.length + group - 1) / group];
      for (int i = 0; i < means.length; i++) {
        int end = Math.min(all.length, (i + 1) * group);
        double sum = 0;
        for (int j = i * group; j < end; j++) {
          sum += all[j];
        }
        means[i] = sum / (end - i * group);
      }
      reduced[layer] = means;
    }
    return new ChartData(origin, from, to, step * group, series, reduced, markers, now);
  }
}
