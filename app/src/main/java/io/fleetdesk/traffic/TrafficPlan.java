package io.fleetdesk.traffic;

import io.fleetdesk.traffic.attribution.AddressRange;
import io.fleetdesk.traffic.attribution.AnswerRule;
import io.fleetdesk.traffic.requests.RunPlan;
import io.fleetdesk.traffic.watch.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as a person asks for it.
 *
 * @param name under which it is shown and saved
 * @param target the service that the address belongs to; null for an address that was typed
 * @param ranges of pod addresses, for clusters whose pods cannot be read
 */
public record TrafficPlan(
    String name, RunPlan run, AnswerRule rule, @Nullable Target target, List<AddressRange> ranges) {
  public TrafficPlan {
    ranges = List.copyOf(ranges);
  }
}
