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
   * @param expected its part if all endpoints got the same while they were ready; empty when that
   *     is not known
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
      List<OfPod> pods) {}

  /**
   * Against the endpoints that are ready now.
   *
   * @param weights of clusters whose endpoints count more or less than 1
   */
  public static List<OfCluster> of(
      List<Backend> backends,
      Totals totals,
      Map<ClusterId, List<String>> ready,
      Map<ClusterId, Double> weights) {
    return of(backends, totals, Expectation.now(ready, weights));
  }

  /** Against what was to be expected in that time. */
  public static List<OfCluster> of(List<Backend> backends, Totals totals, Expectation expectation) {
    var byCluster = new HashMap<@Nullable ClusterId, List<Backend>>();
    backends.forEach(b -> byCluster.computeIfAbsent(b.cluster(), c -> new ArrayList<>()).add(b));
    expectation.clusters().forEach(c -> byCluster.computeIfAbsent(c, x -> new ArrayList<>()));
    var all = new ArrayList<OfCluster>();
    byCluster.forEach(
        (cluster, own) ->
            all.add(
                cluster == null
                    ? unknown(own, totals, expectation)
                    : cluster(cluster, own, totals, expectation)));
    all.sort(
        Comparator.comparing(
            OfCluster::cluster, Comparator.nullsLast(Comparator.<ClusterId>naturalOrder())));
    return List.copyOf(all);
  }

  /** Nothing is expected of pods that no cluster is known for. */
  private static OfCluster unknown(List<Backend> backends, Totals totals, Expectation expectation) {
    var nothing = expectation.isKnown() ? OptionalDouble.of(0) : OptionalDouble.empty();
    var pods =
        backends.stream()
            .filter(b -> totals.of(b.index()) > 0)
            .sorted(Comparator.comparing(Backend::label).thenComparingInt(Backend::index))
            .map(b -> pod(b, totals, nothing))
            .toList();
    long count = pods.stream().mapToLong(OfPod::count).sum();
    return new OfCluster(null, count, part(count, totals), nothing, 0, pods);
  }

  private static OfCluster cluster(
      ClusterId cluster, List<Backend> backends, Totals totals, Expectation expectation) {
    var waiting = new HashSet<>(expectation.ready(cluster));
    waiting.addAll(expectation.endpoints(cluster));
    var pods = new TreeMap<String, OfPod>();
    long count = 0;
    for (var backend : backends) {
      long own = totals.of(backend.index());
      count += own;
      var name = backend.said().name();
      var endpoint = waiting.contains(name) ? name : backend.said().address();
      boolean isExpected = waiting.remove(endpoint);
      if (own > 0 || isExpected) {
        pods.put(
            backend.label() + " " + backend.index(),
            pod(backend, totals, expectation.of(cluster, endpoint)));
      }
    }
    waiting.forEach(
        e ->
            pods.put(
                e + " -",
                new OfPod(-1, e, Method.ENDPOINT_SLICE, 0, 0, expectation.of(cluster, e))));
    return new OfCluster(
        cluster,
        count,
        part(count, totals),
        expectation.of(cluster),
        expectation.ready(cluster).size(),
        List.copyOf(pods.values()));
  }

  private static OfPod pod(Backend backend, Totals totals, OptionalDouble expected) {
    long own = totals.of(backend.index());
    return new OfPod(
        backend.index(), backend.label(), backend.method(), own, part(own, totals), expected);
  }

  private static double part(long count, Totals totals) {
    return (double) count / Math.max(1, totals.attributed());
  }
}
