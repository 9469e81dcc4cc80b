package io.fleetdesk.traffic.numbers;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.attribution.Method;
import io.fleetdesk.traffic.attribution.PodIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

  /** As many losses may be missing by chance. */
  private static final double FEW = 3;

  /** Losses from which there is a rate of them. */
  private static final int MANY = 8;

  /** Nobody answered in there. */
  private record Gap(long from, long to, boolean fromStart, boolean toEnd) {}

  private final List<Bucket> buckets;
  private final List<Backend> backends;
  private final Endpoints ready;
  private final boolean keepAlive;
  private final List<ClusterId> silent = new ArrayList<>();
  private final List<Incident> found;
  private final List<Backend> silentPods;
  private boolean scattered;

  Incidents(List<Bucket> buckets, List<Backend> backends, Endpoints ready, boolean keepAlive) {
    this.buckets = buckets;
    this.backends = backends;
    this.ready = ready;
    this.keepAlive = keepAlive;
    this.found = find();
    this.silentPods = findSilentPods();
  }

  List<Incident> all() {
    return found;
  }

  /** Clusters with ready endpoints that never answered. */
  List<ClusterId> silent() {
    return silent;
  }

  /** Ready endpoints that never answered while others of their clusters did. */
  List<Backend> silentPods() {
    return silentPods;
  }

  private List<Backend> findSilentPods() {
    var all = new ArrayList<Backend>();
    for (var cluster : ready.clusters()) {
      for (var endpoint : new TreeSet<>(ready.ever(cluster))) {
        var said = new PodIdentity(endpoint, "");
        if (!keepAlive
            && !silent.contains(cluster)
            && backends.stream().noneMatch(b -> answeredAs(b, cluster, endpoint))
            && missed(cluster, endpoint) >= MISSED) {
          all.add(new Backend(-1, said, cluster, Method.POD));
        }
      }
    }
    return all;
  }

  private boolean answeredAs(Backend who, ClusterId cluster, String endpoint) {
    return cluster.equals(who.cluster())
        && (who.said().name().equals(endpoint) || who.said().address().equals(endpoint))
        && buckets.stream().anyMatch(b -> b.count(who.index()) > 0);
  }

  private double missed(ClusterId cluster, String endpoint) {
    return buckets.stream()
        .filter(ready::isSettled)
        .filter(b -> ready.ready(b).getOrDefault(cluster, Set.of()).contains(endpoint))
        .filter(b -> found.stream().noneMatch(i -> i.clusters().contains(cluster) && i.contains(b)))
        .mapToDouble(b -> missed(b, ready::part))
        .sum();
  }

  /** Whether it is told of that it never answered, alone or with its cluster. */
  boolean isSilent(ClusterId cluster, String endpoint) {
    return silent.contains(cluster)
        || silentPods.stream()
            .anyMatch(p -> cluster.equals(p.cluster()) && p.said().name().equals(endpoint));
  }

  boolean anySilent() {
    return !silent.isEmpty() || !silentPods.isEmpty();
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
    Bucket first = null;
    Bucket last = null;
    boolean answered = false;
    for (int i = 0; i <= buckets.size(); i++) {
      boolean end = i == buckets.size();
      if (!end && answers.applyAsInt(buckets.get(i)) == 0) {
        // A second in which nobody was asked, as in a pause, says nothing.
        if (!isEmpty(buckets.get(i))) {
          first = first == null ? buckets.get(i) : first;
          last = buckets.get(i);
          missed += missed(last, part);
        }
        continue;
      }
      if (first != null && last != null && missed >= MISSED) {
        gaps.add(new Gap(first.from(), last.end(), !answered, end));
      }
      answered = true;
      first = null;
      missed = 0;
    }
    return gaps;
  }

  private static boolean isEmpty(Bucket bucket) {
    return bucket.answered() + bucket.failed() == 0;
  }

  /**
   * What nobody can be named for may be anybody's, except what a balancer answers itself. What was
   * not answered in time was due earlier.
   */
  private double missed(Bucket bucket, ToDoubleFunction<Bucket> part) {
    int nobodys = bucket.unread() - bucket.badUnread();
    for (var backend : backends) {
      if (backend.cluster() == null) {
        nobodys += bucket.count(backend.index());
      }
    }
    return (bucket.answered() + bucket.failed() - bucket.timedOut()) * part.applyAsDouble(bucket)
        - nobodys;
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
    return all.stream().map(this::toTheEdges).toList();
  }

  /** A few requests that were well at the beginning or the end make no time of their own. */
  private Incident toTheEdges(Incident lost) {
    long failed = 0;
    long within = 0;
    long before = 0;
    long after = 0;
    for (var bucket : buckets) {
      int all = bucket.answered() + bucket.failed();
      if (lost.contains(bucket)) {
        failed += bucket.failed();
        within += all;
      } else if (bucket.from() < lost.from()) {
        before += all;
      } else {
        after += all;
      }
    }
    double rate = failed / (double) Math.max(1, within);
    boolean again = failed >= MANY;
    boolean starts = again && before * rate < FEW;
    boolean goesOn = lost.goesOn() || (again && after * rate < FEW);
    return new Incident(
        starts ? buckets.getFirst().from() : lost.from(),
        goesOn ? buckets.getLast().end() : lost.to(),
        Set.of(),
        Set.of(),
        0,
        goesOn);
  }
}
