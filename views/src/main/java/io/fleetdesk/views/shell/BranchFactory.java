package io.fleetdesk.views.shell;

import io.fleetdesk.fleets.FleetScope;

/** Makes the live part of an explorer line for a scope. JavaFX thread. */
@FunctionalInterface
public interface BranchFactory {
  /**
   * @param changed to be called on the JavaFX thread when summary or lines are others, at most ten
   *     times a second
   */
  ExplorerBranch open(FleetScope scope, Runnable changed);
}
