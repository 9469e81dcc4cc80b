package io.fleetdesk.members;

import io.fleetdesk.kinds.BindingRow;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.scheduling.ClusterFacts;
import io.fleetdesk.scheduling.ClusterSelection;
import io.fleetdesk.scheduling.Decision;
import io.fleetdesk.scheduling.Placed;
import io.fleetdesk.scheduling.Policy;
import io.fleetdesk.scheduling.SchedulingException;
import io.fleetdesk.scheduling.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the scheduler would do with every placement of a fleet if its members were other than they
 * are. Pure: it knows what it is given, and goes by the scheduler's own rules, among them when the
 * scheduler looks at a placement again at all.
 */
public final class SelectionForecast {
  /** A placement by its namespace, empty for a ClusterResourcePlacement, and name. */
  private record Key(String namespace, String name) {}

  private final List<ClusterFacts> members;
  private final List<PlacementRow> placements;
  private final Map<Key, List<Placed>> placed = new HashMap<>();
  private final Map<Key, NavigableSet<String>> on = new HashMap<>();
  private final Instant now;

  /**
   * @param members all of one fleet
   * @param bindings of both kinds of placements
   * @param now by the hub's clock
   */
  public SelectionForecast(
      Collection<MemberRow> members,
      Collection<PlacementRow> placements,
      Collection<BindingRow> bindings,
      Instant now) {
    this.members = members.stream().map(MemberRow::facts).toList();
    this.placements = placements.stream().filter(p -> p.meta().deleting() == null).toList();
    this.now = now;
    for (var binding : bindings) {
      if (!binding.isLeaving()) {
        placed
            .computeIfAbsent(
                new Key(binding.namespace(), binding.placement()), _ -> new ArrayList<>())
            .add(new Placed(binding.decision(), false, binding.state().equals("Bound")));
      }
    }
    placed.forEach(
        (key, all) ->
            on.put(
                key,
                Collections.unmodifiableNavigableSet(
                    all.stream()
                        .map(Placed::cluster)
                        .collect(Collectors.toCollection(TreeSet::new)))));
  }

  /** The placements whose clusters would be others, in the order they were given. */
  public List<SelectionChange> with(Map<String, ClusterFacts> changed) {
    var after = members.stream().map(m -> changed.getOrDefault(m.name(), m)).toList();
    return placements.stream().map(p -> change(p, after)).filter(SelectionChange::isAny).toList();
  }

  /** What becomes of every placement when these members leave the fleet. */
  public List<SelectionChange> without(Set<String> gone) {
    var after = members.stream().map(m -> gone.contains(m.name()) ? m.asLeaving() : m).toList();
    return placements.stream().filter(p -> isOnAny(p, gone)).map(p -> change(p, after)).toList();
  }

  /**
   * The same, told shorter and quicker: only where placements go at once. Nothing comes to PickAll
   * because another member goes, and PickFixed never moves.
   */
  public List<SelectionChange> leaving(Set<String> gone) {
    List<ClusterFacts> after = null;
    var changes = new ArrayList<SelectionChange>();
    for (var placement : placements) {
      if (!isOnAny(placement, gone)) {
        continue;
      }
      var present = placedOf(placement);
      var before = on(placement);
      var loses = gone.stream().filter(before::contains).sorted().toList();
      var gains = new TreeSet<String>();
      String failure = "";
      if (placement.policy().rules().type() == Policy.Type.PickN) {
        if (after == null) {
          after = members.stream().map(m -> gone.contains(m.name()) ? m.asLeaving() : m).toList();
        }
        try {
          gains.addAll(selected(placement.policy().rules(), after, present));
          gains.removeAll(before);
        } catch (SchedulingException e) {
          failure = String.valueOf(e.getMessage());
        }
      }
      changes.add(
          new SelectionChange(
              placement,
              List.copyOf(before),
              List.copyOf(gains),
              loses,
              List.of(),
              List.of(),
              failure));
    }
    return changes;
  }

  /** The members a placement is on. */
  public NavigableSet<String> on(PlacementRow placement) {
    return on.getOrDefault(
        new Key(placement.namespace(), placement.name()), Collections.emptyNavigableSet());
  }

  private boolean isOnAny(PlacementRow placement, Set<String> names) {
    var here = on(placement);
    return names.stream().anyMatch(here::contains);
  }

  private List<Placed> placedOf(PlacementRow placement) {
    return placed.getOrDefault(new Key(placement.namespace(), placement.name()), List.of());
  }

  private SelectionChange change(PlacementRow placement, List<ClusterFacts> after) {
    var policy = placement.policy().rules();
    var present = placedOf(placement);
    var before =
        present.stream().map(Placed::cluster).collect(Collectors.toCollection(TreeSet::new));
    try {
      var untouched = selected(policy, members, present);
      var then = selected(policy, after, present);
      var gains = minus(then, before);
      gains.removeAll(untouched);
      var loses = minus(before, then);
      // Only a change of its policy makes the scheduler ask again where it is already.
      var obsolete = present.stream().map(p -> new Placed(p.decision(), true, p.bound())).toList();
      var anewBefore = decided(policy, members, obsolete);
      var anew = decided(policy, after, obsolete);
      var later = minus(anewBefore, anew);
      later.retainAll(before);
      later.removeAll(loses);
      var laterGains = minus(anew, anewBefore);
      laterGains.removeAll(before);
      laterGains.removeAll(gains);
      return new SelectionChange(
          placement,
          List.copyOf(before),
          List.copyOf(gains),
          List.copyOf(loses),
          List.copyOf(later),
          List.copyOf(laterGains),
          "");
    } catch (SchedulingException e) {
      return new SelectionChange(
          placement,
          List.copyOf(before),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          String.valueOf(e.getMessage()));
    }
  }

  /**
   * The clusters after the scheduler has looked, if it does: PickAll at every change of a member,
   * the others only while they lack clusters.
   */
  private Set<String> selected(Policy policy, List<ClusterFacts> all, List<Placed> present) {
    var here = new TreeSet<String>();
    var staying =
        all.stream().filter(c -> !c.leaving()).map(ClusterFacts::name).collect(Collectors.toSet());
    present.stream().map(Placed::cluster).filter(staying::contains).forEach(here::add);
    boolean looks =
        switch (policy.type()) {
          case PickAll -> true;
          case PickN -> here.size() < policy.numberOfClusters();
          case PickFixed -> !here.containsAll(policy.clusterNames());
        };
    return looks ? decided(policy, all, present) : here;
  }

  private Set<String> decided(Policy policy, List<ClusterFacts> all, List<Placed> present) {
    var names =
        ClusterSelection.select(policy, all, present, now)
            .map(Selection::selected)
            .orElse(List.of())
            .stream()
            .map(Decision::cluster)
            .collect(Collectors.toCollection(TreeSet::new));
    if (policy.type() == Policy.Type.PickFixed) {
      // A cluster that is not eligible now keeps what it has while the policy names it.
      var leaving = all.stream().filter(ClusterFacts::leaving).map(ClusterFacts::name).toList();
      present.stream()
          .filter(p -> !p.obsolete())
          .map(Placed::cluster)
          .filter(c -> !leaving.contains(c))
          .forEach(names::add);
    }
    return names;
  }

  private static Set<String> minus(Set<String> from, Set<String> what) {
    var rest = new TreeSet<>(from);
    rest.removeAll(what);
    return rest;
  }
}
