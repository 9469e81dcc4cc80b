package io.fleetdesk.demo.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/**
 * A request that is refused for its head alone is answered when its body has come. An answer before
 * that lets the client send its next request behind the body; the JDK's server may decrypt both at
 * once, forgets the second and leaves it until it closes the connection as idle.
 */
class UnreadBodyTest {
  private static final String HEAD =
      "POST /api/v1/namespaces HTTP/1.1\r\nHost: demo\r\nAuthorization: Bearer unknown\r\n"
          + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n";

  @Test
  void noAnswerOvertakesTheBody() throws Exception {
    try (var server = new TestServer();
        var socket = server.connect()) {
      socket.setSoTimeout(300);
      send(socket, HEAD);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);

      socket.setSoTimeout(20_000);
      send(socket, "{}");
      assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 401 ");

      send(socket, HEAD);
      send(socket, "{}");
      assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 401 ");
    }
  }

  private static void send(SSLSocket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  /** Reads a whole answer and returns its head. */
  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    var length = head.toString().replaceFirst("(?is).*content-length: *(\\d+).*", "$1");
    in.readNBytes(Integer.parseInt(length));
    return head.toString();
  }
}
