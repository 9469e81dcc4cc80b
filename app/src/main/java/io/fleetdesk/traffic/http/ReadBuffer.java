package io.fleetdesk.traffic.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The bytes of one answer: its head and the kept part of its body, in one array that is reused. */
final class ReadBuffer {
  private static final int START = 16 * 1024;

  /** Room for one more read behind the kept bytes. */
  private static final int ROOM = 8 * 1024;

  private InputStream in = InputStream.nullInputStream();
  private byte[] bytes = new byte[START];

  /** Next byte to look at. */
  int at;

  /** End of the bytes that came. */
  int end;

  /** Whether anything came since {@link #start}. */
  boolean touched() {
    return end > 0;
  }

  void start(InputStream from) {
    in = from;
    at = 0;
    end = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Reads more behind {@link #end}; false at the stream's end. */
  boolean fill() throws IOException {
    ensure(end + 1);
    int count = in.read(bytes, end, bytes.length - end);
    if (count < 0) {
      return false;
    }
    end += count;
    return true;
  }

  /** Forgets what lies behind {@code kept} and reads there; only when all of it was looked at. */
  boolean refill(int kept) throws IOException {
    ensure(kept + ROOM);
    at = kept;
    end = kept;
    return fill();
  }

  void ensure(int capacity) {
    if (capacity > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(capacity, bytes.length * 2));
    }
  }
}
