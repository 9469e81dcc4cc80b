package io.fleetdesk.traffic.http;

import java.nio.charset.StandardCharsets;

/** The few byte comparisons that reading an answer's head needs. */
final class Ascii {
  private Ascii() {}

  static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + 32 : b;
  }

  /** Whether {@code bytes[from, to)} is {@code lowerCase}, without regard to case. */
  static boolean is(byte[] bytes, int from, int to, byte[] lowerCase) {
    if (to - from != lowerCase.length) {
      return false;
    }
    for (int i = 0; i < lowerCase.length; i++) {
      if (lower(bytes[from + i]) != lowerCase[i]) {
        return false;
      }
    }
    return true;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Text for a sentence: what cannot be shown becomes a dot. */
  static String printable(byte[] bytes, int from, int to) {
    var text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
    }
    return text.toString();
  }
}
