package io.fleetdesk.views.services;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.fleets.LiveRows;
import io.fleetdesk.kinds.EndpointSliceRow;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.ServiceExportRow;
import io.fleetdesk.kinds.ServiceImportRow;
import io.fleetdesk.kinds.ServiceRow;
import io.fleetdesk.services.FleetService;
import io.fleetdesk.views.kit.Coalesced;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Follows what services of a fleet are made of and tells the whole again. JavaFX thread. */
final class ServicesModel implements AutoCloseable {
  private final Fleets fleets;
  private final FleetScope scope;
  private final Executor flusher;
  private final Scope owned;
  private final Coalesced tell;
  private final List<LiveRows<?>> sources = new ArrayList<>();
  private final Map<RowKey, ServiceRow> services = new HashMap<>();
  private final Map<RowKey, ServiceExportRow> exports = new HashMap<>();
  private final Map<RowKey, ServiceImportRow> imports = new HashMap<>();
  private final Map<RowKey, MultiClusterServiceRow> importers = new HashMap<>();
  private final Map<RowKey, EndpointSliceRow> slices = new HashMap<>();

  /**
   * @param listener told on the JavaFX thread, ten times a second at most
   */
  ServicesModel(Kit kit, Fleets fleets, FleetScope scope, Consumer<List<ServiceLine>> listener) {
    this.fleets = fleets;
    this.scope = scope;
    this.flusher = kit.fx().flusher();
    this.owned = kit.scope();
    this.tell = owned.own(new Coalesced(flusher, () -> listener.accept(lines())));
    follow(ServiceRow.KIND, services);
    follow(ServiceExportRow.KIND, exports);
    follow(ServiceImportRow.KIND, imports);
    follow(MultiClusterServiceRow.KIND, importers);
    follow(EndpointSliceRow.KIND, slices);
    tell.run();
  }

  private <R extends Row> void follow(RowKind<R> kind, Map<RowKey, R> rows) {
    LiveRows<R> source = fleets.rows(scope, kind);
    sources.add(source);
    owned.own(source.onStates(tell));
    owned.own(source.subscribe(flusher, changes -> accept(rows, changes)));
  }

  private <R extends Row> void accept(Map<RowKey, R> rows, ChangeSet<R> changes) {
    rows.putAll(changes.put());
    rows.keySet().removeAll(changes.removed());
    tell.run();
  }

  private List<ServiceLine> lines() {
    return FleetService.of(
            new FleetService.Rows(
                services.values(),
                exports.values(),
                imports.values(),
                importers.values(),
                slices.values()))
        .stream()
        .map(ServiceLine::of)
        .toList();
  }

  /** Whether a list has not come yet. */
  boolean isComing() {
    return sources.stream()
        .flatMap(s -> s.states().values().stream())
        .anyMatch(s -> s instanceof ListState.Waiting || s instanceof ListState.Loading);
  }

  /** How far the lists are by cluster; what is missing of one counts for all. */
  Map<ClusterId, ListState> states() {
    var states = new TreeMap<>(sources.getFirst().states());
    for (var source : sources) {
      source
          .states()
          .forEach(
              (cluster, state) -> {
                if (state instanceof ListState.NoRight || state instanceof ListState.Failed) {
                  states.put(cluster, state);
                }
              });
    }
    return states;
  }

  /** Lists that cannot be read, a line each. */
  List<String> missing() {
    var lines = new ArrayList<String>();
    for (var source : sources) {
      source
          .states()
          .forEach(
              (cluster, state) -> {
                if (state instanceof ListState.NoRight denied) {
                  lines.add(cluster + ": " + denied.why());
                } else if (state instanceof ListState.Failed failed) {
                  lines.add(cluster + ": " + failed.why());
                }
              });
    }
    return lines;
  }

  @Override
  public void close() {
    owned.close();
  }
}
