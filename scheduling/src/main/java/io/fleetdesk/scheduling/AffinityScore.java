package io.fleetdesk.scheduling;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What the preferred terms of a policy are worth to clusters. */
final class AffinityScore {
  private record Range(double smallest, double largest) {}

  private final Policy policy;
  private final Map<String, Range> ranges = new HashMap<>();

  /**
   * Reads each property that shares out a weight on every cluster, whether or not the weight counts
   * there: one that is no quantity stops the whole cycle.
   */
  AffinityScore(Policy policy, Collection<ClusterFacts> all) {
    this.policy = policy;
    for (var preference : policy.preferred()) {
      var property = preference.sorter();
      if (!property.isEmpty() && !ranges.containsKey(property)) {
        var values = all.stream().flatMap(c -> c.property(property).stream()).sorted().toList();
        if (!values.isEmpty()) {
          ranges.put(
              property,
              new Range(
                  Quantity.approximate(values.getFirst()), Quantity.approximate(values.getLast())));
        }
      }
    }
  }

  int of(ClusterFacts cluster) {
    return policy.preferred().stream().mapToInt(p -> score(p, cluster)).sum();
  }

  private int score(Policy.Preference preference, ClusterFacts cluster) {
    if (preference.weight() == 0 || !preference.labels().matches(cluster.labels())) {
      return 0;
    }
    if (preference.sorter().isEmpty()) {
      return preference.weight();
    }
    var property = cluster.property(preference.sorter());
    var range = ranges.get(preference.sorter());
    if (property.isEmpty() || range == null) {
      return 0;
    }
    double value = Quantity.approximate(property.get());
    if (Double.isInfinite(range.smallest())
        || Double.isInfinite(range.largest())
        || value < range.smallest()
        || value > range.largest()) {
      throw new SchedulingException(
          "property " + preference.sorter() + " of cluster " + cluster.name() + " has no share");
    }
    if (range.smallest() == range.largest()) {
      return 0;
    }
    double share = (value - range.smallest()) / (range.largest() - range.smallest());
    return roundAwayFromZero((preference.ascending() ? 1 - share : share) * preference.weight());
  }

  private static int roundAwayFromZero(double value) {
    return (int) (value < 0 ? -Math.floor(-value + 0.5) : Math.floor(value + 0.5));
  }
}
