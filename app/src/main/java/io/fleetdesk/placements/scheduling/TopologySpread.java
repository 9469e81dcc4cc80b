package io.fleetdesk.placements.scheduling;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How evenly a placement lies over the values of a label, and what one more cluster changes. */
final class TopologySpread {
  private static final int VIOLATION = 1000;

  private final List<Policy.Spread> constraints;
  private final Collection<ClusterFacts> clusters;
  private final Set<String> placed;

  TopologySpread(
      List<Policy.Spread> constraints, Collection<ClusterFacts> clusters, Set<String> placed) {
    this.constraints = constraints;
    this.clusters = clusters;
    this.placed = placed;
  }

  /** Why the cluster may not be taken. */
  Optional<String> refuse(ClusterFacts cluster) {
    return constraints.stream()
        .filter(c -> c.doNotSchedule() && isViolated(c, cluster))
        .findFirst()
        .map(
            c ->
                "violated doNotSchedule topology spread constraint \""
                    + c.topologyKey()
                    + "\" (max skew "
                    + c.maxSkew()
                    + ")");
  }

  int score(ClusterFacts cluster) {
    int sum = 0;
    for (var constraint : constraints) {
      if (!isViolated(constraint, cluster)) {
        sum -= change(constraint, cluster);
      } else if (!constraint.doNotSchedule()) {
        sum -= VIOLATION;
      }
    }
    return sum;
  }

  private boolean isViolated(Policy.Spread constraint, ClusterFacts cluster) {
    if (!cluster.labels().containsKey(constraint.topologyKey())) {
      return false;
    }
    var counts = counts(constraint.topologyKey()).values().stream().sorted().toList();
    long skew = counts.getLast() - counts.getFirst();
    return skew + change(constraint, cluster) > constraint.maxSkew();
  }

  /** By how much the skew grows when the cluster is taken. */
  private int change(Policy.Spread constraint, ClusterFacts cluster) {
    var domain = cluster.labels().get(constraint.topologyKey());
    if (domain == null) {
      return 0;
    }
    var counts = counts(constraint.topologyKey());
    var sorted = counts.values().stream().sorted().toList();
    long count = counts.getOrDefault(domain, 0L);
    long smallest = sorted.getFirst();
    long second = sorted.size() > 1 ? sorted.get(1) : smallest;
    long largest = sorted.getLast();
    if (largest == smallest) {
      return 1;
    }
    if (count == smallest && smallest != second) {
      return -1;
    }
    return count == largest ? 1 : 0;
  }

  private Map<String, Long> counts(String key) {
    return clusters.stream()
        .filter(c -> c.labels().containsKey(key))
        .collect(
            Collectors.groupingBy(
                c -> c.labels().getOrDefault(key, ""),
                Collectors.summingLong(c -> placed.contains(c.name()) ? 1 : 0)));
  }
}
