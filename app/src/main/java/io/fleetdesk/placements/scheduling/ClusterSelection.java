package io.fleetdesk.placements.scheduling;

import io.fleetdesk.placements.scheduling.Decision.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One scheduling cycle of KubeFleet: which clusters a placement gets, and why not the others. */
public final class ClusterSelection {
  private static final Comparator<Decision> BY_NAME = Comparator.comparing(Decision::cluster);

  private final Policy policy;
  private final Map<String, ClusterFacts> clusters = new TreeMap<>();
  private final Instant now;
  private final Map<String, Placed> current = new TreeMap<>();
  private final Set<String> obsolete = new HashSet<>();
  private final Set<String> dropped = new HashSet<>();

  private ClusterSelection(
      Policy policy, Collection<ClusterFacts> all, Collection<Placed> placed, Instant now) {
    this.policy = policy;
    this.now = now;
    all.forEach(c -> clusters.put(c.name(), c));
    for (var each : placed) {
      var cluster = clusters.get(each.cluster());
      if (cluster == null || cluster.leaving()) {
        dropped.add(each.cluster());
      } else if (each.obsolete()) {
        obsolete.add(each.cluster());
      } else {
        current.put(each.cluster(), each);
      }
    }
  }

  /**
   * @param all every member cluster of the fleet
   * @param placed the clusters the placement has now
   * @return empty if the scheduler leaves all as it is: PickFixed that names no cluster
   */
  public static Optional<Selection> select(
      Policy policy, Collection<ClusterFacts> all, Collection<Placed> placed, Instant now) {
    var cycle = new ClusterSelection(policy, all, placed, now);
    return switch (policy.type()) {
      case PickAll -> Optional.of(cycle.pickAll());
      case PickFixed ->
          policy.clusterNames().isEmpty() ? Optional.empty() : Optional.of(cycle.pickFixed());
      case PickN -> Optional.of(cycle.pickN());
    };
  }

  private Selection pickAll() {
    var picked = new ArrayList<Decision>();
    var refused = new ArrayList<Decision>();
    for (var cluster : clusters.values()) {
      if (!current.containsKey(cluster.name())) {
        ClusterFilters.refuse(policy, cluster, now)
            .ifPresentOrElse(
                why -> refused.add(Decision.filtered(cluster.name(), why)),
                () -> picked.add(Decision.picked(cluster.name(), Score.ZERO)));
      }
    }
    return result(picked, List.of(), refused, true);
  }

  private Selection pickFixed() {
    var valid = new ArrayList<Decision>();
    var refused = new ArrayList<Decision>();
    for (var name : policy.clusterNames()) {
      var cluster = clusters.get(name);
      if (cluster == null) {
        refused.add(
            new Decision(name, false, null, "Specified cluster \"" + name + "\" is not found"));
        continue;
      }
      ClusterFilters.ineligible(cluster, now)
          .ifPresentOrElse(
              why ->
                  refused.add(
                      new Decision(
                          name,
                          false,
                          null,
                          "Cluster \""
                              + name
                              + "\" is not eligible for resource placement yet: "
                              + why)),
              () -> valid.add(Decision.fixed(name)));
    }
    drop(valid);
    refused.sort(
        Comparator.comparingInt((Decision d) -> clusters.containsKey(d.cluster()) ? 0 : 1)
            .thenComparing(BY_NAME));
    valid.sort(BY_NAME);
    var decisions = new ArrayList<>(valid);
    decisions.addAll(refused);
    return new Selection(List.copyOf(decisions), refused.isEmpty(), Set.copyOf(dropped));
  }

  private Selection pickN() {
    int wanted = policy.numberOfClusters();
    if (current.size() >= wanted && (current.size() > wanted || !obsolete.isEmpty())) {
      dropped.addAll(obsolete);
      obsolete.clear();
      current.values().stream()
          .sorted(
              Comparator.comparingInt((Placed p) -> p.bound() ? 1 : 0)
                  .thenComparingInt(ClusterSelection::worth)
                  .thenComparing(Placed::cluster))
          .limit(current.size() - wanted)
          .toList()
          .forEach(
              each -> {
                current.remove(each.cluster());
                dropped.add(each.cluster());
              });
    }
    if (current.size() == wanted) {
      return result(List.of(), List.of(), List.of(), true);
    }
    int batch = policy.spreads().isEmpty() ? wanted - current.size() : 1;
    while (true) {
      var cycle = rank();
      var picked = cycle.ranked().stream().limit(batch).toList();
      boolean done =
          policy.spreads().isEmpty()
              || picked.isEmpty()
              || current.size() + picked.size() >= wanted;
      if (done) {
        var outvoted =
            cycle.ranked().stream()
                .skip(picked.size())
                .map(d -> Decision.outvoted(d.cluster(), scoreOf(d)))
                .toList();
        return result(picked, outvoted, cycle.refused(), current.size() + picked.size() >= wanted);
      }
      picked.forEach(d -> current.put(d.cluster(), new Placed(d, false, false)));
    }
  }

  private record Cycle(List<Decision> ranked, List<Decision> refused) {}

  private Cycle rank() {
    var spread = new TopologySpread(policy.spreads(), clusters.values(), current.keySet());
    var candidates = new ArrayList<Decision>();
    var refused = new ArrayList<Decision>();
    for (var cluster : clusters.values()) {
      if (current.containsKey(cluster.name())) {
        continue;
      }
      ClusterFilters.refuse(policy, cluster, now)
          .or(() -> spread.refuse(cluster))
          .ifPresentOrElse(
              why -> refused.add(Decision.filtered(cluster.name(), why)),
              () ->
                  candidates.add(
                      Decision.picked(
                          cluster.name(),
                          new Score(
                              AffinityScore.of(policy, cluster, clusters.values()),
                              spread.score(cluster)))));
    }
    candidates.sort(
        Comparator.comparingInt((Decision d) -> scoreOf(d).spread())
            .thenComparingInt(d -> scoreOf(d).affinity())
            .thenComparingInt(d -> obsolete.contains(d.cluster()) ? 1 : 0)
            .thenComparing(Decision::cluster)
            .reversed());
    return new Cycle(candidates, refused);
  }

  private Selection result(
      List<Decision> picked, List<Decision> outvoted, List<Decision> refused, boolean fulfilled) {
    drop(picked);
    var decisions = new ArrayList<>(picked);
    var fresh = new HashMap<String, Decision>();
    picked.forEach(d -> fresh.put(d.cluster(), d));
    current.values().stream()
        .map(Placed::decision)
        .filter(d -> !fresh.containsKey(d.cluster()))
        .forEach(decisions::add);
    int room = Selection.MAX_UNSELECTED;
    for (var list : List.of(outvoted, refused)) {
      var part = list.stream().limit(room).toList();
      decisions.addAll(part);
      room -= part.size();
    }
    return new Selection(List.copyOf(decisions), fulfilled, Set.copyOf(dropped));
  }

  /** What an older policy had chosen and this one does not goes. */
  private void drop(List<Decision> picked) {
    obsolete.stream()
        .filter(name -> picked.stream().noneMatch(d -> d.cluster().equals(name)))
        .filter(name -> !current.containsKey(name))
        .forEach(dropped::add);
  }

  private static int worth(Placed placed) {
    var score = scoreOf(placed.decision());
    return score.spread() + score.affinity();
  }

  private static Score scoreOf(Decision decision) {
    var score = decision.score();
    return score == null ? Score.ZERO : score;
  }
}
