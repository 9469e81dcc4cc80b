package io.fleetdesk.views.workloads;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.kinds.ReplicaSetRow;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.FxThread;
import io.fleetdesk.workloads.Placers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Follows what is between a placement and its pods, while pods are shown. JavaFX thread. */
final class PodPlacers {
  private final Map<RowKey, ReplicaSetRow> sets = new HashMap<>();
  private final Map<RowKey, DeploymentRow> deployments = new HashMap<>();
  private final List<Subscription> subscriptions = new ArrayList<>();
  private Placers placers = new Placers(List.of(), List.of());

  /**
   * @param changed another placement may be behind a pod now
   */
  void follow(Fleets fleets, FleetScope scope, FxThread fx, Runnable changed) {
    if (!subscriptions.isEmpty()) {
      return;
    }
    sets.clear();
    deployments.clear();
    subscriptions.add(
        fleets
            .rows(scope, ReplicaSetRow.KIND)
            .subscribe(fx.flusher(), c -> take(sets, c, changed)));
    subscriptions.add(
        fleets
            .rows(scope, DeploymentRow.KIND)
            .subscribe(fx.flusher(), c -> take(deployments, c, changed)));
  }

  private <R extends Row> void take(Map<RowKey, R> rows, ChangeSet<R> changes, Runnable changed) {
    rows.putAll(changes.put());
    rows.keySet().removeAll(changes.removed());
    placers = new Placers(sets.values(), deployments.values());
    changed.run();
  }

  String placedBy(PodRow pod) {
    return placers.placedBy(pod);
  }

  void stop() {
    subscriptions.forEach(Subscription::close);
    subscriptions.clear();
  }
}
