package io.fleetdesk.installer;

import java.util.Set;

/**
 * Which packages to make.
 *
 * @param names empty: all that the system can make
 */
record PackageFormats(Set<String> names) {
  static PackageFormats of(String text) {
    return new PackageFormats(text.equals("all") ? Set.of() : Set.of(text.split(",")));
  }

  boolean wants(String format) {
    return names.isEmpty() || names.contains(format);
  }
}
