package io.fleetdesk.views.kit.chart;

import java.util.Locale;

/** Round figures for axes. */
final class Scale {
  private static final double[] ROUND = {1, 2, 2.5, 5, 10};
  private static final int[] SECONDS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400
  };

  private Scale() {}

  /** The smallest round distance of grid lines by which {@code parts} of them hold the highest. */
  static double unit(double highest, int parts) {
    double least = Math.max(highest, parts * 0.25) / parts;
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double round : ROUND) {
      if (round * power >= least - 1e-9) {
        return round * power;
      }
    }
    return 10 * power;
  }

  /** The distance of time labels, at most {@code most} of them on an axis so many seconds long. */
  static double seconds(double length, int most) {
    for (int each : SECONDS) {
      if (length / each <= Math.max(1, most)) {
        return each;
      }
    }
    return 86_400;
  }

  /** {@code 1,250}, {@code 20}, {@code 2.5}. */
  static String figure(double value) {
    boolean whole = Math.abs(value - Math.rint(value)) < 1e-6 || value >= 100;
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%.1f", value);
  }
}
