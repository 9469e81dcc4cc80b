package io.fleetdesk.traffic.numbers;

import io.fleetdesk.clusters.ClusterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A time in which requests were lost, or somebody who answered before or after did not.
 *
 * @param from seconds of the run
 * @param to end, exclusive
 * @param clusters who gave no answer
 * @param pods single pods that gave none, with others of their clusters answering
 * @param goesOn whether it lasts to the end of what was counted
 */
record Incident(
    long from, long to, Set<ClusterId> clusters, Set<String> pods, long lost, boolean goesOn) {
  private Incident with(Incident other) {
    var allClusters = new TreeSet<>(clusters);
    allClusters.addAll(other.clusters);
    var allPods = new TreeSet<>(pods);
    allPods.addAll(other.pods);
    return new Incident(
        Math.min(from, other.from),
        Math.max(to, other.to),
        allClusters,
        allPods,
        0,
        goesOn || other.goesOn);
  }

  boolean names() {
    return !clusters.isEmpty() || !pods.isEmpty();
  }

  boolean contains(Bucket bucket) {
    return bucket.from() >= from && bucket.from() < to;
  }

  boolean touches(Bucket bucket) {
    return bucket.from() <= to && bucket.end() >= from;
  }

  /** Overlapping and neighbouring ones become one; in order of time, with what each lost. */
  static List<Incident> merged(List<Incident> all, List<Bucket> buckets) {
    var sorted = new ArrayList<>(all);
    sorted.sort((a, b) -> Long.compare(a.from, b.from));
    var merged = new ArrayList<Incident>();
    for (var next : sorted) {
      if (!merged.isEmpty() && next.from <= merged.getLast().to + 1) {
        merged.set(merged.size() - 1, merged.getLast().with(next));
      } else {
        merged.add(next);
      }
    }
    return merged.stream()
        .map(
            i ->
                new Incident(
                    i.from,
                    i.to,
                    i.clusters,
                    i.pods,
                    buckets.stream().filter(i::contains).mapToLong(Bucket::failed).sum(),
                    i.goesOn))
        .toList();
  }
}
