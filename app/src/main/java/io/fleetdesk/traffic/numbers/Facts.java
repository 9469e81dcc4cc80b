package io.fleetdesk.traffic.numbers;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.requests.RunPause;
import io.fleetdesk.traffic.watch.Marker;
import io.fleetdesk.traffic.watch.ReadyEndpoints;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a verdict is made of.
 *
 * @param keepAlive whether the balancer decided once for a connection that carried many requests
 * @param cookies names of those that every request carried
 * @param buckets of the stretch that is judged, oldest first
 * @param readiness of the whole run
 * @param connections how many ended at each back end, by its index; of the whole run
 * @param troubles of the whole run
 * @param bad answers with status 400 and above, of the whole run
 * @param unread members whose pods are not all read
 * @param membersKnown whether there are members at all: of an address without a fleet nobody is
 * @param pauses in which nothing was sent
 */
public record Facts(
    Instant started,
    boolean keepAlive,
    List<String> cookies,
    List<Bucket> buckets,
    List<Backend> backends,
    List<ReadyEndpoints> readiness,
    List<Marker> markers,
    Map<Integer, Long> connections,
    Map<Trouble, Occurrence> troubles,
    List<BadStatus> bad,
    Set<ClusterId> unread,
    boolean membersKnown,
    List<RunPause> pauses) {
  /** Answers from which it is no chance that one back end gave all. */
  private static final int PINNED = 20;

  long sum(java.util.function.ToIntFunction<Bucket> of) {
    return buckets.stream().mapToLong(of::applyAsInt).sum();
  }

  long from() {
    return buckets.isEmpty() ? 0 : buckets.getFirst().from();
  }

  long to() {
    return buckets.isEmpty() ? 0 : buckets.getLast().end();
  }

  /** Whether requests carried a cookie and one back end at a time gave all answers. */
  boolean isPinned() {
    if (cookies.isEmpty() || sum(Bucket::answered) < PINNED) {
      return false;
    }
    var who = new HashSet<Integer>();
    int last = -1;
    int turns = 0;
    for (var bucket : buckets) {
      var in = backends.stream().map(Backend::index).filter(b -> bucket.count(b) > 0).toList();
      if (in.size() > 1 || (in.size() == 1 && last >= 0 && in.getFirst() != last)) {
        turns++;
      }
      last = in.isEmpty() ? last : in.getLast();
      who.addAll(in);
    }
    // A turn within a second is a second with two, and may be followed by one with the next.
    return !who.isEmpty() && turns <= 2 * (who.size() - 1);
  }

  /** Only what happened in there. */
  public Facts within(long from, long to) {
    return new Facts(
        started,
        keepAlive,
        cookies,
        buckets.stream().filter(b -> b.from() < to && b.end() > from).toList(),
        backends,
        readiness,
        markers,
        connections,
        troubles,
        bad,
        unread,
        membersKnown,
        pauses.stream()
            .filter(p -> p.fromMicros() / 1e6 < to && p.toMicros() / 1e6 > from)
            .toList());
  }
}
