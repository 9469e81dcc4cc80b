package io.fleetdesk.views;

import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.workloads.Workloads;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The screen that shows an object: one made for its kind, else the table of any kind. */
final class ObjectPlaces {
  private final Fleets fleets;

  ObjectPlaces(Fleets fleets) {
    this.fleets = fleets;
  }

  Place of(ObjectRef ref) {
    FleetId fleet = ref.cluster().fleet();
    String name = ref.namespace().isEmpty() ? ref.name() : ref.namespace() + "/" + ref.name();
    return switch (ref.kind()) {
      case "MemberCluster" -> Place.of("members", fleet).item(ref.name());
      case "ClusterResourcePlacement", "ResourcePlacement" ->
          Place.of("placements", fleet).item(name);
      case "Namespace" -> Place.of("namespaces", fleet).item(ref.name());
      case "MultiClusterService", "ServiceImport" -> Place.of("services", fleet).item(name);
      default ->
          kind(ref)
              .map(kind -> Workloads.place(kind, ref))
              .orElseGet(() -> Place.of(Workloads.SCREEN, fleet));
    };
  }

  /** In any version, from any cluster of the fleet: its own may be silent. */
  private Optional<ServedKind> kind(ObjectRef ref) {
    List<ClusterId> clusters = List.of(ref.cluster(), ClusterId.hub(ref.cluster().fleet()));
    return clusters.stream()
        .flatMap(c -> fleets.connection(c).stream())
        .map(ClusterConnection::capabilities)
        .flatMap(c -> c.kinds().stream())
        .filter(k -> k.kind().equals(ref.kind()) && k.group().equals(ref.group()))
        .filter(k -> k.verbs().containsAll(Set.of("list", "watch")))
        .findFirst();
  }
}
