package io.fleetdesk.views.placements;

import io.fleetdesk.changes.Coverage;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.BindingRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.PolicySnapshotRow;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.FollowedKinds;
import io.fleetdesk.views.kit.FollowedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What placements of a scope are made of, as of now, and the one that is selected, whichever view
 * it was selected in. Needs no toolkit.
 */
final class PlacementsModel {
  private final Fleets fleets;
  private final FleetScope scope;
  private final FollowedKinds kinds;
  private final FollowedRows<PlacementRow> placements;
  private final FollowedRows<PlacementRow> namespaced;
  private final FollowedRows<BindingRow> bindings;
  private final FollowedRows<BindingRow> namespacedBindings;
  private final FollowedRows<PolicySnapshotRow> policies;
  private final FollowedRows<PolicySnapshotRow> namespacedPolicies;
  private final Consumer<PlacementsModel> changed;
  private PlacementFacts facts = PlacementFacts.NONE;
  private @Nullable RowKey selected;
  private @Nullable ClusterId member;

  /**
   * @param changed told on the executor
   */
  PlacementsModel(
      Fleets fleets, FleetScope scope, Executor executor, Consumer<PlacementsModel> changed) {
    this.fleets = fleets;
    this.scope = scope;
    this.changed = changed;
    kinds = new FollowedKinds(fleets, scope, executor, this::update);
    placements = kinds.rows(PlacementRow.KIND);
    namespaced = kinds.rows(PlacementRow.NAMESPACED);
    bindings = kinds.rows(BindingRow.KIND);
    namespacedBindings = kinds.rows(BindingRow.NAMESPACED);
    policies = kinds.rows(PolicySnapshotRow.KIND);
    namespacedPolicies = kinds.rows(PolicySnapshotRow.NAMESPACED);
  }

  /** Follows them for as long as the subscription is open. */
  static Subscription following(
      Fleets fleets, FleetScope scope, Executor executor, Consumer<PlacementsModel> changed) {
    return new PlacementsModel(fleets, scope, executor, changed).start();
  }

  Subscription start() {
    return kinds.start();
  }

  private void update() {
    List<ClusterId> members =
        fleets.clusters(scope).stream()
            .map(ClusterStatus::id)
            .filter(id -> !id.isHub())
            .sorted()
            .toList();
    facts =
        PlacementFacts.of(
            both(placements, namespaced),
            members,
            both(bindings, namespacedBindings),
            both(policies, namespacedPolicies));
    changed.accept(this);
  }

  private static <R extends Row> List<R> both(
      FollowedRows<R> ofClusters, FollowedRows<R> inNamespaces) {
    var all = new ArrayList<>(ofClusters.values());
    all.addAll(inNamespaces.values());
    return all;
  }

  PlacementFacts facts() {
    return facts;
  }

  /** The placement that is selected as it is now; empty once it is gone. */
  Optional<PlacementRow> selected() {
    return Optional.ofNullable(selected).flatMap(facts::placement);
  }

  /** Where the placement that is selected meets a member: the one asked about, else the worst. */
  Optional<MatrixRow.Spot> spot() {
    return selected().flatMap(p -> facts.spot(p, member));
  }

  /**
   * Returns whether that is another selection than before.
   *
   * @param on a member that is asked about; null for the one asked about before
   */
  boolean select(RowKey placement, @Nullable ClusterId on) {
    ClusterId asked = on == null ? member : on;
    if (placement.equals(selected) && (asked == null || asked.equals(member))) {
      return false;
    }
    selected = placement;
    member = asked;
    return true;
  }

  /** Selects what is worst, unless something is selected. */
  void selectWorst() {
    if (selected().isEmpty()) {
      facts
          .worst()
          .ifPresent(
              spot -> {
                selected = spot.placement().key();
                member = spot.member();
              });
    }
  }

  /** How far the lists of placements are, the first that is not there; null when all are. */
  @Nullable ListState pending() {
    return kinds.incomplete().orElse(null);
  }

  /** What placements of both kinds and their matrix rest on. */
  Coverage coverage() {
    Coverage members =
        Coverage.all(
            fleets.known().stream()
                .filter(f -> scope.covers(f.id()) && f.open())
                .map(f -> f.members().coverage())
                .toList());
    return kinds.coverage().and(members);
  }

  /** How far they are, by hub. */
  Map<ClusterId, ListState> states() {
    return coverage().lists();
  }
}
