package io.fleetdesk.views.yaml;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.NamespaceRow;
import io.fleetdesk.kinds.ObjectRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.views.kit.Coalesced;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows what completion and forms can name, while the screen is in view. JavaFX thread. */
final class LiveNames implements AutoCloseable {
  private final Kit kit;
  private final Fleets fleets;
  private final Runnable changed;
  private final Map<RowKey, MemberRow> members = new HashMap<>();
  private final Map<RowKey, NamespaceRow> namespaces = new HashMap<>();
  private final Map<RowKey, PlacementRow> placements = new HashMap<>();
  private final Map<RowKey, DeploymentRow> deployments = new HashMap<>();
  private @Nullable Scope following;
  private @Nullable Coalesced tell;

  /**
   * @param changed told ten times a second at most
   */
  LiveNames(Kit kit, Fleets fleets, Runnable changed) {
    this.kit = kit;
    this.fleets = fleets;
    this.changed = changed;
  }

  void follow() {
    if (following != null) {
      return;
    }
    // Nobody told what went meanwhile.
    List.of(members, namespaces, placements, deployments).forEach(Map::clear);
    Scope scope = kit.scope();
    following = scope;
    tell = scope.own(new Coalesced(kit.fx().flusher(), changed));
    follow(scope, MemberRow.KIND, members);
    follow(scope, NamespaceRow.KIND, namespaces);
    follow(scope, PlacementRow.KIND, placements);
    follow(scope, PlacementRow.NAMESPACED, placements);
    follow(scope, DeploymentRow.KIND, deployments);
  }

  private <R extends ObjectRow> void follow(Scope scope, RowKind<R> kind, Map<RowKey, R> rows) {
    scope.own(
        fleets
            .rows(new FleetScope.AllOpen(), kind)
            .subscribe(kit.fx().flusher(), changes -> take(rows, changes)));
  }

  private <R extends ObjectRow> void take(Map<RowKey, R> rows, ChangeSet<R> changes) {
    rows.putAll(changes.put());
    rows.keySet().removeAll(changes.removed());
    if (tell != null) {
      tell.run();
    }
  }

  void rest() {
    if (following != null) {
      following.close();
      following = null;
      tell = null;
    }
  }

  /** Of the fleets that these clusters belong to; of all while there are none. */
  NamesInUse names(Collection<ClusterId> targets) {
    Set<FleetId> of = targets.stream().map(ClusterId::fleet).collect(Collectors.toSet());
    return NamesInUse.of(
        rows(of, members), rows(of, namespaces), rows(of, placements), rows(of, deployments));
  }

  List<MemberRow> members(Collection<ClusterId> targets) {
    Set<FleetId> of = targets.stream().map(ClusterId::fleet).collect(Collectors.toSet());
    return rows(of, members).stream().sorted(Comparator.comparing(MemberRow::name)).toList();
  }

  private static <R extends ObjectRow> List<R> rows(Set<FleetId> of, Map<RowKey, R> rows) {
    return rows.values().stream()
        .filter(r -> of.isEmpty() || of.contains(r.cluster().fleet()))
        .toList();
  }

  @Override
  public void close() {
    rest();
  }
}
