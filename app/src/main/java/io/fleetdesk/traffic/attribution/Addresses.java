package io.fleetdesk.traffic.attribution;

/** IPv4 addresses as numbers. */
final class Addresses {
  private Addresses() {}

  /** 0 to 2^32 - 1, or -1 when that is no IPv4 address. */
  static long number(String text) {
    long value = 0;
    var parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return -1;
    }
    for (var part : parts) {
      if (!part.matches("\\d{1,3}") || Integer.parseInt(part) > 255) {
        return -1;
      }
      value = (value << 8) | Integer.parseInt(part);
    }
    return value;
  }
}
