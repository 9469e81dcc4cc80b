package io.fleetdesk.traffic.attribution;

import io.fleetdesk.traffic.http.Answer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds the two values in kuard's page on its bytes: it runs for every answer. */
final class KuardReader {
  private static final byte[] CONTEXT = bytes("pageContext");
  private static final byte[] HOSTNAME = bytes("\"hostname\"");
  private static final byte[] ADDRESSES = bytes("\"addrs\"");
  private static final int LONGEST = 253;

  private KuardReader() {}

  static @Nullable PodIdentity read(Answer answer) {
    byte[] body = answer.buffer();
    int end = answer.bodyOffset() + answer.bodyLength();
    int from = find(body, answer.bodyOffset(), end, CONTEXT);
    if (from < 0) {
      return null;
    }
    var name = value(body, find(body, from, end, HOSTNAME), end);
    if (name.isEmpty()) {
      return null;
    }
    return new PodIdentity(name, value(body, find(body, from, end, ADDRESSES), end));
  }

  /** The first text behind a field's name, also the first of a list; empty if there is none. */
  private static String value(byte[] body, int afterName, int end) {
    int at = afterName;
    if (at < 0) {
      return "";
    }
    while (at < end && (body[at] == ' ' || body[at] == ':' || body[at] == '[')) {
      at++;
    }
    if (at >= end || body[at] != '"') {
      return "";
    }
    int start = ++at;
    while (at < end && body[at] != '"' && body[at] != '\\') {
      at++;
    }
    boolean whole = at < end && body[at] == '"' && at - start <= LONGEST;
    return whole ? new String(body, start, at - start, StandardCharsets.UTF_8) : "";
  }

  /** The place behind the first occurrence, or -1. */
  private static int find(byte[] in, int from, int end, byte[] what) {
    for (int at = from; at <= end - what.length; at++) {
      int same = 0;
      while (same < what.length && in[at + same] == what[same]) {
        same++;
      }
      if (same == what.length) {
        return at + same;
      }
    }
    return -1;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
