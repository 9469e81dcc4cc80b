package io.fleetdesk.traffic.numbers;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.traffic.attribution.Backend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * How answers were spread over the endpoints that were ready when they came. Seconds in which
 * endpoints changed are counted but not judged: what was under way went where it had to.
 *
 * @param answers of everybody who was to answer, whatever the status
 * @param good those of them with a status below 400
 * @param parts endpoints of which enough was expected to be judged
 * @param endpoints how many there were in all
 * @param nobodys answers beside them for which nobody can be named
 */
record Spread(long answers, long good, List<Part> parts, int endpoints, long nobodys) {
  /** Expected answers of each part below which it says nothing. */
  static final double FEWEST = ChiSquare.FEWEST_EXPECTED;

  /** Expected answers of each part from which a spread may be called balanced. */
  static final double CONVINCING = 20;

  /** One endpoint, or a cluster with all of its. */
  record Part(ClusterId cluster, String endpoint, long count, double expected) {}

  private record Key(ClusterId cluster, String endpoint) {}

  /**
   * @param calm those that are judged, not only counted
   * @param asked whether that endpoint of the cluster is judged
   */
  static Spread over(
      List<Bucket> buckets,
      List<Backend> backends,
      Endpoints ready,
      Predicate<Bucket> calm,
      BiPredicate<ClusterId, String> asked) {
    long answers = 0;
    long bad = 0;
    long nobodys = 0;
    Map<Key, Long> counts = new HashMap<>();
    Map<Key, Double> expected = new HashMap<>();
    for (var bucket : buckets) {
      nobodys += bucket.unread() - bucket.badUnread();
      boolean settled = calm.test(bucket) && ready.isSettled(bucket);
      long judged = 0;
      for (var backend : backends) {
        int count = bucket.count(backend.index());
        nobodys += backend.cluster() == null ? count : 0;
        if (count == 0 || !ready.mayAnswer(backend, bucket)) {
          continue;
        }
        answers += count;
        bad += bucket.bad(backend.index());
        var endpoint = settled ? ready.endpoint(backend, bucket) : null;
        var cluster = backend.cluster();
        if (endpoint != null && cluster != null) {
          counts.merge(new Key(cluster, endpoint), (long) count, Long::sum);
          judged += count;
        }
      }
      if (judged > 0) {
        var among = new ArrayList<Key>();
        ready
            .ready(bucket)
            .forEach(
                (cluster, names) ->
                    names.stream()
                        .filter(n -> asked.test(cluster, n))
                        .forEach(n -> among.add(new Key(cluster, n))));
        double each = judged / (double) Math.max(1, among.size());
        among.forEach(k -> expected.merge(k, each, Double::sum));
      }
    }
    var parts = new ArrayList<Part>();
    expected.forEach(
        (key, e) -> {
          if (e >= FEWEST) {
            parts.add(new Part(key.cluster(), key.endpoint(), counts.getOrDefault(key, 0L), e));
          }
        });
    parts.sort(Comparator.comparing(Part::cluster).thenComparing(Part::endpoint));
    return new Spread(answers, answers - bad, List.copyOf(parts), expected.size(), nobodys);
  }

  /** The same by cluster. */
  List<Part> clusters() {
    var all = new TreeMap<ClusterId, Part>();
    for (var part : parts) {
      all.merge(
          part.cluster(),
          new Part(part.cluster(), "", part.count(), part.expected()),
          (a, b) -> new Part(a.cluster(), "", a.count() + b.count(), a.expected() + b.expected()));
    }
    return List.copyOf(all.values());
  }

  /** Whether it were even if the answers that are nobody's came from those who lack some. */
  boolean mayBeEven() {
    if (nobodys == 0) {
      return false;
    }
    double all = (double) judged() + nobodys;
    double lacking = parts.stream().mapToDouble(p -> lacking(p, all)).sum();
    double given = Math.min(1, nobodys / Math.max(1, lacking));
    var filled =
        parts.stream()
            .map(
                p ->
                    new Part(
                        p.cluster(),
                        p.endpoint(),
                        p.count() + Math.round(given * lacking(p, all)),
                        p.expected()))
            .toList();
    return test(filled).map(t -> t.p() >= Spreads.CHANCE).orElse(false);
  }

  private double lacking(Part part, double all) {
    return Math.max(0, expected(part, parts) * all - part.count());
  }

  long judged() {
    return parts.stream().mapToLong(Part::count).sum();
  }

  /** Whether enough is known of each to call it balanced. */
  boolean isConvincing() {
    return parts.stream().allMatch(p -> p.expected() >= CONVINCING);
  }

  /** Requests after which it could be. */
  long needed() {
    return Math.round(CONVINCING * Math.max(2, endpoints));
  }

  /** Empty where there is nothing to compare. */
  static Optional<ChiSquare> test(List<Part> parts) {
    if (parts.size() < 2) {
      return Optional.empty();
    }
    double all = parts.stream().mapToDouble(Part::expected).sum();
    return Optional.of(
        ChiSquare.of(
            parts.stream().map(Part::count).toList(),
            parts.stream().map(p -> p.expected() / all).toList()));
  }

  /** A part's share of what was judged. */
  static double share(Part part, List<Part> all) {
    return part.count() / (double) Math.max(1, all.stream().mapToLong(Part::count).sum());
  }

  static double expected(Part part, List<Part> all) {
    return part.expected() / all.stream().mapToDouble(Part::expected).sum();
  }
}
