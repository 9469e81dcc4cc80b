package io.fleetdesk.views.shell;

import io.fleetdesk.kinds.Tone;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the right end of an explorer line.
 *
 * @param count a number and whether it is all, made by {@code CoverageWords}; empty for none
 * @param tone null for no icon
 * @param word what the icon means, for the tooltip and for who cannot see it
 */
public record Summary(String count, @Nullable Tone tone, String word) {
  public static final Summary NONE = new Summary("", null, "");

  public static Summary state(Tone tone, String word) {
    return new Summary("", tone, word);
  }
}
