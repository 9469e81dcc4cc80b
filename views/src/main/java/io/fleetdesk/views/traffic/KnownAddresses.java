package io.fleetdesk.views.traffic;

import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.ServiceRow;
import io.fleetdesk.services.FleetService;
import io.fleetdesk.traffic.watch.Target;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.FollowedKinds;
import io.fleetdesk.views.kit.FollowedRows;
import io.fleetdesk.views.kit.Kit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Addresses that multi-cluster services of the fleet have at the moment. JavaFX thread. */
final class KnownAddresses implements AutoCloseable {
  private final FollowedKinds kinds;
  private final Subscription following;
  private final FollowedRows<MultiClusterServiceRow> importers;
  private final FollowedRows<ServiceRow> services;

  KnownAddresses(Kit kit, Fleets fleets, FleetScope scope, Runnable changed) {
    kinds = new FollowedKinds(fleets, scope, kit.fx().flusher(), changed);
    importers = kinds.rows(MultiClusterServiceRow.KIND);
    services = kinds.rows(ServiceRow.KIND);
    following = kinds.start();
  }

  /** Addresses as hosts. */
  Set<String> hosts() {
    return importers.values().stream()
        .flatMap(i -> i.externalAddresses().stream())
        .collect(Collectors.toSet());
  }

  /** As one would type them. */
  List<String> pages() {
    return FleetService.of(
            new FleetService.Rows(
                services.values(), List.of(), List.of(), importers.values(), List.of()),
            kinds.coverage())
        .stream()
        .map(FleetService::page)
        .filter(p -> !p.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /** The service that an address belongs to; null for an address that is none of the fleet's. */
  @Nullable Target target(String host) {
    return importers.values().stream()
        .filter(i -> i.externalAddresses().contains(host))
        .findFirst()
        .map(KnownAddresses::target)
        .orElse(null);
  }

  private static Target target(MultiClusterServiceRow importer) {
    FleetId fleet = importer.cluster().fleet();
    return new Target(fleet, importer.namespace(), importer.serviceImport());
  }

  @Override
  public void close() {
    following.close();
  }
}
