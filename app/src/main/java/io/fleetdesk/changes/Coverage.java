package io.fleetdesk.changes;

import io.fleetdesk.clusters.ClusterId;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which lists something rests on, and how far each cluster has told them. What was not read is not
 * known: no none, no green and no advice follows from it.
 *
 * @param lists where several kinds of a cluster are looked at, the one that is known least
 */
public record Coverage(SortedMap<ClusterId, ListState> lists) {
  /** Rests on nothing that has to be read. */
  public static final Coverage NOTHING = new Coverage(new TreeMap<>());

  private static final Comparator<ListState> LEAST_KNOWN = Comparator.comparingInt(Coverage::rank);

  public Coverage {
    lists = Collections.unmodifiableSortedMap(new TreeMap<>(lists));
  }

  public static Coverage of(Map<ClusterId, ListState> lists) {
    return new Coverage(new TreeMap<>(lists));
  }

  /** What rests on both. */
  public Coverage and(Coverage other) {
    var both = new TreeMap<>(lists);
    other.lists.forEach(
        (cluster, state) ->
            both.merge(cluster, state, (a, b) -> LEAST_KNOWN.compare(a, b) >= 0 ? a : b));
    return new Coverage(both);
  }

  public static Coverage all(Collection<Coverage> parts) {
    return parts.stream().reduce(NOTHING, Coverage::and);
  }

  /** Only these clusters' part. */
  public Coverage only(Predicate<ClusterId> clusters) {
    var some = new TreeMap<>(lists);
    some.keySet().removeIf(c -> !clusters.test(c));
    return new Coverage(some);
  }

  /** Whether everything was read and is as of now. */
  public boolean isWhole() {
    return lists.values().stream().allMatch(ListState::isWhole);
  }

  /** Whether a cluster was read whole and is as of now, as far as this rests on it. */
  public boolean isWhole(ClusterId cluster) {
    ListState state = lists.get(cluster);
    return state == null || state.isWhole();
  }

  /** Whether something is still on its way. */
  public boolean isComing() {
    return lists.values().stream().anyMatch(ListState::isComing);
  }

  /** Whether nothing at all was ever read. */
  public boolean isEmpty() {
    return !lists.isEmpty() && lists.values().stream().noneMatch(ListState::hasTold);
  }

  /** Whether this user may read none of it. */
  public boolean isRefused() {
    return !lists.isEmpty()
        && lists.values().stream().allMatch(ListState.NoRight.class::isInstance);
  }

  /** Clusters that were not read whole, or are not as of now. */
  public List<ClusterId> missing() {
    return lists.entrySet().stream()
        .filter(e -> !e.getValue().isWhole())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** How many clusters were read and are as of now. */
  public int read() {
    return lists.size() - missing().size();
  }

  /** A value that rests on this. */
  public <T> Known<T> known(T value) {
    return new Known<>(value, this);
  }

  /** The less is known, the higher. */
  private static int rank(ListState state) {
    return switch (state) {
      case ListState.NotServed _ -> 0;
      case ListState.Complete _ -> 1;
      case ListState.Partial _ -> 2;
      case ListState.Stale _ -> 3;
      case ListState.Loading _ -> 4;
      case ListState.NoRight _ -> 5;
      case ListState.Failed _ -> 6;
      case ListState.Unreachable _ -> 7;
      case ListState.Waiting _ -> 8;
    };
  }
}
