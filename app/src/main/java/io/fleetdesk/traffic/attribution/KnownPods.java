package io.fleetdesk.traffic.attribution;

import io.fleetdesk.clusters.ClusterId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which cluster a pod is on, by its name and address, as seen since the run began: a pod that is
 * gone still answered. What speaks for two clusters speaks for none. Any thread may call.
 */
public final class KnownPods {
  /** The article's second octet: members of a fleet have networks of their own. */
  private static final int RANGE_BITS = 16;

  /** A cluster and by what it was found. */
  record Place(ClusterId cluster, Method method) {}

  private final Map<String, Map<ClusterId, Method>> byName = new HashMap<>();
  private final Map<String, Map<ClusterId, Method>> byAddress = new HashMap<>();
  private final Map<Long, Set<ClusterId>> networks = new HashMap<>();
  private final List<AddressRange> ranges = new ArrayList<>();
  private long changes;

  /**
   * @param name of the pod, empty when the source does not say
   * @param address empty when the pod has none yet
   */
  public synchronized void add(ClusterId cluster, String name, String address, Method source) {
    if (!name.isEmpty()) {
      put(byName, name, cluster, source);
    }
    if (!address.isEmpty() && put(byAddress, address, cluster, source)) {
      long number = Addresses.number(address);
      if (number >= 0) {
        networks.computeIfAbsent(number >>> (32 - RANGE_BITS), n -> new HashSet<>(2)).add(cluster);
      }
    }
  }

  /** A range that a person knows to be a cluster's. */
  public synchronized void add(AddressRange range) {
    ranges.add(range);
    changes++;
  }

  private boolean put(
      Map<String, Map<ClusterId, Method>> map, String key, ClusterId cluster, Method source) {
    var places = map.computeIfAbsent(key, k -> new HashMap<>(2));
    var before = places.get(cluster);
    if (before != null && before.compareTo(source) <= 0) {
      return false;
    }
    places.put(cluster, source);
    changes++;
    return before == null;
  }

  /** Grows whenever something was learnt. */
  synchronized long changes() {
    return changes;
  }

  /** Where it is; {@link Method#UNKNOWN} is never among the answers: then there is none. */
  synchronized Optional<Place> find(PodIdentity said) {
    var named = byName.getOrDefault(said.name(), Map.of());
    var addressed = byAddress.getOrDefault(said.address(), Map.of());
    Map<ClusterId, Method> places = named.isEmpty() ? addressed : named;
    if (!named.isEmpty() && !addressed.isEmpty()) {
      places = new HashMap<>(named);
      places.keySet().retainAll(addressed.keySet());
    }
    if (places.size() == 1) {
      var only = places.entrySet().iterator().next();
      return Optional.of(new Place(only.getKey(), only.getValue()));
    }
    return named.isEmpty() && addressed.isEmpty()
        ? byRange(Addresses.number(said.address()))
        : Optional.empty();
  }

  private Optional<Place> byRange(long address) {
    if (address < 0) {
      return Optional.empty();
    }
    var clusters = new HashSet<ClusterId>();
    ranges.stream().filter(r -> r.contains(address)).forEach(r -> clusters.add(r.cluster()));
    if (clusters.isEmpty()) {
      clusters.addAll(networks.getOrDefault(address >>> (32 - RANGE_BITS), Set.of()));
    }
    return clusters.size() == 1
        ? Optional.of(new Place(clusters.iterator().next(), Method.ADDRESS_RANGE))
        : Optional.empty();
  }
}
