package io.fleetdesk.traffic.numbers;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.watch.Marker;
import io.fleetdesk.traffic.watch.ReadyEndpoints;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a verdict is made of.
 *
 * @param keepAlive whether the balancer decided once for a connection that carried many requests
 * @param buckets of the stretch that is judged, oldest first
 * @param readiness of the whole run
 * @param connections how many ended at each back end, by its index; of the whole run
 * @param troubles of the whole run
 * @param bad answers with status 400 and above, of the whole run
 * @param unread members whose pods are not all read
 * @param membersKnown whether there are members at all: of an address without a fleet nobody is
 */
public record Facts(
    Instant started,
    boolean keepAlive,
    List<Bucket> buckets,
    List<Backend> backends,
    List<ReadyEndpoints> readiness,
    List<Marker> markers,
    Map<Integer, Long> connections,
    Map<Trouble, Occurrence> troubles,
    List<BadStatus> bad,
    Set<ClusterId> unread,
    boolean membersKnown) {

  long sum(java.util.function.ToIntFunction<Bucket> of) {
    return buckets.stream().mapToLong(of::applyAsInt).sum();
  }

  long from() {
    return buckets.isEmpty() ? 0 : buckets.getFirst().from();
  }

  long to() {
    return buckets.isEmpty() ? 0 : buckets.getLast().end();
  }

  /** Only what happened in there. */
  public Facts within(long from, long to) {
    return new Facts(
        started,
        keepAlive,
        buckets.stream().filter(b -> b.from() < to && b.end() > from).toList(),
        backends,
        readiness,
        markers,
        connections,
        troubles,
        bad,
        unread,
        membersKnown);
  }
}
