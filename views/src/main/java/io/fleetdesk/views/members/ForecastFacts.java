package io.fleetdesk.views.members;

import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.BindingRow;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.members.SelectionForecast;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.FollowedKinds;
import io.fleetdesk.views.kit.FollowedRows;
import io.fleetdesk.views.kit.Kit;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Follows the members, placements and bindings of fleets, for what is foretold of them. JavaFX
 * thread.
 */
final class ForecastFacts implements AutoCloseable {
  private final Fleets fleets;
  private final FleetScope scope;
  private final FollowedKinds kinds;
  private final FollowedRows<MemberRow> members;
  private final List<FollowedRows<PlacementRow>> placements;
  private final List<FollowedRows<BindingRow>> bindings;
  private final Subscription following;

  /**
   * @param changed told on the JavaFX thread, ten times a second at most
   */
  ForecastFacts(Kit kit, Fleets fleets, FleetScope scope, Runnable changed) {
    this.fleets = fleets;
    this.scope = scope;
    kinds = new FollowedKinds(fleets, scope, kit.fx().flusher(), changed);
    members = kinds.rows(MemberRow.KIND);
    placements = List.of(kinds.rows(PlacementRow.KIND), kinds.rows(PlacementRow.NAMESPACED));
    bindings = List.of(kinds.rows(BindingRow.KIND), kinds.rows(BindingRow.NAMESPACED));
    following = kinds.start();
  }

  /** Whether a list of that fleet's hub is missing or not whole: then nothing can be foretold. */
  boolean isUnread(FleetId fleet) {
    var hub = ClusterId.hub(fleet);
    return !kinds.isWhole(hub);
  }

  List<MemberRow> members(FleetId fleet) {
    return members.values().stream().filter(m -> m.cluster().fleet().equals(fleet)).toList();
  }

  List<PlacementRow> placements(FleetId fleet) {
    return placements.stream()
        .flatMap(r -> r.values().stream())
        .filter(p -> p.cluster().fleet().equals(fleet))
        .sorted(Comparator.comparing(PlacementRow::title))
        .toList();
  }

  List<BindingRow> bindings(FleetId fleet) {
    return bindings.stream()
        .flatMap(r -> r.values().stream())
        .filter(b -> b.cluster().fleet().equals(fleet))
        .toList();
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
    following.close();
  }
}
