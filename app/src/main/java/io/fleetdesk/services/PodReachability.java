package io.fleetdesk.services;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.ServiceExportRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import io.fleetdesk.services.ServicePath.Problem;
import io.fleetdesk.services.ServicePath.Step;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The networks below a service: a load balancer of one cluster sends to pod addresses of the
 * others. No object says whether it reaches them; that it cannot, equal addresses do.
 */
final class PodReachability {
  private final FleetService service;

  PodReachability(FleetService service) {
    this.service = service;
  }

  /** Pods of two clusters with one address: such networks cannot be joined. */
  Optional<Problem> overlap() {
    var owners = new TreeMap<String, ClusterId>();
    for (var member : service.endpoints().entrySet()) {
      for (var endpoint : member.getValue()) {
        var other = owners.putIfAbsent(endpoint.address(), member.getKey());
        if (other != null && !other.equals(member.getKey())) {
          return Optional.of(
              new Problem(
                  Tone.ATTENTION,
                  Message.of(
                      "Pods of {0} and {1} have the same address {2}.",
                      other.label(), member.getKey().label(), endpoint.address()),
                  Message.of(
                      "Their pod networks overlap, so the load balancer of one cannot reach the"
                          + " pods of the other. Clusters that share a service need connected pod"
                          + " networks with distinct address ranges."),
                  Step.NONE));
        }
      }
    }
    return Optional.empty();
  }

  /** Empty while there is no entry, and where all pods run in the entry's own cluster. */
  Optional<Problem> unknown() {
    var entry = service.entry();
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    var on = entry.get().cluster();
    var others =
        service.exports().values().stream()
            .filter(Exports::works)
            .map(ServiceExportRow::cluster)
            .filter(c -> !c.equals(on))
            .map(ClusterId::label)
            .collect(Collectors.joining(", "));
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Problem(
                Tone.NONE,
                Message.of(
                    "It is not known whether {0} can reach the pods of {1}.", on.label(), others),
                Message.of(
                    "Its load balancer sends to pod addresses, so the networks of the clusters must"
                        + " be connected. No object of the fleet shows whether they are; a traffic"
                        + " run does."),
                Step.PROVE));
  }
}
