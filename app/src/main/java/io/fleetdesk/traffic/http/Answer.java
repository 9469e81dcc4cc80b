package io.fleetdesk.traffic.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An answer that was read to its end. A view of the reader's buffer: valid until the reader's next
 * answer, on the reading thread only.
 */
public final class Answer {
  private final byte[] buffer;
  private final int status;
  private final int headStart;
  private final int headEnd;
  private final int bodyEnd;
  private final boolean reusable;

  Answer(byte[] buffer, int status, int headStart, int headEnd, int bodyEnd, boolean reusable) {
    this.buffer = buffer;
    this.status = status;
    this.headStart = headStart;
    this.headEnd = headEnd;
    this.bodyEnd = bodyEnd;
    this.reusable = reusable;
  }

  public int status() {
    return status;
  }

  /** The array that holds the body, from {@link #bodyOffset} on; not to be written to. */
  public byte[] buffer() {
    return buffer;
  }

  public int bodyOffset() {
    return headEnd;
  }

  /** Length of the part of the body that is kept: the rest of a long one was read and dropped. */
  public int bodyLength() {
    return bodyEnd - headEnd;
  }

  /** The kept part of the body as UTF-8 text. */
  public String bodyText() {
    return new String(buffer, headEnd, bodyLength(), StandardCharsets.UTF_8);
  }

  /** Whether the connection may carry another request. */
  boolean reusable() {
    return reusable;
  }

  /** The first header of that name, or null. */
  public @Nullable String header(String name) {
    int at = headStart;
    while (at < headEnd) {
      int colonAt = at + name.length();
      if (colonAt < headEnd && buffer[colonAt] == ':' && named(at, name)) {
        int end = lineEnd(at);
        return new String(buffer, colonAt + 1, end - colonAt - 1, StandardCharsets.ISO_8859_1)
            .strip();
      }
      at = lineEnd(at) + 1;
    }
    return null;
  }

  private int lineEnd(int from) {
    int at = from;
    while (at < headEnd && buffer[at] != '\n') {
      at++;
    }
    return at;
  }

  private boolean named(int at, String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Ascii.lower(buffer[at + i]) != Ascii.lower((byte) name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** What a person is shown of it: status line, headers and the start of the body. */
  public String sample(int limit) {
    int length = Math.min(limit, bodyEnd - headStart);
    return new String(buffer, headStart, length, StandardCharsets.UTF_8);
  }
}
