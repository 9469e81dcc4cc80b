package io.fleetdesk.views.traffic;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.CompositeAction;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.OriginIndex;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.kinds.ReplicaSetRow;
import io.fleetdesk.members.MemberActions;
import io.fleetdesk.messages.Message;
import io.fleetdesk.placements.EvictPlacement;
import io.fleetdesk.placements.PlacementActions;
import io.fleetdesk.traffic.watch.Target;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.FollowedKinds;
import io.fleetdesk.views.kit.FollowedRows;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.workloads.WorkloadActions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds how a cluster can be taken out, from the rows as they are. JavaFX thread. */
final class FailoverOptions implements AutoCloseable {
  private final Kit kit;
  private final Fleets fleets;
  private final Subscription following;
  private final FollowedRows<PodRow> pods;
  private final FollowedRows<ReplicaSetRow> replicaSets;
  private final FollowedRows<DeploymentRow> deployments;
  private final FollowedRows<PlacementRow> placements;
  private final FollowedRows<MemberRow> members;
  private final FollowedRows<MultiClusterServiceRow> importers;

  FailoverOptions(Kit kit, Fleets fleets, FleetScope scope) {
    this.kit = kit;
    this.fleets = fleets;
    var kinds = new FollowedKinds(fleets, scope, kit.fx().flusher(), () -> {});
    pods = kinds.rows(PodRow.KIND);
    replicaSets = kinds.rows(ReplicaSetRow.KIND);
    deployments = kinds.rows(DeploymentRow.KIND);
    placements = kinds.rows(PlacementRow.KIND);
    members = kinds.rows(MemberRow.KIND);
    importers = kinds.rows(MultiClusterServiceRow.KIND);
    following = kinds.start();
  }

  /**
   * @param endpoints of the service on that cluster, names or addresses of pods
   */
  List<FailoverOption> of(ClusterId cluster, Target target, Collection<String> endpoints) {
    var behind =
        new OriginIndex(List.of(replicaSets.values(), deployments.values()))
            .deployments(
                pods.values().stream()
                    .filter(p -> p.cluster().equals(cluster))
                    .filter(p -> p.namespace().equals(target.namespace()))
                    .filter(p -> endpoints.contains(p.name()) || endpoints.contains(p.address()))
                    .toList());
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
        placements.values().stream()
            .filter(p -> p.cluster().fleet().equals(cluster.fleet()) && p.name().equals(name))
            .findFirst()
            .orElse(null);
    var member =
        members.values().stream().filter(m -> m.member().equals(cluster)).findFirst().orElse(null);
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
    return importers.values().stream()
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
    following.close();
  }
}
