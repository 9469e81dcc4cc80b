package io.fleetdesk.views.traffic;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.Together;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.traffic.around.Target;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.workloads.Behind;
import io.fleetdesk.workloads.DeploymentRow;
import io.fleetdesk.workloads.PodRow;
import io.fleetdesk.workloads.ReplicaSetRow;
import io.fleetdesk.workloads.WorkloadActions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** Finds how a cluster can be taken out, from the rows as they are. JavaFX thread. */
final class TakeOuts implements AutoCloseable {
  private final Kit kit;
  private final Fleets fleets;
  private final Scope owned;
  private final Followed<PodRow> pods;
  private final Followed<ReplicaSetRow> replicaSets;
  private final Followed<DeploymentRow> deployments;

  TakeOuts(Kit kit, Fleets fleets, FleetScope scope) {
    this.kit = kit;
    this.fleets = fleets;
    this.owned = kit.scope();
    Executor flusher = kit.fx().flusher();
    pods = owned.own(new Followed<>(flusher, fleets.rows(scope, PodRow.KIND), () -> {}));
    replicaSets =
        owned.own(new Followed<>(flusher, fleets.rows(scope, ReplicaSetRow.KIND), () -> {}));
    deployments =
        owned.own(new Followed<>(flusher, fleets.rows(scope, DeploymentRow.KIND), () -> {}));
  }

  /**
   * @param endpoints of the service on that cluster, names or addresses of pods
   */
  List<TakeOut> of(ClusterId cluster, Target target, Collection<String> endpoints) {
    var behind =
        Behind.deployments(
            cluster,
            target.namespace(),
            endpoints,
            pods.rows(),
            replicaSets.rows(),
            deployments.rows());
    var all = new ArrayList<TakeOut>();
    var up = behind.stream().filter(d -> d.wanted() > 0).toList();
    if (!up.isEmpty()) {
      var names = up.stream().map(DeploymentRow::name).collect(Collectors.joining(", "));
      all.add(
          new TakeOut(
              "scale",
              kit.text("traffic.rehearsal.scale", names),
              WorkloadActions.scale(fleets, up, 0),
              backTo(up)));
    }
    return all;
  }

  /** Each gets the replicas that it had. */
  private Action backTo(List<DeploymentRow> rows) {
    var byCount = new TreeMap<Integer, List<DeploymentRow>>();
    rows.forEach(d -> byCount.computeIfAbsent(d.wanted(), _ -> new ArrayList<>()).add(d));
    var parts = new ArrayList<Action>();
    byCount.forEach((count, some) -> parts.add(WorkloadActions.scale(fleets, some, count)));
    return parts.size() == 1
        ? parts.getFirst()
        : new Together(kit.text("traffic.rehearsal.back.all", rows.size()), parts);
  }

  @Override
  public void close() {
    owned.close();
  }
}
