package io.fleetdesk.traffic.attribution;

import io.fleetdesk.clusters.ClusterId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which cluster a pod is on, by its name and address, as seen since the run began: a pod that is
 * gone still answered. What speaks for two clusters speaks for none, and a range of addresses
 * speaks only for clusters whose pods cannot be read: where they can, a pod that is in no list is
 * unknown. Any thread may call.
 */
public final class KnownPods {
  /** The article's second octet: members of a fleet have networks of their own. */
  private static final int RANGE_BITS = 16;

  /**
   * A cluster and by what it was found.
   *
   * @param cluster null where none is known
   */
  record Place(@Nullable ClusterId cluster, Method method) {
    private static final Place NONE = new Place(null, Method.UNKNOWN);
    private static final Place TWO = new Place(null, Method.CONTRADICTION);
  }

  /** One pod of a cluster; either text is empty where its source does not say. */
  private record Pod(ClusterId cluster, String name, String address) {}

  private final Map<Pod, Method> pods = new HashMap<>();
  private final Map<String, Set<Pod>> byName = new HashMap<>();
  private final Map<String, Set<Pod>> byAddress = new HashMap<>();
  private final Map<Long, Set<ClusterId>> networks = new HashMap<>();
  private final List<AddressRange> ranges = new ArrayList<>();
  private Set<ClusterId> readable = Set.of();
  private long changes;

  /**
   * @param name of the pod, empty when the source does not say
   * @param address empty when the pod has none yet
   */
  public synchronized void add(ClusterId cluster, String name, String address, Method source) {
    var pod = new Pod(cluster, name, address);
    var before = pods.get(pod);
    if ((name.isEmpty() && address.isEmpty())
        || (before != null && before.compareTo(source) <= 0)) {
      return;
    }
    pods.put(pod, source);
    changes++;
    if (!name.isEmpty()) {
      byName.computeIfAbsent(name, n -> new HashSet<>(2)).add(pod);
    }
    long number = Addresses.number(address);
    if (!address.isEmpty()) {
      byAddress.computeIfAbsent(address, a -> new HashSet<>(2)).add(pod);
    }
    if (number >= 0) {
      networks.computeIfAbsent(number >>> (32 - RANGE_BITS), n -> new HashSet<>(2)).add(cluster);
    }
  }

  /** A range that a person knows to be a cluster's. */
  public synchronized void add(AddressRange range) {
    ranges.add(range);
    changes++;
  }

  /** The clusters whose pods are all read: nothing is guessed of them. */
  public synchronized void readable(Set<ClusterId> clusters) {
    if (!clusters.equals(readable)) {
      readable = Set.copyOf(clusters);
      changes++;
    }
  }

  /** Grows whenever something was learnt. */
  synchronized long changes() {
    return changes;
  }

  synchronized Place find(PodIdentity said) {
    var named = byName.getOrDefault(said.name(), Set.of());
    var addressed = byAddress.getOrDefault(said.address(), Set.of());
    if (named.isEmpty() && addressed.isEmpty()) {
      return byRange(Addresses.number(said.address()));
    }
    Set<Pod> found = named.isEmpty() ? addressed : named;
    if (!named.isEmpty() && !said.address().isEmpty()) {
      found = new HashSet<>(named);
      // A pod whose address no source has said yet is not contradicted by one.
      found.removeIf(p -> !p.address().isEmpty() && !p.address().equals(said.address()));
      if (found.isEmpty()) {
        return Place.TWO;
      }
    } else if (named.isEmpty() && !said.name().isEmpty()) {
      found = new HashSet<>(addressed);
      found.removeIf(p -> !p.name().isEmpty() && !p.name().equals(said.name()));
      if (found.isEmpty()) {
        return Place.TWO;
      }
    }
    return only(found);
  }

  private Place only(Set<Pod> found) {
    var clusters = new HashSet<ClusterId>();
    Method best = Method.UNKNOWN;
    for (Pod pod : found) {
      clusters.add(pod.cluster());
      var method = pods.getOrDefault(pod, Method.UNKNOWN);
      best = method.compareTo(best) < 0 ? method : best;
    }
    return clusters.size() == 1 ? new Place(clusters.iterator().next(), best) : Place.NONE;
  }

  private Place byRange(long address) {
    if (address < 0) {
      return Place.NONE;
    }
    var clusters = new HashSet<ClusterId>();
    ranges.stream().filter(r -> r.contains(address)).forEach(r -> clusters.add(r.cluster()));
    if (clusters.isEmpty()) {
      clusters.addAll(networks.getOrDefault(address >>> (32 - RANGE_BITS), Set.of()));
    }
    if (clusters.size() != 1 || readable.containsAll(clusters)) {
      return Place.NONE;
    }
    return new Place(clusters.iterator().next(), Method.ADDRESS_RANGE);
  }
}
