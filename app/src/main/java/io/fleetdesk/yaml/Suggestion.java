package io.fleetdesk.yaml;

import io.fleetdesk.messages.Message;

/**
 * Something that can be written at the cursor.
 *
 * @param text as shown
 * @param insert what replaces the typed prefix; may have several lines, indented as the first
 * @param detail a few words: type, or where a name comes from
 * @param documentation of the field; empty if none
 */
public record Suggestion(
    String text, String insert, Kind kind, Message detail, String documentation) {
  /** What is suggested. */
  public enum Kind {
    /** A field that must be given and is not yet. */
    REQUIRED,
    FIELD,
    VALUE,
    /** The name of an object or a label that there is. */
    NAME
  }
}
