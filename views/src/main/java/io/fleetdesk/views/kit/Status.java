package io.fleetdesk.views.kit;

import io.fleetdesk.kinds.Tone;

/**
 * A state as it is shown: always icon, word and colour.
 *
 * @param icon usually the tone's; {@code fth-wifi} for live connections
 */
public record Status(Tone tone, String word, String icon) {
  public Status(Tone tone, String word) {
    this(tone, word, Icons.name(tone));
  }

  public static Status live(String word) {
    return new Status(Tone.GOOD, word, "fth-wifi");
  }

  /** The same word of a cluster that is silent: {@code Running, stale}. */
  public Status stale(String staleWord) {
    return new Status(Tone.NONE, word + ", " + staleWord, Icons.name(Tone.STALE));
  }
}
