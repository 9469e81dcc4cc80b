package io.fleetdesk.views.placements;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.placements.PlacementCell;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of the matrix: a placement, or a member where there are too many members for columns.
 *
 * @param placement null when the line is a member
 * @param member null when the line is a placement
 * @param cells in the order of the columns; null where placement and member are of different fleets
 */
record MatrixRow(
    Object key,
    String title,
    @Nullable PlacementRow placement,
    @Nullable ClusterId member,
    List<Spot> cells) {

  /**
   * Where a placement and a member meet.
   *
   * @param cell null when they belong to different fleets
   */
  record Spot(PlacementRow placement, ClusterId member, @Nullable PlacementCell cell) {}

  /** Who told what stands in the line. */
  ClusterId hub() {
    return placement != null
        ? placement.cluster()
        : ClusterId.hub(Objects.requireNonNull(member).fleet());
  }

  Spot spot(int column) {
    return cells.get(column);
  }
}
