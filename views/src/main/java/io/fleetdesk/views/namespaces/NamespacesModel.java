package io.fleetdesk.views.namespaces;

import io.fleetdesk.changes.Coverage;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.NamespaceRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.FollowedKinds;
import io.fleetdesk.views.kit.FollowedRows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** Namespaces of a scope as of now, one line a name. Needs no toolkit. */
final class NamespacesModel {
  private final FollowedKinds kinds;
  private final FollowedRows<NamespaceRow> rows;
  private final FollowedRows<PlacementRow> placements;

  /**
   * @param changed told on the executor
   */
  NamespacesModel(Fleets fleets, FleetScope scope, Executor executor, Runnable changed) {
    this.kinds = new FollowedKinds(fleets, scope, executor, changed);
    this.rows = kinds.rows(NamespaceRow.KIND);
    this.placements = kinds.rows(PlacementRow.KIND);
  }

  Subscription start() {
    return kinds.start();
  }

  /** By fleet and name. */
  List<NamespaceLine> lines() {
    return NamespaceLine.of(rows.values(), placements.values(), Coverage.of(rows.states()));
  }

  long clusterCount() {
    return rows.values().stream().map(NamespaceRow::cluster).distinct().count();
  }

  Map<ClusterId, ListState> states() {
    return rows.states();
  }

  Collection<PlacementRow> placements() {
    return placements.values();
  }

  /** What is known of a fleet's namespaces and of who carries them. */
  Coverage rests(FleetId fleet) {
    return kinds.coverage().only(c -> c.fleet().equals(fleet));
  }
}
