package io.fleetdesk.traffic.watch;

import io.fleetdesk.clusters.ClusterId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoints were ready when. A change begins a new time; what is only heard of late, as while
 * clusters are still connecting, held before too.
 */
final class ReadyHistory {
  private static final int MOST = 2_000;

  private final List<ReadyEndpoints> times = new ArrayList<>();

  ReadyHistory(Instant start) {
    times.add(new ReadyEndpoints(start, Map.of()));
  }

  /**
   * @param ready as it is now
   * @param changed clusters whose endpoints changed just now
   */
  void note(Instant at, Map<ClusterId, List<String>> ready, Set<ClusterId> changed) {
    var last = times.getLast().ready();
    var clusters = new HashSet<>(last.keySet());
    clusters.addAll(ready.keySet());
    clusters.removeIf(c -> Objects.equals(last.get(c), ready.get(c)));
    boolean isNew = false;
    for (var cluster : clusters) {
      if (changed.contains(cluster)) {
        isNew = true;
      } else {
        learn(cluster, last.get(cluster), ready.get(cluster));
      }
    }
    if (isNew) {
      times.add(new ReadyEndpoints(at, ready));
      if (times.size() > MOST) {
        times.removeFirst();
      }
    }
  }

  private void learn(
      ClusterId cluster, @Nullable List<String> before, @Nullable List<String> endpoints) {
    for (int i = times.size() - 1; i >= 0; i--) {
      var time = times.get(i);
      if (!Objects.equals(time.ready().get(cluster), before)) {
        return;
      }
      var corrected = new HashMap<>(time.ready());
      if (endpoints == null) {
        corrected.remove(cluster);
      } else {
        corrected.put(cluster, endpoints);
      }
      times.set(i, new ReadyEndpoints(time.from(), corrected));
    }
  }

  /** Oldest first; the first counts from the start. */
  List<ReadyEndpoints> times() {
    return List.copyOf(times);
  }
}
