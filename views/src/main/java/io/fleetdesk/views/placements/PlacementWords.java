package io.fleetdesk.views.placements;

import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.PlacementState;
import io.fleetdesk.placements.PlacementCell;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.StatusLabel;

/** The states of placements in words. */
public final class PlacementWords {
  private final Kit kit;

  public PlacementWords(Kit kit) {
    this.kit = kit;
  }

  String word(PlacementState state) {
    return switch (state) {
      case FAILED -> kit.text("placement.failed");
      case NOT_FULFILLED -> kit.text("placement.not-fulfilled");
      case NOTHING_SELECTED -> kit.text("placement.nothing-selected");
      case DRIFTED -> kit.text("placement.drifted");
      case DIFFERS -> kit.text("placement.differs");
      case WAITING -> kit.text("placement.waiting");
      case ROLLOUT_WAITS -> kit.text("placement.rollout-waits");
      case NOT_AVAILABLE_YET -> kit.text("placement.not-available-yet");
      case APPLYING -> kit.text("placement.applying");
      case SCHEDULING -> kit.text("placement.scheduling");
      case DELETING -> kit.text("placement.deleting");
      case NO_DIFFERENCE -> kit.text("placement.no-difference");
      case AVAILABLE -> kit.text("placement.available");
      case NOT_SELECTED -> kit.text("placement.not-selected");
      case UNKNOWN -> kit.text("placement.unknown");
    };
  }

  Status status(PlacementState state) {
    return new Status(state.tone(), word(state));
  }

  /** A state as a label, for screens of other features. */
  public StatusLabel label(PlacementState state) {
    return new StatusLabel(status(state));
  }

  Status status(PlacementRow placement) {
    return status(placement.state());
  }

  Status status(PlacementCell cell) {
    return status(cell.state());
  }

  /** {@code 3 fields}, empty when nothing drifted or differs. */
  String drift(PlacementRow placement) {
    int fields = placement.driftedFields() + placement.diffedFields();
    return fields == 0 ? "" : kit.text("placement.fields", fields);
  }
}
