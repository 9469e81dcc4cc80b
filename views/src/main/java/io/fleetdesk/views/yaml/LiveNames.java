package io.fleetdesk.views.yaml;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.NamespaceRow;
import io.fleetdesk.kinds.ObjectRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.FollowedKinds;
import io.fleetdesk.views.kit.FollowedRows;
import io.fleetdesk.views.kit.Kit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Follows what completion and forms can name, while the screen is in view. JavaFX thread. */
final class LiveNames {
  private final FollowedKinds kinds;
  private final FollowedRows<MemberRow> members;
  private final FollowedRows<NamespaceRow> namespaces;
  private final FollowedRows<PlacementRow> placements;
  private final FollowedRows<PlacementRow> namespaced;
  private final FollowedRows<DeploymentRow> deployments;

  /**
   * @param changed told ten times a second at most
   */
  LiveNames(Kit kit, Fleets fleets, Runnable changed) {
    kinds = new FollowedKinds(fleets, new FleetScope.AllOpen(), kit.fx().flusher(), changed);
    members = kinds.rows(MemberRow.KIND);
    namespaces = kinds.rows(NamespaceRow.KIND);
    placements = kinds.rows(PlacementRow.KIND);
    namespaced = kinds.rows(PlacementRow.NAMESPACED);
    deployments = kinds.rows(DeploymentRow.KIND);
  }

  Subscription start() {
    return kinds.start();
  }

  /** Of the fleets that these clusters belong to; of all while there are none. */
  NamesInUse names(Collection<ClusterId> targets) {
    Set<FleetId> of = targets.stream().map(ClusterId::fleet).collect(Collectors.toSet());
    var placed = new ArrayList<>(rows(of, placements));
    placed.addAll(rows(of, namespaced));
    return NamesInUse.of(rows(of, members), rows(of, namespaces), placed, rows(of, deployments));
  }

  List<MemberRow> members(Collection<ClusterId> targets) {
    Set<FleetId> of = targets.stream().map(ClusterId::fleet).collect(Collectors.toSet());
    return rows(of, members).stream().sorted(Comparator.comparing(MemberRow::name)).toList();
  }

  private static <R extends ObjectRow> List<R> rows(Set<FleetId> of, FollowedRows<R> rows) {
    return rows.values().stream()
        .filter(r -> of.isEmpty() || of.contains(r.cluster().fleet()))
        .toList();
  }
}
