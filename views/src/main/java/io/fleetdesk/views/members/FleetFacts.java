package io.fleetdesk.views.members;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.fleets.LiveRows;
import io.fleetdesk.kinds.BindingRow;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.members.SelectionForecast;
import io.fleetdesk.views.kit.Coalesced;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Follows the members, placements and bindings of fleets, for what is foretold of them. JavaFX
 * thread.
 */
final class FleetFacts implements AutoCloseable {
  private final Fleets fleets;
  private final FleetScope scope;
  private final Executor flusher;
  private final Scope owned;
  private final Coalesced tell;
  private final List<LiveRows<?>> sources = new ArrayList<>();
  private final Map<RowKey, MemberRow> members = new HashMap<>();
  private final Map<RowKey, PlacementRow> placements = new HashMap<>();
  private final Map<RowKey, BindingRow> bindings = new HashMap<>();

  /**
   * @param changed told on the JavaFX thread, ten times a second at most
   */
  FleetFacts(Kit kit, Fleets fleets, FleetScope scope, Runnable changed) {
    this.fleets = fleets;
    this.scope = scope;
    this.flusher = kit.fx().flusher();
    this.owned = kit.scope();
    this.tell = owned.own(new Coalesced(flusher, changed));
    follow(MemberRow.KIND, members);
    follow(PlacementRow.KIND, placements);
    follow(PlacementRow.NAMESPACED, placements);
    follow(BindingRow.KIND, bindings);
    follow(BindingRow.NAMESPACED, bindings);
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

  /** Whether a list of that fleet's hub is missing or not whole: then nothing can be foretold. */
  boolean isUnread(FleetId fleet) {
    var hub = ClusterId.hub(fleet);
    return sources.stream()
        .map(s -> s.states().get(hub))
        .anyMatch(s -> !(s instanceof ListState.Complete) && !(s instanceof ListState.NotServed));
  }

  List<MemberRow> members(FleetId fleet) {
    return members.values().stream().filter(m -> m.cluster().fleet().equals(fleet)).toList();
  }

  List<PlacementRow> placements(FleetId fleet) {
    return placements.values().stream()
        .filter(p -> p.cluster().fleet().equals(fleet))
        .sorted(java.util.Comparator.comparing(PlacementRow::title))
        .toList();
  }

  List<BindingRow> bindings(FleetId fleet) {
    return bindings.values().stream().filter(b -> b.cluster().fleet().equals(fleet)).toList();
  }

  /** By the hub's clock. */
  Instant now(FleetId fleet) {
    return fleets
        .connection(ClusterId.hub(fleet))
        .map(ClusterConnection::now)
        .orElseGet(Instant::now);
  }

  SelectionForecast forecast(FleetId fleet) {
    return new SelectionForecast(members(fleet), placements(fleet), bindings(fleet), now(fleet));
  }

  FleetScope scope() {
    return scope;
  }

  @Override
  public void close() {
    owned.close();
  }
}
