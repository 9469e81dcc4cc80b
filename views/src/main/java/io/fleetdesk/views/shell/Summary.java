package io.fleetdesk.views.shell;

import io.fleetdesk.kinds.Tone;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the right end of an explorer line.
 *
 * @param count -1 for none
 * @param tone null for no icon
 * @param word what the icon means, for the tooltip and for who cannot see it
 */
public record Summary(int count, @Nullable Tone tone, String word) {
  public static final Summary NONE = new Summary(-1, null, "");

  public static Summary count(int count) {
    return new Summary(count, null, "");
  }

  public static Summary state(Tone tone, String word) {
    return new Summary(-1, tone, word);
  }
}
