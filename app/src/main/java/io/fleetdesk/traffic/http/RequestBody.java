package io.fleetdesk.traffic.http;

import io.fleetdesk.messages.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a request carries besides its headers; immutable. */
public final class RequestBody {
  /** Enough for an upload in a test; it is sent with every request. */
  private static final int LONGEST = 16 * 1024 * 1024;

  public static final RequestBody NONE = new RequestBody(new byte[0]);

  private final byte[] bytes;

  private RequestBody(byte[] bytes) {
    this.bytes = bytes;
  }

  public static RequestBody text(String text) {
    return text.isEmpty() ? NONE : new RequestBody(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The bytes of a file as they are now. Blocks.
   *
   * @throws RefusedInput when it cannot be read or is too long
   */
  public static RequestBody file(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        throw new RefusedInput(
            Message.of("{0} is longer than {1} MB.", file, LONGEST / 1024 / 1024));
      }
      return new RequestBody(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new RefusedInput(Message.of("{0} cannot be read.", file));
    }
  }

  public int length() {
    return bytes.length;
  }

  byte[] bytes() {
    return bytes;
  }

  /** It may be secret: it stays out of logs. */
  @Override
  public String toString() {
    return length() + " bytes";
  }
}
