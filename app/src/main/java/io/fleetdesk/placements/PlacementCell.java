package io.fleetdesk.placements;

import io.fleetdesk.kinds.PlacementState;
import io.fleetdesk.messages.Message;

/**
 * A placement on a member, selected or not.
 *
 * @param why one sentence; for members that are not selected the scheduler's own words
 * @param running index of the version that runs there, -1 when none does
 * @param wanted index of the version that shall run there, -1 when there is none
 */
public record PlacementCell(
    PlacementState state, Message why, int running, int wanted, boolean catchingUp) {
  /** Whether another version than the one that runs is on its way. */
  public boolean isMoving() {
    return running >= 0 && wanted >= 0 && running != wanted;
  }

  /** {@code #4}, while moving {@code #11 → #12}, empty when nothing runs there. */
  public String version() {
    if (isMoving()) {
      return "#" + running + " → #" + wanted;
    }
    return running < 0 ? "" : "#" + running;
  }

  public boolean isSelected() {
    return state != PlacementState.NOT_SELECTED;
  }
}
