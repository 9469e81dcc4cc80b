package io.fleetdesk.placements.scheduling;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;

/** What the preferred terms are worth on a cluster. */
final class AffinityScore {
  private AffinityScore() {}

  static int of(Policy policy, ClusterFacts cluster, Collection<ClusterFacts> all) {
    return policy.preferred().stream().mapToInt(p -> score(p, cluster, all)).sum();
  }

  private static int score(
      Policy.Preference preference, ClusterFacts cluster, Collection<ClusterFacts> all) {
    if (preference.weight() == 0 || !preference.labels().matches(cluster.labels())) {
      return 0;
    }
    if (preference.sorter().isEmpty()) {
      return preference.weight();
    }
    var value = cluster.property(preference.sorter());
    if (value.isEmpty()) {
      return 0;
    }
    var values = all.stream().map(c -> c.property(preference.sorter())).flatMap(Optional::stream);
    var range = values.mapToDouble(BigDecimal::doubleValue).summaryStatistics();
    if (range.getMin() == range.getMax()) {
      return 0;
    }
    double share = (value.get().doubleValue() - range.getMin()) / (range.getMax() - range.getMin());
    return roundAwayFromZero((preference.ascending() ? 1 - share : share) * preference.weight());
  }

  private static int roundAwayFromZero(double value) {
    return (int) (value < 0 ? -Math.floor(-value + 0.5) : Math.floor(value + 0.5));
  }
}
