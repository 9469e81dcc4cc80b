package io.fleetdesk.traffic.numbers;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.traffic.watch.ReadyEndpoints;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * What part of the answers each endpoint should have given, if all that were ready got the same.
 *
 * <p>Endpoints come and go: after a fail-over the shares of a whole run, held against the endpoints
 * of its end, look skewed although every request went where it should. So every answer is expected
 * of those that were ready when it came, and a stretch expects their sum: the difference that is
 * left is the balancer's doing, whatever happened meanwhile, and in any window.
 */
public final class Expectation {
  private final Map<ClusterId, List<String>> now;
  private final Map<ClusterId, Map<String, Double>> parts = new HashMap<>();
  private double known;

  private Expectation(Map<ClusterId, List<String>> now) {
    this.now = now;
  }

  /**
   * Of those that are ready now.
   *
   * @param weights of clusters whose endpoints count more or less than 1
   */
  static Expectation now(Map<ClusterId, List<String>> ready, Map<ClusterId, Double> weights) {
    var expectation = new Expectation(ready);
    expectation.add(1, ready, weights);
    return expectation;
  }

  /**
   * Over the answers of a stretch; that of the last time while there are none.
   *
   * @param started the moment from which the series counts
   * @param times oldest first, at least one; the first counts from the start
   */
  public static Expectation over(List<Bucket> series, Instant started, List<ReadyEndpoints> times) {
    var last = times.getLast().ready();
    var answers = answers(series, times.stream().mapToDouble(t -> seconds(started, t)).toArray());
    var over = new Expectation(last);
    for (int i = 0; i < answers.length; i++) {
      over.add(answers[i], times.get(i).ready(), Map.of());
    }
    return over.known > 0 ? over : now(last, Map.of());
  }

  private static double seconds(Instant started, ReadyEndpoints time) {
    return Duration.between(started, time.from()).toMillis() / 1e3;
  }

  /** Answers in each time; those of a second in which it changed go by the time on each side. */
  private static double[] answers(List<Bucket> series, double[] begins) {
    var answers = new double[begins.length];
    int at = 0;
    for (var bucket : series) {
      int attributed = bucket.answered() - bucket.unread();
      double from = bucket.from();
      double end = from + bucket.seconds();
      while (from < end) {
        while (at + 1 < answers.length && begins[at + 1] <= from) {
          at++;
        }
        double to = at + 1 < answers.length ? Math.min(end, begins[at + 1]) : end;
        answers[at] += attributed * (to - from) / bucket.seconds();
        from = to;
      }
    }
    return answers;
  }

  private void add(
      double answers, Map<ClusterId, List<String>> ready, Map<ClusterId, Double> weights) {
    double all = 0;
    for (var each : ready.entrySet()) {
      all += each.getValue().size() * weights.getOrDefault(each.getKey(), 1.0);
    }
    if (all == 0 || answers == 0) {
      return;
    }
    known += answers;
    for (var each : ready.entrySet()) {
      double one = answers * weights.getOrDefault(each.getKey(), 1.0) / all;
      var own = parts.computeIfAbsent(each.getKey(), c -> new HashMap<>());
      each.getValue().forEach(endpoint -> own.merge(endpoint, one, Double::sum));
    }
  }

  /** Whether anything is expected: not while no endpoint is known. */
  boolean isKnown() {
    return known > 0;
  }

  /** Clusters that have ready endpoints, or had some. */
  Set<ClusterId> clusters() {
    var all = new TreeSet<>(now.keySet());
    all.addAll(parts.keySet());
    return all;
  }

  /** Those that are ready now. */
  List<String> ready(ClusterId cluster) {
    return now.getOrDefault(cluster, List.of());
  }

  /** Those of which answers are expected, also when they are gone by now. */
  Set<String> endpoints(ClusterId cluster) {
    return Collections.unmodifiableSet(parts.getOrDefault(cluster, Map.of()).keySet());
  }

  /** That endpoint's part of 1; empty when nothing is known of any. */
  OptionalDouble of(ClusterId cluster, String endpoint) {
    return known == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            parts.getOrDefault(cluster, Map.of()).getOrDefault(endpoint, 0.0) / known);
  }

  /** That cluster's part of 1. */
  OptionalDouble of(ClusterId cluster) {
    return known == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            parts.getOrDefault(cluster, Map.of()).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum()
                / known);
  }
}
