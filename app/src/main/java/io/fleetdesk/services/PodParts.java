package io.fleetdesk.services;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.EndpointSliceRow.Endpoint;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import io.fleetdesk.services.ServicePath.Part;
import io.fleetdesk.services.ServicePath.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The end of a path: each pod while they are few, else one part a cluster. */
final class PodParts {
  /** As many as stand below each other beside the rest of a path. */
  private static final int MOST = 6;

  private final FleetService service;

  PodParts(FleetService service) {
    this.service = service;
  }

  /** Pods of members whose export works; of all members while nothing is shared. Never empty. */
  List<Part> build() {
    var shown = shown();
    int count = shown.values().stream().mapToInt(List::size).sum();
    var parts = new ArrayList<Part>();
    shown.forEach(
        (member, endpoints) -> {
          if (count <= MOST) {
            endpoints.forEach(e -> parts.add(pod(member, e)));
          } else {
            parts.add(sum(member, endpoints));
          }
        });
    if (parts.isEmpty()) {
      parts.add(
          new Part(
              Stage.PODS,
              ClusterId.hub(service.key().fleet()),
              service.areMembersRead() ? Message.of("No endpoints") : Message.of("Endpoints"),
              Message.NONE,
              awaited() && service.areMembersRead() ? Tone.FAILED : Tone.NONE,
              service.areMembersRead() ? Message.of("No pods") : PathBuilder.NOT_READ));
    }
    return parts;
  }

  /** Whether somebody exports, so that pods should be there. */
  private boolean awaited() {
    return service.exports().isEmpty()
        ? !service.importers().isEmpty()
        : service.exports().values().stream().anyMatch(Exports::works);
  }

  private SortedMap<ClusterId, List<Endpoint>> shown() {
    var shown = new TreeMap<ClusterId, List<Endpoint>>();
    service
        .endpoints()
        .forEach(
            (member, endpoints) -> {
              var export = service.exports().get(member);
              boolean reached = export != null && Exports.works(export);
              if (!endpoints.isEmpty() && (reached || !service.isShared())) {
                shown.put(member, endpoints);
              }
            });
    return shown;
  }

  private Part pod(ClusterId member, Endpoint endpoint) {
    boolean imported = service.isImported(endpoint.address());
    return new Part(
        Stage.PODS,
        member,
        Message.quoted(endpoint.pod().isEmpty() ? endpoint.address() : endpoint.pod()),
        Message.quoted(endpoint.address()),
        !endpoint.ready() ? Tone.ATTENTION : imported ? Tone.GOOD : Tone.IN_PROGRESS,
        !endpoint.ready()
            ? PathBuilder.NOT_READY
            : imported ? PathBuilder.READY : PathBuilder.NOT_IMPORTED);
  }

  private Part sum(ClusterId member, List<Endpoint> endpoints) {
    long ready = endpoints.stream().filter(Endpoint::ready).count();
    boolean imported =
        endpoints.stream().filter(Endpoint::ready).allMatch(e -> service.isImported(e.address()));
    return new Part(
        Stage.PODS,
        member,
        Message.plural(endpoints.size(), "{0} pod", "{0} pods"),
        Message.quoted(member.label()),
        ready == 0
            ? Tone.ATTENTION
            : ready < endpoints.size() || !imported ? Tone.IN_PROGRESS : Tone.GOOD,
        imported
            ? Message.of("{0} of {1} ready", ready, endpoints.size())
            : Message.of("{0} ready, not all imported yet", ready));
  }
}
