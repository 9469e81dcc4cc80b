package io.fleetdesk.views.shell;

/**
 * Something that can be done by name from the palette.
 *
 * @param id stable, {@code theme-dark}
 * @param keys as shown, {@code Ctrl F}; empty for none
 */
public record Command(String id, String title, String icon, String keys, Runnable run) {
  public Command(String id, String title, String icon, Runnable run) {
    this(id, title, icon, "", run);
  }
}
