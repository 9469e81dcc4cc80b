package io.fleetdesk.traffic.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
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

  static RequestBytes of(HttpAddress to, String method, List<Header> headers, boolean keepAlive) {
    if (!Header.isToken(method)) {
      throw new IllegalArgumentException("Not an HTTP method: \"" + method + "\"");
    }
    var text = new StringBuilder(method).append(' ').append(to.target()).append(" HTTP/1.1\r\n");
    line(text, headers, "Host", to.authority());
    line(text, headers, "User-Agent", "fleet-desk");
    line(text, headers, "Accept", "*/*");
    if (!REPEATABLE.contains(method)) {
      line(text, headers, "Content-Length", "0");
    }
    for (Header header : headers) {
      text.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    // Last, so that nobody's own header decides over connections: the run does.
    text.append("Connection: ").append(keepAlive ? "keep-alive" : "close").append("\r\n\r\n");
    return new RequestBytes(
        text.toString().getBytes(StandardCharsets.UTF_8),
        method.equals("HEAD"),
        REPEATABLE.contains(method));
  }

  private static void line(StringBuilder text, List<Header> given, String name, String value) {
    if (given.stream().noneMatch(h -> h.name().equalsIgnoreCase(name))) {
      text.append(name).append(": ").append(value).append("\r\n");
    }
  }
}
