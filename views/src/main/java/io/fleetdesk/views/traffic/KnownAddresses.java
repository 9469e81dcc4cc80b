package io.fleetdesk.views.traffic;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.services.FleetService;
import io.fleetdesk.services.MultiClusterServiceRow;
import io.fleetdesk.services.ServiceRow;
import io.fleetdesk.traffic.around.Target;
import io.fleetdesk.views.kit.Coalesced;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Addresses that multi-cluster services of the fleet have at the moment. JavaFX thread. */
final class KnownAddresses implements AutoCloseable {
  private final Executor flusher;
  private final Scope owned;
  private final Coalesced tell;
  private final Map<RowKey, MultiClusterServiceRow> importers = new HashMap<>();
  private final Map<RowKey, ServiceRow> services = new HashMap<>();

  KnownAddresses(Kit kit, Fleets fleets, FleetScope scope, Runnable changed) {
    this.flusher = kit.fx().flusher();
    this.owned = kit.scope();
    this.tell = owned.own(new Coalesced(flusher, changed));
    follow(fleets, scope, MultiClusterServiceRow.KIND, importers);
    follow(fleets, scope, ServiceRow.KIND, services);
  }

  private <R extends Row> void follow(
      Fleets fleets, FleetScope scope, RowKind<R> kind, Map<RowKey, R> rows) {
    owned.own(fleets.rows(scope, kind).subscribe(flusher, changes -> accept(rows, changes)));
  }

  private <R extends Row> void accept(Map<RowKey, R> rows, ChangeSet<R> changes) {
    rows.putAll(changes.put());
    rows.keySet().removeAll(changes.removed());
    tell.run();
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
                services.values(), List.of(), List.of(), importers.values(), List.of()))
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
    owned.close();
  }
}
