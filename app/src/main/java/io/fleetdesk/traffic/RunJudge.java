package io.fleetdesk.traffic;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.numbers.Aggregates;
import io.fleetdesk.traffic.numbers.Bucket;
import io.fleetdesk.traffic.numbers.Finding;
import io.fleetdesk.traffic.numbers.Shares;
import io.fleetdesk.traffic.numbers.Verdict;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.watch.Marker;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Judges a run: gathers what a verdict is made of. */
public final class RunJudge {
  /** What is under way when endpoints change still goes to the old ones. */
  private static final Duration SETTLE = Duration.ofSeconds(2);

  private final Verdict verdict;

  /** Times are worded in the system's zone. */
  public RunJudge() {
    verdict = new Verdict(ZoneId.systemDefault());
  }

  /** The conclusions, the most important first. */
  public List<Finding> judge(
      Instant started,
      boolean keepAlive,
      Aggregates numbers,
      List<Backend> backends,
      Map<ClusterId, List<String>> ready,
      List<Marker> markers) {
    long elapsed = Long.MAX_VALUE;
    var all = numbers.series(Window.ALL, elapsed);
    var since =
        markers.stream()
            .filter(Marker::changesEndpoints)
            .reduce((a, b) -> b)
            .map(m -> m.at().plus(SETTLE))
            .orElse(started);
    long sinceSecond = Math.max(0, Duration.between(started, since).toSeconds());
    var totals = numbers.since(sinceSecond);
    var shares = Shares.of(backends, totals, ready, Map.of());
    return verdict.of(
        new Verdict.Facts(
            started,
            since,
            keepAlive,
            totals,
            shares,
            lastAnswers(started, all, backends),
            missed(all, backends, shares, sinceSecond),
            numbers.connections(),
            numbers.wrong().troubles(),
            numbers.wrong().badStatus(),
            moment(started, all, b -> b.failed() > 0),
            moment(started, all.reversed(), b -> b.failed() > 0),
            markers));
  }

  private static Optional<Instant> moment(
      Instant started, List<Bucket> buckets, Predicate<Bucket> which) {
    return buckets.stream().filter(which).findFirst().map(b -> started.plusSeconds(b.from()));
  }

  private static Map<ClusterId, Instant> lastAnswers(
      Instant started, List<Bucket> buckets, List<Backend> backends) {
    var last = new HashMap<ClusterId, Instant>();
    for (var backend : backends) {
      var cluster = backend.cluster();
      if (cluster != null) {
        moment(started, buckets.reversed(), b -> b.count(backend.index()) > 0)
            .ifPresent(at -> last.merge(cluster, at, (a, b) -> a.isAfter(b) ? a : b));
      }
    }
    return last;
  }

  /** Answers that each cluster should have given since its last one, or since all changed. */
  private static Map<ClusterId, Double> missed(
      List<Bucket> buckets, List<Backend> backends, List<Shares.OfCluster> shares, long since) {
    var missed = new HashMap<ClusterId, Double>();
    for (var share : shares) {
      var cluster = share.cluster();
      if (cluster == null || share.expected().isEmpty()) {
        continue;
      }
      long others = 0;
      for (var bucket : buckets.reversed()) {
        if (bucket.from() < since
            || backends.stream()
                .anyMatch(b -> cluster.equals(b.cluster()) && bucket.count(b.index()) > 0)) {
          break;
        }
        others += bucket.answered() - bucket.unread();
      }
      missed.put(cluster, others * share.expected().getAsDouble());
    }
    return missed;
  }
}
