package io.fleetdesk.traffic.watch;

import io.fleetdesk.clusters.ClusterId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A time in which the same endpoints of the target were ready; immutable. It lasts until the next
 * one begins.
 *
 * @param ready by cluster, each by its pod's name or else its address
 */
public record ReadyEndpoints(Instant from, Map<ClusterId, List<String>> ready) {
  public ReadyEndpoints {
    ready = Map.copyOf(ready);
  }
}
