package io.fleetdesk.views.namespaces;

import io.fleetdesk.changes.ListState;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.NamespaceRow;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.FollowedKinds;
import io.fleetdesk.views.kit.FollowedRows;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** Namespaces of a scope as of now, one line a name. Needs no toolkit. */
final class NamespacesModel {
  private final FollowedKinds kinds;
  private final FollowedRows<NamespaceRow> rows;

  /**
   * @param changed told on the executor
   */
  NamespacesModel(Fleets fleets, FleetScope scope, Executor executor, Runnable changed) {
    this.kinds = new FollowedKinds(fleets, scope, executor, changed);
    this.rows = kinds.rows(NamespaceRow.KIND);
  }

  Subscription start() {
    return kinds.start();
  }

  /** By fleet and name. */
  List<NamespaceLine> lines() {
    return NamespaceLine.of(rows.values());
  }

  long clusterCount() {
    return rows.values().stream().map(NamespaceRow::cluster).distinct().count();
  }

  Map<ClusterId, ListState> states() {
    return rows.states();
  }
}
