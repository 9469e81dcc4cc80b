package io.fleetdesk.traffic.http;

import java.util.regex.Pattern;

/** A header of a request, checked so that it cannot break out of its line. */
public record Header(String name, String value) {
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  public Header {
    if (!TOKEN.matcher(name).matches()) {
      throw new IllegalArgumentException("Not a header name: \"" + name + "\"");
    }
    if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
      throw new IllegalArgumentException(
          "The value of header " + name + " holds a control character.");
    }
  }

  /**
   * Of {@code Name: value}.
   *
   * @throws IllegalArgumentException with a sentence when it is none
   */
  public static Header parse(String line) {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(
          "A header is written as Name: value; \"" + line.strip() + "\" has no colon.");
    }
    return new Header(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
  }

  static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }

  /** A value may be a password: it stays out of logs. */
  @Override
  public String toString() {
    return name + ": ***";
  }
}
