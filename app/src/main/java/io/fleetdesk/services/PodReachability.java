package io.fleetdesk.services;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.ServiceExportRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import io.fleetdesk.services.ServicePath.Problem;
import io.fleetdesk.services.ServicePath.Step;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The networks below a service: a load balancer of one cluster sends to pod addresses of the
 * others. No object says whether it reaches them; that it cannot, equal addresses do.
 */
final class PodReachability {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

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
  Optional<Problem> told(ReachProofs proofs) {
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
            .toList();
    if (others.isEmpty()) {
      return Optional.empty();
    }
    var proof = proofs.of(entry.get().externalIp());
    var answered = proof.map(ReachProofs.Proof::counted).orElse(new TreeMap<>());
    String at = proof.map(p -> TIME.format(p.until())).orElse("");
    var reached = others.stream().filter(answered::containsKey).toList();
    var left = others.stream().filter(c -> !answered.containsKey(c)).toList();
    if (left.isEmpty()) {
      return Optional.of(
          new Problem(
              Tone.GOOD,
              Message.of("{0} reached the pods of {1} at {2}.", on.label(), labels(reached), at),
              Message.of(
                  "The last traffic run to {0} got answers from there: {1}. Start another run to"
                      + " check that it still does.",
                  entry.get().externalIp(),
                  reached.stream().map(c -> c.label() + " " + answered.get(c)).toList()),
              Step.NONE));
    }
    return Optional.of(
        new Problem(
            Tone.NONE,
            Message.of(
                "It is not known whether {0} can reach the pods of {1}.", on.label(), labels(left)),
            answered.isEmpty()
                ? Message.of(
                    "Its load balancer sends to pod addresses, so the networks of the clusters must"
                        + " be connected. No object of the fleet shows whether they are; a traffic"
                        + " run does.")
                : Message.of(
                    "The last traffic run to {0}, at {2}, got no answer from there, but from {1}."
                        + " Its verdict says whether answers were to be expected.",
                    entry.get().externalIp(),
                    answered.entrySet().stream()
                        .map(e -> e.getKey().label() + " " + e.getValue())
                        .toList(),
                    at),
            Step.PROVE));
  }

  private static List<String> labels(List<ClusterId> clusters) {
    return clusters.stream().map(ClusterId::label).toList();
  }
}
