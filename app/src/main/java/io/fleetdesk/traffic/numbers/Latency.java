package io.fleetdesk.traffic.numbers;

import org.HdrHistogram.AbstractHistogram;

/**
 * Latencies of answered requests in microseconds, to two digits, the longest exactly. Those that
 * failed have none: a time-out says how long one waited, not how long it takes.
 */
public record Latency(long p50, long p90, long p99, long max, long count) {
  public static final Latency NONE = new Latency(0, 0, 0, 0, 0);

  /**
   * @param max exactly: no percentile is told longer than it
   */
  static Latency of(AbstractHistogram histogram, long max) {
    return new Latency(
        Math.min(max, histogram.getValueAtPercentile(50)),
        Math.min(max, histogram.getValueAtPercentile(90)),
        Math.min(max, histogram.getValueAtPercentile(99)),
        max,
        histogram.getTotalCount());
  }

  /** For two stretches joined without their single values: the worse of both. */
  Latency worse(Latency other) {
    return new Latency(
        Math.max(p50, other.p50),
        Math.max(p90, other.p90),
        Math.max(p99, other.p99),
        Math.max(max, other.max),
        count + other.count);
  }
}
