package io.fleetdesk.views.traffic;

import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.ServiceRow;
import io.fleetdesk.services.FleetService;
import io.fleetdesk.traffic.watch.Target;
import io.fleetdesk.views.kit.Coalesced;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Addresses that multi-cluster services of the fleet have at the moment. JavaFX thread. */
final class KnownAddresses implements AutoCloseable {
  private final Scope owned;
  private final Followed<MultiClusterServiceRow> importers;
  private final Followed<ServiceRow> services;

  KnownAddresses(Kit kit, Fleets fleets, FleetScope scope, Runnable changed) {
    Executor flusher = kit.fx().flusher();
    this.owned = kit.scope();
    Coalesced tell = owned.own(new Coalesced(flusher, changed));
    importers =
        owned.own(new Followed<>(flusher, fleets.rows(scope, MultiClusterServiceRow.KIND), tell));
    services = owned.own(new Followed<>(flusher, fleets.rows(scope, ServiceRow.KIND), tell));
  }

  /** Addresses as hosts. */
  Set<String> hosts() {
    return importers.rows().stream()
        .flatMap(i -> i.externalAddresses().stream())
        .collect(Collectors.toSet());
  }

  /** As one would type them. */
  List<String> pages() {
    return FleetService.of(
            new FleetService.Rows(
                services.rows(), List.of(), List.of(), importers.rows(), List.of()))
        .stream()
        .map(FleetService::page)
        .filter(p -> !p.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /** The service that an address belongs to; null for an address that is none of the fleet's. */
  @Nullable Target target(String host) {
    return importers.rows().stream()
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
    owned.close();
  }
}
