package io.fleetdesk.placements;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.messages.Message;
import java.time.Instant;
import java.util.List;

/** What one can do to placements. */
public final class PlacementActions {
  private PlacementActions() {}

  /** Deletes a placement; {@code prepare} finds what goes with it on the members. */
  public static DeletePlacement delete(Connections connections, PlacementRow placement) {
    return new DeletePlacement(connections, placement);
  }

  /**
   * Takes a placement off one member. The scheduler may bring it back at once: cordon the member
   * first where it shall stay away.
   *
   * @param more what else is known to follow, a sentence each
   */
  public static EvictPlacement evict(
      Connections connections, PlacementRow placement, ClusterId member, List<Message> more) {
    return new EvictPlacement(connections, placement, member, Instant.now(), more);
  }
}
