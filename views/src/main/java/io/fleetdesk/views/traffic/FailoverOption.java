package io.fleetdesk.views.traffic;

import io.fleetdesk.actions.Action;
import java.util.function.Supplier;

/** A way to take a cluster out of a service. */
sealed interface FailoverOption {
  /** For the menu. */
  String words();

  /**
   * One that can be tried.
   *
   * @param id stable, for the menu
   * @param action does it, after a confirmation
   * @param undo brings it back; asked for once the action has run
   */
  record Possible(String id, String words, Action action, Supplier<Action> undo)
      implements FailoverOption {}

  /**
   * One that the fleet has no way for.
   *
   * @param words what it would be, and why not
   */
  record Impossible(String words) implements FailoverOption {}
}
