package io.fleetdesk.views.shell;

/**
 * A line of the command palette.
 *
 * @param title what is searched for
 * @param more where it is or what it does, searched too
 * @param keys as shown, empty for none
 * @param isObject of a cluster
 */
record PaletteItem(
    String title, String more, String icon, String keys, boolean isObject, Runnable run) {
  /** A command or a screen. */
  PaletteItem(String title, String more, String icon, String keys, Runnable run) {
    this(title, more, icon, keys, false, run);
  }
}
