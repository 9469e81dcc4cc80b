package io.fleetdesk.views.shell;

/** Makes the screen of an entry for a scope. JavaFX thread. */
@FunctionalInterface
public interface ScreenFactory {
  /**
   * @param place the whole screen; what is picked comes with {@link Screen#shown}
   */
  Screen open(Place place);
}
