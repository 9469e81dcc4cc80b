package io.fleetdesk.fleets;

import io.fleetdesk.clusters.FleetId;

/** What a screen is about: one fleet, or all that are open. There is no current fleet. */
public sealed interface FleetScope {
  /** One fleet. */
  record One(FleetId fleet) implements FleetScope {}

  /** Every open fleet, following what is opened and closed. */
  record AllOpen() implements FleetScope {}

  default boolean covers(FleetId fleet) {
    return switch (this) {
      case One one -> one.fleet().equals(fleet);
      case AllOpen() -> true;
    };
  }
}
