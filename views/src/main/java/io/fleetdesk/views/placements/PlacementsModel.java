package io.fleetdesk.views.placements;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.Coverage;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.fleets.LiveRows;
import io.fleetdesk.kinds.BindingRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.PolicySnapshotRow;
import io.fleetdesk.views.kit.Coalesced;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows what placements are made of, over the open fleets of a scope, and tells the whole of it
 * again when some of it changed. JavaFX thread.
 */
final class PlacementsModel implements AutoCloseable {
  private final Fleets fleets;
  private final FleetScope scope;
  private final Executor flusher;
  private final Coalesced tell;
  private final Scope owned;
  private final List<LiveRows<?>> sources = new ArrayList<>();
  private final Map<RowKey, PlacementRow> placements = new HashMap<>();
  private final Map<RowKey, BindingRow> bindings = new HashMap<>();
  private final Map<RowKey, PolicySnapshotRow> policies = new HashMap<>();

  /**
   * @param listener told on the JavaFX thread, ten times a second at most
   */
  PlacementsModel(Kit kit, Fleets fleets, FleetScope scope, Consumer<PlacementFacts> listener) {
    this.fleets = fleets;
    this.scope = scope;
    this.flusher = kit.fx().flusher();
    this.owned = kit.scope();
    this.tell = owned.own(new Coalesced(flusher, () -> listener.accept(facts())));
    follow(PlacementRow.KIND, placements);
    follow(PlacementRow.NAMESPACED, placements);
    follow(BindingRow.KIND, bindings);
    follow(BindingRow.NAMESPACED, bindings);
    follow(PolicySnapshotRow.KIND, policies);
    follow(PolicySnapshotRow.NAMESPACED, policies);
    owned.own(fleets.onChange(tell));
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

  private PlacementFacts facts() {
    List<ClusterId> members =
        fleets.clusters(scope).stream()
            .map(ClusterStatus::id)
            .filter(id -> !id.isHub())
            .sorted()
            .toList();
    return PlacementFacts.of(placements.values(), members, bindings.values(), policies.values());
  }

  /** How far the lists of placements are, the worst first to tell; null when all are complete. */
  @Nullable ListState pending() {
    for (LiveRows<?> source : sources) {
      for (ListState state : source.states().values()) {
        if (!(state instanceof ListState.Complete) && !(state instanceof ListState.NotServed)) {
          return state;
        }
      }
    }
    return null;
  }

  /** What placements of both kinds and their matrix rest on. */
  Coverage coverage() {
    Coverage members =
        Coverage.all(
            fleets.known().stream()
                .filter(f -> scope.covers(f.id()) && f.open())
                .map(f -> f.members().coverage())
                .toList());
    return Coverage.all(sources.stream().map(s -> Coverage.of(s.states())).toList()).and(members);
  }

  /** How far they are, by hub. */
  Map<ClusterId, ListState> states() {
    return coverage().lists();
  }

  @Override
  public void close() {
    owned.close();
  }
}
