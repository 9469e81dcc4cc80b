package io.fleetdesk.traffic.numbers;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.traffic.attribution.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** Finds the times in which something was out. */
final class Incidents {
  /** Answers that were to be expected and did not come: chance brings that once in 160,000. */
  static final double MISSED = 12;

  /** Failures so close together are one outage. */
  private static final long TOGETHER = 3;

  /** With more outages than that, failures are no outage but the run's way. */
  private static final int MOST = 5;

  /** Nobody answered in there. */
  private record Gap(long from, long to, boolean fromStart, boolean toEnd) {}

  private final List<Bucket> buckets;
  private final List<Backend> backends;
  private final Endpoints ready;
  private final boolean keepAlive;
  private final List<ClusterId> silent = new ArrayList<>();
  private final List<Incident> found;
  private boolean scattered;

  Incidents(List<Bucket> buckets, List<Backend> backends, Endpoints ready, boolean keepAlive) {
    this.buckets = buckets;
    this.backends = backends;
    this.ready = ready;
    this.keepAlive = keepAlive;
    this.found = find();
  }

  List<Incident> all() {
    return found;
  }

  /** Clusters with ready endpoints that never answered. */
  List<ClusterId> silent() {
    return silent;
  }

  /** Whether requests were lost again and again, so that no outage can be told apart. */
  boolean isScattered() {
    return scattered;
  }

  private List<Incident> find() {
    var gaps = new ArrayList<Incident>();
    var clusters = ready.clusters();
    backends.stream().map(Backend::cluster).filter(c -> c != null).forEach(clusters::add);
    for (var cluster : clusters) {
      cluster(cluster, gaps);
    }
    for (var backend : backends) {
      pod(backend, gaps);
    }
    var lost = lost();
    var alone =
        lost.stream()
            .filter(l -> gaps.stream().noneMatch(g -> g.from() <= l.to() && l.from() <= g.to()))
            .toList();
    scattered = alone.size() > MOST;
    gaps.addAll(scattered ? lost.stream().filter(l -> !alone.contains(l)).toList() : lost);
    return Incident.merged(gaps, buckets);
  }

  private void cluster(ClusterId cluster, List<Incident> into) {
    var own = backends.stream().filter(b -> cluster.equals(b.cluster())).toList();
    double part = ready.isKnown() ? ready.most(cluster) : observed(own);
    for (var gap : gaps(b -> own.stream().mapToInt(o -> b.count(o.index())).sum(), b -> part)) {
      if (gap.fromStart() && gap.toEnd()) {
        if (ready.hadReady(cluster, gap.from(), gap.to()) && !keepAlive) {
          silent.add(cluster);
        }
      } else if (counts(gap)) {
        into.add(new Incident(gap.from(), gap.to(), Set.of(cluster), Set.of(), 0, gap.toEnd()));
      }
    }
  }

  /** A pod that comes and goes is a roll-out; one that was ready, or came back, was out. */
  private void pod(Backend backend, List<Incident> into) {
    var cluster = backend.cluster();
    if (cluster == null || backend.said().label().isEmpty()) {
      return;
    }
    var known = ready.ever(cluster);
    var name =
        known.contains(backend.said().name()) ? backend.said().name() : backend.said().address();
    if (!known.contains(name)) {
      return;
    }
    for (var gap : gaps(b -> b.count(backend.index()), ready::part)) {
      boolean whole = gap.fromStart() && gap.toEnd();
      boolean came = !gap.fromStart() && !gap.toEnd();
      boolean covered =
          into.stream()
              .anyMatch(
                  i ->
                      i.clusters().contains(cluster)
                          && i.from() <= gap.to()
                          && gap.from() <= i.to());
      if (!whole
          && !covered
          && counts(gap)
          && (came || ready.alwaysReady(cluster, name, gap.from(), gap.to()))) {
        into.add(
            new Incident(gap.from(), gap.to(), Set.of(), Set.of(backend.label()), 0, gap.toEnd()));
      }
    }
  }

  /** Kept connections stay where they are: without a loss their silence says nothing. */
  private boolean counts(Gap gap) {
    return !keepAlive
        || buckets.stream()
            .anyMatch(
                b ->
                    b.failed() > 0
                        && b.from() >= gap.from() - TOGETHER
                        && b.from() <= gap.to() + TOGETHER);
  }

  private double observed(List<Backend> own) {
    long all = buckets.stream().mapToLong(Bucket::attributed).sum();
    long of =
        own.stream()
            .mapToLong(o -> buckets.stream().mapToLong(b -> b.count(o.index())).sum())
            .sum();
    return of / (double) Math.max(1, all);
  }

  private List<Gap> gaps(ToIntFunction<Bucket> answers, ToDoubleFunction<Bucket> part) {
    var gaps = new ArrayList<Gap>();
    double missed = 0;
    int first = -1;
    for (int i = 0; i <= buckets.size(); i++) {
      boolean end = i == buckets.size();
      if (!end && answers.applyAsInt(buckets.get(i)) == 0) {
        first = first < 0 ? i : first;
        missed += missed(buckets.get(i), part);
        continue;
      }
      if (first >= 0 && missed >= MISSED) {
        gaps.add(new Gap(buckets.get(first).from(), buckets.get(i - 1).end(), first == 0, end));
      }
      first = -1;
      missed = 0;
    }
    return gaps;
  }

  /** What nobody can be named for may be anybody's. */
  private double missed(Bucket bucket, ToDoubleFunction<Bucket> part) {
    long nobodys = bucket.unread();
    for (var backend : backends) {
      if (backend.cluster() == null) {
        nobodys += bucket.count(backend.index());
      }
    }
    return (bucket.answered() + bucket.failed()) * part.applyAsDouble(bucket) - nobodys;
  }

  private List<Incident> lost() {
    var all = new ArrayList<Incident>();
    for (var bucket : buckets) {
      if (bucket.failed() > 0) {
        var last = all.isEmpty() ? null : all.getLast();
        if (last != null && bucket.from() - last.to() > TOGETHER) {
          last = null;
        }
        var next =
            new Incident(
                last == null ? bucket.from() : last.from(),
                bucket.end(),
                Set.of(),
                Set.of(),
                0,
                bucket.equals(buckets.getLast()));
        if (last != null) {
          all.set(all.size() - 1, next);
        } else {
          all.add(next);
        }
      }
    }
    return all;
  }
}
