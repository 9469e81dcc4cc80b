package io.fleetdesk.demo.http;

/** The part of a stored object's bytes that tells apiVersion and kind: it always comes first. */
final class ObjectHead {
  private ObjectHead() {}

  /** Where the field after apiVersion and kind begins. */
  static int length(byte[] json) {
    int quotes = 0;
    for (int at = 0; at < json.length; at++) {
      if (json[at] == '"' && ++quotes == 9) {
        return at;
      }
    }
    throw new IllegalArgumentException("not a stored object");
  }
}
