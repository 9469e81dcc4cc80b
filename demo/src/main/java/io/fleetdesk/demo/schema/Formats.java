package io.fleetdesk.demo.schema;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Formats that schemas name. */
final class Formats {
  private Formats() {}

  static boolean isTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
