package io.fleetdesk.views.placements;

import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.kinds.BindingRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.PolicySnapshotRow;
import io.fleetdesk.placements.PlacementMatrix;
import io.fleetdesk.views.kit.table.Severity;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of the placements of a scope at a moment. Immutable.
 *
 * @param placements by fleet, namespace and name
 * @param members by fleet, the first to join first
 */
record PlacementFacts(
    List<PlacementRow> placements,
    List<ClusterId> members,
    PlacementMatrix matrix,
    List<PolicySnapshotRow> policies) {
  private static final Comparator<PlacementRow> BY_NAME =
      Comparator.comparing((PlacementRow row) -> row.cluster().fleet())
          .thenComparing(PlacementRow::namespace)
          .thenComparing(PlacementRow::name);

  private static final Comparator<MatrixRow.Spot> WORST_FIRST =
      Comparator.comparingInt(
          s -> Severity.of(Objects.requireNonNull(s.cell(), "of one fleet").state().tone()));

  static final PlacementFacts NONE = of(List.of(), List.of(), List.of(), List.of());

  static PlacementFacts of(
      Collection<PlacementRow> placements,
      List<ClusterId> members,
      Collection<BindingRow> bindings,
      Collection<PolicySnapshotRow> policies) {
    return new PlacementFacts(
        placements.stream().sorted(BY_NAME).toList(),
        members,
        new PlacementMatrix(placements, bindings, policies),
        List.copyOf(policies));
  }

  Optional<PlacementRow> placement(RowKey key) {
    return placements.stream().filter(p -> p.key().equals(key)).findFirst();
  }

  /** The member of a fleet that its placements call so. */
  static ClusterId member(FleetId fleet, String name) {
    return new ClusterId(fleet, name);
  }

  List<ClusterId> membersOf(PlacementRow placement) {
    return members.stream().filter(m -> m.fleet().equals(placement.cluster().fleet())).toList();
  }

  MatrixRow.Spot at(PlacementRow placement, ClusterId member) {
    boolean sameFleet = placement.cluster().fleet().equals(member.fleet());
    return new MatrixRow.Spot(
        placement, member, sameFleet ? matrix.cell(placement, member.name()) : null);
  }

  /**
   * Where a placement meets a member of its fleet.
   *
   * @param asked null, or of another fleet, for the member where it stands worst
   */
  Optional<MatrixRow.Spot> spot(PlacementRow placement, @Nullable ClusterId asked) {
    List<ClusterId> own = membersOf(placement);
    return asked != null && own.contains(asked)
        ? Optional.of(at(placement, asked))
        : own.stream().map(m -> at(placement, m)).min(WORST_FIRST);
  }

  /** Where of all it stands worst. */
  Optional<MatrixRow.Spot> worst() {
    return placements.stream()
        .flatMap(p -> membersOf(p).stream().map(m -> at(p, m)))
        .min(WORST_FIRST);
  }

  /** How many pairs of a placement and a member there are, and how many are selected. */
  Selected selected() {
    int pairs = 0;
    int selected = 0;
    for (PlacementRow placement : placements) {
      for (ClusterId member : membersOf(placement)) {
        pairs++;
        selected += matrix.cell(placement, member.name()).isSelected() ? 1 : 0;
      }
    }
    return new Selected(selected, pairs);
  }

  record Selected(int selected, int pairs) {}

  /** The policy that counts for a placement, with the scheduler's words. */
  Optional<PolicySnapshotRow> policy(PlacementRow placement) {
    return policies.stream()
        .filter(
            p ->
                p.latest()
                    && p.cluster().equals(placement.cluster())
                    && p.namespace().equals(placement.namespace())
                    && p.placement().equals(placement.name()))
        .findFirst();
  }
}
