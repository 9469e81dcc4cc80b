package io.fleetdesk.installer;

import java.util.Set;

/**
 * Which packages to make.
 *
 * @param names empty: all that the system can make
 */
record Formats(Set<String> names) {
  static Formats of(String text) {
    return new Formats(text.equals("all") ? Set.of() : Set.of(text.split(",")));
  }

  boolean wants(String format) {
    return names.isEmpty() || names.contains(format);
  }
}
