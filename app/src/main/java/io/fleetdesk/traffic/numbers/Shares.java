package io.fleetdesk.traffic.numbers;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.attribution.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who answered how much, beside what was to be expected. */
public final class Shares {
  private Shares() {}

  /**
   * A pod's part of the attributed answers.
   *
   * @param backend -1 for a ready endpoint that has not answered
   * @param expected its part if all ready endpoints got the same; empty when that is not known
   */
  public record OfPod(
      int backend, String pod, Method method, long count, double share, OptionalDouble expected) {}

  /**
   * A cluster's part.
   *
   * @param cluster null for answers of pods that no cluster is known for
   * @param ready endpoints that are ready now
   */
  public record OfCluster(
      @Nullable ClusterId cluster,
      long count,
      double share,
      OptionalDouble expected,
      int ready,
      List<OfPod> pods) {
    public String label() {
      return cluster == null ? "unknown" : cluster.label();
    }
  }

  /**
   * @param weights of clusters whose endpoints count more or less than 1
   */
  public static List<OfCluster> of(
      List<Backend> backends,
      Totals totals,
      Map<ClusterId, List<String>> ready,
      Map<ClusterId, Double> weights) {
    double allWeight = 0;
    for (var each : ready.entrySet()) {
      allWeight += each.getValue().size() * weights.getOrDefault(each.getKey(), 1.0);
    }
    var byCluster = new HashMap<@Nullable ClusterId, List<Backend>>();
    backends.forEach(b -> byCluster.computeIfAbsent(b.cluster(), c -> new ArrayList<>()).add(b));
    ready.keySet().forEach(c -> byCluster.computeIfAbsent(c, x -> new ArrayList<>()));
    var all = new ArrayList<OfCluster>();
    for (var each : byCluster.entrySet()) {
      var cluster = each.getKey();
      var endpoints = cluster == null ? List.<String>of() : ready.getOrDefault(cluster, List.of());
      double weight = cluster == null ? 0 : weights.getOrDefault(cluster, 1.0);
      var one = allWeight == 0 ? OptionalDouble.empty() : OptionalDouble.of(weight / allWeight);
      all.add(cluster(cluster, each.getValue(), totals, endpoints, one));
    }
    all.sort(
        Comparator.comparing(
            OfCluster::cluster, Comparator.nullsLast(Comparator.<ClusterId>naturalOrder())));
    return List.copyOf(all);
  }

  private static OfCluster cluster(
      @Nullable ClusterId cluster,
      List<Backend> backends,
      Totals totals,
      List<String> ready,
      OptionalDouble one) {
    long attributed = Math.max(1, totals.attributed());
    var waiting = new HashSet<>(ready);
    var pods = new TreeMap<String, OfPod>();
    long count = 0;
    for (var backend : backends) {
      long own = totals.of(backend.index());
      count += own;
      boolean isReady =
          waiting.remove(backend.said().name()) || waiting.remove(backend.said().address());
      if (own > 0 || isReady) {
        var expected = one.isEmpty() ? one : isReady ? one : OptionalDouble.of(0);
        pods.put(
            backend.label() + " " + backend.index(),
            new OfPod(
                backend.index(),
                backend.label(),
                backend.method(),
                own,
                (double) own / attributed,
                expected));
      }
    }
    waiting.forEach(e -> pods.put(e + " -", new OfPod(-1, e, Method.ENDPOINT_SLICE, 0, 0, one)));
    var expected = one.isEmpty() ? one : OptionalDouble.of(one.getAsDouble() * ready.size());
    return new OfCluster(
        cluster,
        count,
        (double) count / attributed,
        expected,
        ready.size(),
        List.copyOf(pods.values()));
  }
}
