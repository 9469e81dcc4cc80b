package io.fleetdesk.placements;

import io.fleetdesk.clusters.Connections;

/** What one can do to placements. */
public final class PlacementActions {
  private PlacementActions() {}

  /** Deletes a placement; {@code prepare} finds what goes with it on the members. */
  public static DeletePlacement delete(Connections connections, PlacementRow placement) {
    return new DeletePlacement(connections, placement);
  }
}
