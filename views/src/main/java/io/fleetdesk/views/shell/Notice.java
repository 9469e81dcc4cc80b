package io.fleetdesk.views.shell;

import io.fleetdesk.kinds.Tone;

/**
 * Something to be told beside what one is doing.
 *
 * @param sentence what happened
 * @param more a second line, may be empty
 * @param details for copying, empty for none
 */
public record Notice(Tone tone, String sentence, String more, String details) {
  public Notice(Tone tone, String sentence) {
    this(tone, sentence, "", "");
  }
}
