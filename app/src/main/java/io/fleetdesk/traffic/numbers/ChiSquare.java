package io.fleetdesk.traffic.numbers;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's test of counts against expected shares.
 *
 * @param p how often chance alone would bring counts as uneven as these
 */
public record ChiSquare(double statistic, int degrees, double p, long requests) {
  /** The usual rule of thumb: below it the test says too little. */
  public static final double FEWEST_EXPECTED = 5;

  /**
   * @param expected shares that sum up to 1, each above 0; at least two
   */
  static ChiSquare of(List<Long> counts, List<Double> expected) {
    long n = counts.stream().mapToLong(Long::longValue).sum();
    double sum = 0;
    for (int i = 0; i < counts.size(); i++) {
      double e = expected.get(i) * n;
      sum += (counts.get(i) - e) * (counts.get(i) - e) / e;
    }
    int degrees = counts.size() - 1;
    double p = ChiSquaredDistribution.of(degrees).survivalProbability(sum);
    return new ChiSquare(sum, degrees, p, n);
  }

  /** Requests that are needed so that every share expects {@link #FEWEST_EXPECTED}. */
  static long needed(List<Double> expected) {
    double least = expected.stream().mapToDouble(Double::doubleValue).min().orElse(1);
    return (long) Math.ceil(FEWEST_EXPECTED / least);
  }
}
