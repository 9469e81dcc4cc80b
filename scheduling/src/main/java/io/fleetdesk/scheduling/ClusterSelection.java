package io.fleetdesk.scheduling;

import io.fleetdesk.scheduling.Decision.Score;
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
  /** Spread counts first, affinity only where it is equal; no score at all is worth least. */
  private static final Comparator<Decision> BY_WORTH =
      Comparator.comparing(
          Decision::score,
          Comparator.nullsFirst(
              Comparator.comparingInt(Score::spread).thenComparingInt(Score::affinity)));

  private final Policy policy;
  private final Map<String, ClusterFacts> clusters = new TreeMap<>();
  private final Instant now;
  private final Map<String, Placed> current = new TreeMap<>();
  private final Set<String> obsolete = new HashSet<>();
  private final Set<String> dropped = new HashSet<>();
  private final int maxUnselected;

  private ClusterSelection(
      Policy policy,
      Collection<ClusterFacts> all,
      Collection<Placed> placed,
      Instant now,
      int maxUnselected) {
    this.policy = policy;
    this.now = now;
    this.maxUnselected = maxUnselected;
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
   * As the scheduler records it: of the clusters that are not selected at most {@link
   * Selection#MAX_UNSELECTED}.
   *
   * @param all every member cluster of the fleet
   * @param placed the clusters the placement has now
   * @return empty if the scheduler leaves all as it is: PickFixed that names no cluster
   * @throws SchedulingException if the scheduler would decide nothing and leave all as it is
   */
  public static Optional<Selection> select(
      Policy policy, Collection<ClusterFacts> all, Collection<Placed> placed, Instant now) {
    return select(policy, all, placed, now, Selection.MAX_UNSELECTED);
  }

  /** The same with a reason for every cluster. */
  public static Optional<Selection> explain(
      Policy policy, Collection<ClusterFacts> all, Collection<Placed> placed, Instant now) {
    return select(policy, all, placed, now, Integer.MAX_VALUE);
  }

  private static Optional<Selection> select(
      Policy policy,
      Collection<ClusterFacts> all,
      Collection<Placed> placed,
      Instant now,
      int maxUnselected) {
    var cycle = new ClusterSelection(policy, all, placed, now, maxUnselected);
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
      var why = ClusterFilters.refuse(policy, cluster, now);
      if (why.isPresent()) {
        refused.add(Decision.filtered(cluster.name(), why.get()));
      } else if (!current.containsKey(cluster.name())) {
        picked.add(Decision.picked(cluster.name(), Score.ZERO));
      }
    }
    return result(picked, List.of(), refused, true);
  }

  private Selection pickFixed() {
    var valid = new ArrayList<Decision>();
    var refused = new ArrayList<Decision>();
    var missing = new ArrayList<Decision>();
    for (var name : policy.clusterNames()) {
      var cluster = clusters.get(name);
      if (cluster == null) {
        missing.add(
            new Decision(name, false, null, "Specified cluster \"" + name + "\" is not found"));
        continue;
      }
      ClusterFilters.ineligible(cluster, now)
          .ifPresentOrElse(
              why -> refused.add(Decision.ineligible(name, why)),
              () -> valid.add(Decision.fixed(name)));
    }
    drop(valid);
    var decisions = new ArrayList<>(valid);
    decisions.addAll(refused);
    decisions.addAll(missing);
    return new Selection(
        List.copyOf(decisions), refused.isEmpty() && missing.isEmpty(), Set.copyOf(dropped));
  }

  private Selection pickN() {
    int wanted = policy.numberOfClusters();
    if (current.size() >= wanted && (current.size() > wanted || !obsolete.isEmpty())) {
      dropped.addAll(obsolete);
      obsolete.clear();
      current.values().stream()
          .sorted(
              Comparator.comparingInt((Placed p) -> p.bound() ? 1 : 0)
                  .thenComparing(Placed::decision, BY_WORTH)
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
      // Each cycle ends by giving up what an older policy had chosen and it did not choose again.
      drop(picked);
      obsolete.clear();
    }
  }

  private record Cycle(List<Decision> ranked, List<Decision> refused) {}

  private Cycle rank() {
    var spread = new TopologySpread(policy.spreads(), clusters.values(), current.keySet());
    var passed = new ArrayList<ClusterFacts>();
    var refused = new ArrayList<Decision>();
    for (var cluster : clusters.values()) {
      boolean placed = current.containsKey(cluster.name());
      var why =
          ClusterFilters.refuse(policy, cluster, now)
              .or(() -> placed ? Optional.empty() : spread.refuse(cluster));
      if (why.isPresent()) {
        refused.add(Decision.filtered(cluster.name(), why.get()));
      } else if (!placed) {
        passed.add(cluster);
      }
    }
    var affinity = new AffinityScore(policy, clusters.values());
    var candidates = new ArrayList<Decision>();
    for (var cluster : passed) {
      candidates.add(
          Decision.picked(cluster.name(), new Score(affinity.of(cluster), spread.score(cluster))));
    }
    candidates.sort(
        BY_WORTH
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
    outvoted.stream().limit(maxUnselected).forEach(decisions::add);
    // Those that stay although they match no longer take up a place without being listed again.
    refused.stream()
        .limit(Math.max(0, maxUnselected - outvoted.size()))
        .filter(d -> !fresh.containsKey(d.cluster()) && !current.containsKey(d.cluster()))
        .forEach(decisions::add);
    decisions.stream().filter(Decision::selected).map(Decision::cluster).forEach(dropped::remove);
    return new Selection(List.copyOf(decisions), fulfilled, Set.copyOf(dropped));
  }

  /** What an older policy had chosen and this one does not goes. */
  private void drop(List<Decision> picked) {
    obsolete.stream()
        .filter(name -> picked.stream().noneMatch(d -> d.cluster().equals(name)))
        .filter(name -> !current.containsKey(name))
        .forEach(dropped::add);
  }

  private static Score scoreOf(Decision decision) {
    var score = decision.score();
    return score == null ? Score.ZERO : score;
  }
}
