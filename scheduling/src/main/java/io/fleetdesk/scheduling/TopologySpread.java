package io.fleetdesk.scheduling;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How taking one more cluster changes the skew between the domains of a label. */
final class TopologySpread {
  private static final int VIOLATION = 1000;

  /** Clusters taken in each domain of a label, and the least, second least and most of them. */
  private record Domains(Map<String, Long> counts, long smallest, long second, long largest) {
    static Domains of(String key, Collection<ClusterFacts> clusters, Set<String> placed) {
      var counts = new HashMap<String, Long>();
      for (var cluster : clusters) {
        var domain = cluster.labels().get(key);
        if (domain != null) {
          counts.merge(domain, placed.contains(cluster.name()) ? 1L : 0L, Long::sum);
        }
      }
      var sorted = counts.values().stream().sorted().toList();
      return sorted.isEmpty()
          ? new Domains(counts, 0, 0, 0)
          : new Domains(
              counts,
              sorted.getFirst(),
              sorted.size() > 1 ? sorted.get(1) : sorted.getFirst(),
              sorted.getLast());
    }

    /** By how much the skew grows when a cluster of the domain is taken. */
    int change(String domain) {
      long count = counts.getOrDefault(domain, 0L);
      if (largest == smallest) {
        return 1;
      }
      if (count == smallest && smallest != second) {
        return -1;
      }
      return count == largest ? 1 : 0;
    }
  }

  private final List<Policy.Spread> constraints;
  private final Map<String, Domains> domains = new HashMap<>();

  TopologySpread(
      List<Policy.Spread> constraints, Collection<ClusterFacts> clusters, Set<String> placed) {
    this.constraints = constraints;
    for (var constraint : constraints) {
      domains.computeIfAbsent(constraint.topologyKey(), key -> Domains.of(key, clusters, placed));
    }
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
    var all = domains.get(constraint.topologyKey());
    return all != null
        && cluster.labels().containsKey(constraint.topologyKey())
        && all.largest() - all.smallest() + change(constraint, cluster) > constraint.maxSkew();
  }

  private int change(Policy.Spread constraint, ClusterFacts cluster) {
    var all = domains.get(constraint.topologyKey());
    var domain = cluster.labels().get(constraint.topologyKey());
    return all == null || domain == null ? 0 : all.change(domain);
  }
}
