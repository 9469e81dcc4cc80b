package io.fleetdesk.views.kit;

import io.fleetdesk.kinds.Tone;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Icons, by the names of Feather ({@code fth-…}) and Bootstrap ({@code bi-…}). Size and colour come
 * from style classes ({@code small}, {@code large}, {@code accent}): the theme overrides what is
 * set on the icon itself.
 */
public final class Icons {
  private Icons() {}

  public static FontIcon of(String name, String... styleClasses) {
    var icon = new FontIcon(name);
    icon.getStyleClass().addAll(styleClasses);
    return icon;
  }

  /** The icon of a state, in its colour. */
  public static FontIcon of(Tone tone) {
    var icon = of(name(tone), "tone-icon");
    Tones.set(icon, tone);
    return icon;
  }

  public static String name(Tone tone) {
    return switch (tone) {
      case GOOD -> "fth-check-circle";
      case IN_PROGRESS -> "fth-refresh-cw";
      case ATTENTION -> "fth-alert-triangle";
      case DRIFTED -> "bi-arrow-left-right";
      case DIFFERS -> "bi-file-diff";
      case STALE -> "fth-clock";
      case FAILED -> "fth-x-circle";
      case WAITING -> "fth-pause-circle";
      case NONE -> "fth-minus";
    };
  }
}
