package io.fleetdesk.traffic.http;

import io.fleetdesk.messages.Message;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A request as it goes over the wire; made once a run.
 *
 * @param head whether the answer will have no body (HEAD)
 * @param repeatable whether it may be sent again when a kept connection turns out to be closed
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; an array is what a socket takes.
record RequestBytes(byte[] bytes, boolean head, boolean repeatable) {
  private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "OPTIONS");

  /** What frames a message and holds a connection: with others than these nothing adds up. */
  private static final Set<String> OWNED =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  static RequestBytes of(
      HttpAddress to, String method, List<Header> headers, RequestBody body, boolean keepAlive) {
    check(method, headers);
    var text = new StringBuilder(method).append(' ').append(to.target()).append(" HTTP/1.1\r\n");
    line(text, headers, "Host", to.authority());
    line(text, headers, "User-Agent", "fleet-desk");
    line(text, headers, "Accept", "*/*");
    for (Header header : headers) {
      text.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    if (body.length() > 0 || !REPEATABLE.contains(method)) {
      text.append("Content-Length").append(": ").append(body.length()).append("\r\n");
    }
    text.append("Connection: ").append(keepAlive ? "keep-alive" : "close").append("\r\n\r\n");
    byte[] head = text.toString().getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(head, head.length + body.length());
    System.arraycopy(body.bytes(), 0, all, head.length, body.length());
    return new RequestBytes(all, method.equals("HEAD"), REPEATABLE.contains(method));
  }

  /**
   * @throws RefusedInput when that method or one of the headers cannot be sent
   */
  static void check(String method, List<Header> headers) {
    if (!Header.isToken(method)) {
      throw new RefusedInput(Message.of("“{0}” is not an HTTP method.", method));
    }
    for (Header header : headers) {
      if (OWNED.contains(header.name().toLowerCase(Locale.ROOT))) {
        throw new RefusedInput(
            Message.of(
                "The run sets {0} itself, from the body and from how connections are used. Remove"
                    + " that header.",
                header.name()));
      }
    }
  }

  private static void line(StringBuilder text, List<Header> given, String name, String value) {
    if (given.stream().noneMatch(h -> h.name().equalsIgnoreCase(name))) {
      text.append(name).append(": ").append(value).append("\r\n");
    }
  }
}
