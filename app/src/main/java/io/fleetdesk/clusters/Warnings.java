package io.fleetdesk.clusters;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Warning headers, RFC 7234 5.5: {@code 299 - "text"}. */
final class Warnings {
  private static final Pattern FORM = Pattern.compile("\\d{3} \\S+ \"((?:[^\"\\\\]|\\\\.)*)\".*");

  private Warnings() {}

  static String text(String header) {
    Matcher matcher = FORM.matcher(header);
    return matcher.matches() ? matcher.group(1).replaceAll("\\\\(.)", "$1") : header;
  }
}
