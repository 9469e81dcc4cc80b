package io.fleetdesk.views.traffic;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.CompositeAction;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.kinds.ReplicaSetRow;
import io.fleetdesk.members.MemberActions;
import io.fleetdesk.messages.Message;
import io.fleetdesk.placements.EvictPlacement;
import io.fleetdesk.placements.PlacementActions;
import io.fleetdesk.traffic.watch.Target;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.workloads.Behind;
import io.fleetdesk.workloads.WorkloadActions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** Finds how a cluster can be taken out, from the rows as they are. JavaFX thread. */
final class FailoverOptions implements AutoCloseable {
  private final Kit kit;
  private final Fleets fleets;
  private final Scope owned;
  private final Followed<PodRow> pods;
  private final Followed<ReplicaSetRow> replicaSets;
  private final Followed<DeploymentRow> deployments;
  private final Followed<PlacementRow> placements;
  private final Followed<MemberRow> members;
  private final Followed<MultiClusterServiceRow> importers;

  FailoverOptions(Kit kit, Fleets fleets, FleetScope scope) {
    this.kit = kit;
    this.fleets = fleets;
    this.owned = kit.scope();
    Executor flusher = kit.fx().flusher();
    pods = owned.own(new Followed<>(flusher, fleets.rows(scope, PodRow.KIND), () -> {}));
    replicaSets =
        owned.own(new Followed<>(flusher, fleets.rows(scope, ReplicaSetRow.KIND), () -> {}));
    deployments =
        owned.own(new Followed<>(flusher, fleets.rows(scope, DeploymentRow.KIND), () -> {}));
    placements =
        owned.own(new Followed<>(flusher, fleets.rows(scope, PlacementRow.KIND), () -> {}));
    members = owned.own(new Followed<>(flusher, fleets.rows(scope, MemberRow.KIND), () -> {}));
    importers =
        owned.own(
            new Followed<>(flusher, fleets.rows(scope, MultiClusterServiceRow.KIND), () -> {}));
  }

  /**
   * @param endpoints of the service on that cluster, names or addresses of pods
   */
  List<FailoverOption> of(ClusterId cluster, Target target, Collection<String> endpoints) {
    var behind =
        Behind.deployments(
            cluster,
            target.namespace(),
            endpoints,
            pods.rows(),
            replicaSets.rows(),
            deployments.rows());
    var all = new ArrayList<FailoverOption>();
    var up = behind.stream().filter(d -> d.wanted() > 0).toList();
    if (!up.isEmpty()) {
      var names = up.stream().map(DeploymentRow::name).collect(Collectors.joining(", "));
      all.add(
          new FailoverOption.Possible(
              "scale",
              kit.text("traffic.rehearsal.scale", names),
              WorkloadActions.scale(fleets, up, 0),
              () -> backTo(up)));
    }
    behind.stream()
        .map(DeploymentRow::placedBy)
        .filter(p -> !p.isEmpty())
        .distinct()
        .forEach(p -> all.add(evict(cluster, target, p)));
    return all;
  }

  /** By the name of the placement that put the pods there. */
  private FailoverOption evict(ClusterId cluster, Target target, String name) {
    var placement =
        placements.rows().stream()
            .filter(p -> p.cluster().fleet().equals(cluster.fleet()) && p.name().equals(name))
            .findFirst()
            .orElse(null);
    var member =
        members.rows().stream().filter(m -> m.member().equals(cluster)).findFirst().orElse(null);
    if (placement == null || member == null) {
      // Placements of a namespace have no evictions, and what may not be read cannot be evicted.
      return new FailoverOption.Impossible(kit.text("traffic.rehearsal.evict.unknown", name));
    }
    if (placement.policy().type().equals("PickFixed")) {
      return new FailoverOption.Impossible(kit.text("traffic.rehearsal.evict.fixed", name));
    }
    var eviction = PlacementActions.evict(fleets, placement, cluster, address(cluster, target));
    return new FailoverOption.Possible(
        "evict",
        kit.text(
            member.isCordoned() ? "traffic.rehearsal.evict" : "traffic.rehearsal.evict.cordon",
            name),
        member.isCordoned()
            ? eviction
            : new CompositeAction(
                Message.quoted(kit.text("traffic.rehearsal.evict.title", name, cluster.label())),
                List.of(MemberActions.cordon(fleets, List.of(member)), eviction)),
        () -> backAgain(member, eviction));
  }

  /**
   * A multi-cluster service is nobody's who places the exported one: it goes with its namespace.
   */
  private List<Message> address(ClusterId cluster, Target target) {
    return importers.rows().stream()
        .filter(i -> i.cluster().equals(cluster) && i.namespace().equals(target.namespace()))
        .map(
            i ->
                Message.quoted(
                    kit.text(
                        "traffic.rehearsal.evict.address",
                        i.namespace() + "/" + i.name(),
                        cluster.label(),
                        String.join(", ", i.externalAddresses()))))
        .toList();
  }

  private Action backAgain(MemberRow member, EvictPlacement eviction) {
    var parts = new ArrayList<Action>();
    parts.add(MemberActions.uncordon(fleets, List.of(member)));
    eviction.removal().ifPresent(parts::add);
    return new CompositeAction(
        Message.quoted(kit.text("traffic.rehearsal.back.evicted", member.name())), parts);
  }

  /** Each gets the replicas that it had. */
  private Action backTo(List<DeploymentRow> rows) {
    var byCount = new TreeMap<Integer, List<DeploymentRow>>();
    rows.forEach(d -> byCount.computeIfAbsent(d.wanted(), _ -> new ArrayList<>()).add(d));
    var parts = new ArrayList<Action>();
    byCount.forEach((count, some) -> parts.add(WorkloadActions.scale(fleets, some, count)));
    return parts.size() == 1
        ? parts.getFirst()
        : new CompositeAction(
            Message.quoted(kit.text("traffic.rehearsal.back.all", rows.size())), parts);
  }

  @Override
  public void close() {
    owned.close();
  }
}
