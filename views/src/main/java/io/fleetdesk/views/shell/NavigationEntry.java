package io.fleetdesk.views.shell;

import org.jspecify.annotations.Nullable;

/**
 * A line of the explorer that leads to a screen: what a feature is known by.
 *
 * @param screen its id, {@code placements}
 * @param titleKey the message
 * @param branch its count, state and lines below; null for a plain line
 */
public record NavigationEntry(
    String screen,
    String titleKey,
    String icon,
    NavigationScope scope,
    ScreenFactory screens,
    @Nullable BranchFactory branch) {
  /** Where the line stands. */
  public enum NavigationScope {
    /** The first line, above all fleets. */
    TOP,
    /** Below each fleet. */
    EACH_FLEET,
    /** Below the fleets, over all that are open. */
    ALL_FLEETS,
    /** Below each fleet, and over all. */
    BOTH,
    /** Not in the explorer: from the menu and the palette, also while no fleet is known. */
    MENU,
    /** Below everything, whether there are fleets or not. */
    AZURE;

    boolean eachFleet() {
      return this == EACH_FLEET || this == BOTH;
    }

    boolean overAll() {
      return this == ALL_FLEETS || this == BOTH;
    }
  }

  public NavigationEntry(
      String screen, String titleKey, String icon, NavigationScope scope, ScreenFactory screens) {
    this(screen, titleKey, icon, scope, screens, null);
  }

  public NavigationEntry with(BranchFactory lines) {
    return new NavigationEntry(screen, titleKey, icon, scope, screens, lines);
  }
}
