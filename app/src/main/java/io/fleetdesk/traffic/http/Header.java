package io.fleetdesk.traffic.http;

import io.fleetdesk.messages.Message;
import java.util.regex.Pattern;

/** A header of a request, checked so that it cannot break out of its line. */
public record Header(String name, String value) {
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  public Header {
    if (!TOKEN.matcher(name).matches()) {
      throw new RefusedInput(Message.of("“{0}” is not a header name.", name));
    }
    if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
      throw new RefusedInput(Message.of("The value of header {0} has a control character.", name));
    }
  }

  /**
   * Of {@code Name: value}.
   *
   * @throws RefusedInput with a sentence when it is none
   */
  public static Header parse(String line) {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw new RefusedInput(
          Message.of("Write a header as Name: value. “{0}” has no colon.", line.strip()));
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
