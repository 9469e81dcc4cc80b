package io.fleetdesk.demo.control;

/**
 * Brings one object's surroundings to what it asks for, a step at a time. It is called again
 * whenever something it watches has changed, so it reads everything anew and is free to do nothing.
 */
@FunctionalInterface
public interface Controller {
  /**
   * Looks at one object, which may be gone. What it throws is tried again after a while.
   *
   * @return when to look again even if nothing changes
   */
  Next reconcile(Key key);
}
