package io.fleetdesk.traffic.numbers;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.watch.ReadyEndpoints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which endpoints were ready when, by seconds of the run. */
final class Endpoints {
  /** What is under way when endpoints change still goes to the old ones. */
  static final long SETTLE = 2;

  /** A time in which the same were ready. */
  private record Time(double from, double to, Map<ClusterId, Set<String>> ready, int all) {}

  private final List<Time> times = new ArrayList<>();

  Endpoints(Instant started, List<ReadyEndpoints> readiness) {
    for (int i = 0; i < readiness.size(); i++) {
      double from = i == 0 ? Double.NEGATIVE_INFINITY : seconds(started, readiness.get(i));
      boolean last = i + 1 == readiness.size();
      double to = last ? Double.POSITIVE_INFINITY : seconds(started, readiness.get(i + 1));
      var sets = new HashMap<ClusterId, Set<String>>();
      readiness.get(i).ready().forEach((cluster, names) -> sets.put(cluster, Set.copyOf(names)));
      int all = sets.values().stream().mapToInt(Set::size).sum();
      times.add(new Time(from, to, sets, all));
    }
  }

  private static double seconds(Instant started, ReadyEndpoints time) {
    return Duration.between(started, time.from()).toMillis() / 1e3;
  }

  /** Clusters of which anything is known. */
  Set<ClusterId> clusters() {
    var all = new TreeSet<ClusterId>();
    times.forEach(t -> all.addAll(t.ready().keySet()));
    return all;
  }

  boolean isKnown() {
    return times.stream().anyMatch(t -> t.all() > 0);
  }

  private List<Time> between(double from, double to) {
    return times.stream().filter(t -> t.from() < to && t.to() > from).toList();
  }

  /** Whether it was a ready endpoint then, or shortly before or after; true where nobody knows. */
  boolean mayAnswer(Backend who, Bucket then) {
    var cluster = who.cluster();
    if (cluster == null) {
      return false;
    }
    for (var time : between((double) then.from() - SETTLE, (double) then.end() + SETTLE)) {
      var ready = time.ready().get(cluster);
      if (ready == null || endpoint(who, ready) != null) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String endpoint(Backend who, Set<String> ready) {
    if (ready.contains(who.said().name())) {
      return who.said().name();
    }
    return ready.contains(who.said().address()) ? who.said().address() : null;
  }

  /** Whether the same were ready all that time, and for a moment before. */
  boolean isSettled(Bucket then) {
    return between((double) then.from() - SETTLE, (double) then.end()).size() == 1;
  }

  /** An endpoint as it was then, by a settled bucket; null when it was none. */
  @Nullable String endpoint(Backend who, Bucket then) {
    var cluster = who.cluster();
    var ready = cluster == null ? null : at((double) then.from()).ready().get(cluster);
    return ready == null ? null : endpoint(who, ready);
  }

  private Time at(double second) {
    for (int i = times.size() - 1; i > 0; i--) {
      if (times.get(i).from() <= second) {
        return times.get(i);
      }
    }
    return times.getFirst();
  }

  Map<ClusterId, Set<String>> ready(Bucket then) {
    return at((double) then.from()).ready();
  }

  /** Whether the cluster had a ready endpoint at some time in there. */
  boolean hadReady(ClusterId cluster, long from, long to) {
    return between((double) from, (double) to).stream()
        .anyMatch(t -> !t.ready().getOrDefault(cluster, Set.of()).isEmpty());
  }

  /** Whether that endpoint was ready all the time. */
  boolean alwaysReady(ClusterId cluster, String endpoint, long from, long to) {
    return between((double) from, (double) to).stream()
        .allMatch(t -> t.ready().getOrDefault(cluster, Set.of()).contains(endpoint));
  }

  /** Every endpoint that was ready at some time. */
  Set<String> ever(ClusterId cluster) {
    var all = new HashSet<String>();
    times.forEach(t -> all.addAll(t.ready().getOrDefault(cluster, Set.of())));
    return all;
  }

  /** The largest part of all endpoints that a cluster had at some time. */
  double most(ClusterId cluster) {
    return times.stream()
        .filter(t -> t.all() > 0)
        .mapToDouble(t -> t.ready().getOrDefault(cluster, Set.of()).size() / (double) t.all())
        .max()
        .orElse(0);
  }

  /** One endpoint's part then. */
  double part(Bucket then) {
    var time = at((double) then.from());
    return time.all() == 0 ? 0 : 1.0 / time.all();
  }

  int readyAtEnd(ClusterId cluster) {
    return times.getLast().ready().getOrDefault(cluster, Set.of()).size();
  }
}
