package io.fleetdesk.views.kit.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Round figures for axes. */
final class Scale {
  private static final int MOST_PARTS = 5;

  /** Lower ones would have labels of three digits after the point. */
  private static final double LEAST = 0.5;

  private static final double[] ROUND = {1, 2.5, 5, 10};
  private static final int[] SECONDS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400
  };

  private Scale() {}

  /**
   * The smallest round distance of grid lines of which at most {@link #MOST_PARTS} hold the
   * highest.
   */
  static double unit(double highest) {
    double least = Math.max(highest, LEAST) / MOST_PARTS;
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double round : ROUND) {
      if (round * power >= least - 1e-9) {
        return round * power;
      }
    }
    return 10 * power;
  }

  /** How many of them it takes. */
  static int parts(double highest, double unit) {
    return Math.max(1, (int) Math.ceil(highest / unit - 1e-9));
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

  /** {@code 1,250}, {@code 20}, {@code 2.5}, {@code 0.25}: no digit that says nothing. */
  static String figure(double value) {
    if (value >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    var digits = new BigDecimal(value).setScale(value >= 10 ? 1 : 2, RoundingMode.HALF_UP);
    return digits.signum() == 0 ? "0" : digits.stripTrailingZeros().toPlainString();
  }
}
