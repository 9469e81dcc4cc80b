package io.fleetdesk.traffic.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderTest {
  private static final Duration TIMEOUT = Duration.ofMillis(400);

  private static Senders senders(HttpAddress to, boolean keepAlive) {
    return senders(to, keepAlive, TIMEOUT);
  }

  private static Senders senders(HttpAddress to, boolean keepAlive, Duration timeout) {
    var senders =
        new Senders(to, "GET", List.of(), RequestBody.NONE, keepAlive, timeout, TlsTrust.SYSTEM);
    senders.start();
    return senders;
  }

  private static ExchangeException failure(HttpAddress to) {
    try (var senders = senders(to, true);
        var sender = senders.open()) {
      return catchThrowableOfType(ExchangeException.class, sender::send);
    }
  }

  private static ExchangeException failure(String answer) throws IOException {
    try (var server = BadServer.saying(answer)) {
      return failure(server.address());
    }
  }

  @Test
  void readsAnswersOfARealServerOverOneConnection() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestURI().toString().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("X-Pod", "kuard-1");
          exchange.sendResponseHeaders(
              200, exchange.getRequestURI().getPath().equals("/chunks") ? 0 : body.length);
          try (var out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
    try {
      for (String path : List.of("/env?a=b", "/chunks")) {
        var to = HttpAddress.parse("127.0.0.1:" + server.getAddress().getPort() + path);
        try (var senders = senders(to, true);
            var sender = senders.open()) {
          for (int i = 0; i < 3; i++) {
            Answer answer = sender.send();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.bodyText()).isEqualTo(path);
            assertThat(answer.header("x-pod")).isEqualTo("kuard-1");
            assertThat(answer.header("x-po")).isNull();
          }
          assertThat(senders.connections()).isEqualTo(1);
        }
        try (var senders = senders(to, false);
            var sender = senders.open()) {
          sender.send();
          sender.send();
          assertThat(senders.connections()).isEqualTo(2);
          assertThat(sender.connection()).isEqualTo(2);
        }
      }
    } finally {
      server.stop(0);
    }
  }

  @Test
  void readsChunksWithExtensionsAndTrailersInSmallPieces() throws Exception {
    String text =
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "5;name=x\r\nhello\r\nA\r\n0123456789\r\n0\r\nX-Sum: 1\r\n\r\n";
    try (var server =
            new BadServer(
                (n, socket, in, out) -> {
                  socket.setTcpNoDelay(true);
                  do {
                    for (byte b : text.getBytes(StandardCharsets.US_ASCII)) {
                      out.write(b);
                    }
                  } while (BadServer.readHead(in));
                });
        var senders = senders(server.address(), true, Duration.ofSeconds(20));
        var sender = senders.open()) {
      assertThat(sender.send().bodyText()).isEqualTo("hello0123456789");
      assertThat(sender.send().bodyText()).isEqualTo("hello0123456789");
      assertThat(senders.connections()).isEqualTo(1);
    }
  }

  @Test
  void keepsTheStartOfLongBodiesAndReadsTheRest() throws Exception {
    int size = 3 * 1024 * 1024;
    for (String kind : List.of("length", "chunked", "close")) {
      try (var server =
              new BadServer(
                  (n, socket, in, out) -> {
                    do {
                      String head =
                          switch (kind) {
                            case "length" -> "Content-Length: " + size + "\r\n\r\n";
                            case "chunked" ->
                                "Transfer-Encoding: chunked\r\n\r\n"
                                    + Integer.toHexString(size)
                                    + "\r\n";
                            default -> "\r\n";
                          };
                      out.write(("HTTP/1.1 200 OK\r\n" + head).getBytes(StandardCharsets.US_ASCII));
                      byte[] body = new byte[size];
                      java.util.Arrays.fill(body, (byte) 'x');
                      out.write(body);
                      if (kind.equals("chunked")) {
                        out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                      }
                    } while (!kind.equals("close") && BadServer.readHead(in));
                  });
          var senders = senders(server.address(), true, Duration.ofSeconds(20));
          var sender = senders.open()) {
        for (int i = 1; i <= 2; i++) {
          Answer answer = sender.send();
          assertThat(answer.bodyLength()).as(kind).isEqualTo(AnswerReader.KEPT_BODY);
          assertThat(answer.bodyText()).as(kind).matches("x+");
          assertThat(senders.connections()).as(kind).isEqualTo(kind.equals("close") ? i : 1);
        }
      }
    }
  }

  @Test
  void sendsOnceMoreWhenAKeptConnectionWasClosedMeanwhile() throws Exception {
    try (var server =
            new BadServer(
                (n, socket, in, out) ->
                    out.write(
                        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"
                            .getBytes(StandardCharsets.US_ASCII)));
        var senders = senders(server.address(), true);
        var sender = senders.open()) {
      sender.send();
      assertThat(sender.resent()).isFalse();
      sender.send();
      assertThat(sender.resent()).isTrue();
      assertThat(sender.connection()).isEqualTo(2);
      assertThat(server.requests).hasValue(2);
    }
  }

  @Test
  void saysThatNothingListens() throws Exception {
    int port;
    try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    var failure = failure(HttpAddress.parse("127.0.0.1:" + port));
    assertThat(failure.trouble()).isEqualTo(Trouble.REFUSED);
    assertThat(failure.sentence().english()).contains("Nothing listens");
  }

  @Test
  void saysThatTheNameIsUnknown() {
    var failure = failure(HttpAddress.parse("http://no-such-host.invalid:8080/"));
    assertThat(failure.trouble()).isEqualTo(Trouble.UNKNOWN_HOST);
    assertThat(failure.sentence().english()).contains("no-such-host.invalid");
  }

  @Test
  void tellsAResetFromAQuietClose() throws Exception {
    try (var server = new BadServer((n, socket, in, out) -> socket.setSoLinger(true, 0))) {
      assertThat(failure(server.address()).trouble()).isEqualTo(Trouble.RESET);
    }
    assertThat(failure("").trouble()).isEqualTo(Trouble.NO_ANSWER);
  }

  @Test
  void givesUpOnSilentAndDrippingAnswersAtTheTimeout() throws Exception {
    try (var silent = new BadServer((n, socket, in, out) -> in.read())) {
      assertThat(failure(silent.address()).trouble()).isEqualTo(Trouble.ANSWER_TIMEOUT);
    }
    try (var dripping =
        new BadServer(
            (n, socket, in, out) -> {
              out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
              while (true) {
                out.write('x');
                Thread.sleep(10);
              }
            })) {
      long start = System.nanoTime();
      assertThat(failure(dripping.address()).trouble()).isEqualTo(Trouble.READ_TIMEOUT);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(TIMEOUT);
    }
  }

  @Test
  void stopsReadingAnswersWithoutEnd() throws Exception {
    for (String head : List.of("\r\n", "Transfer-Encoding: chunked\r\n\r\n")) {
      try (var endless =
              new BadServer(
                  (n, socket, in, out) -> {
                    out.write(("HTTP/1.1 200 OK\r\n" + head).getBytes(StandardCharsets.US_ASCII));
                    byte[] chunk =
                        ("10000\r\n" + "y".repeat(65536) + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII);
                    while (true) {
                      out.write(chunk);
                    }
                  });
          var senders = senders(endless.address(), true, Duration.ofSeconds(20));
          var sender = senders.open()) {
        var failure = catchThrowableOfType(ExchangeException.class, sender::send);
        assertThat(failure.trouble()).isEqualTo(Trouble.TOO_LARGE);
      }
    }
    assertThat(failure("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n").trouble())
        .isEqualTo(Trouble.TOO_LARGE);
    assertThat(failure("HTTP/1.1 200 OK\r\nX: " + "z".repeat(100_000)).trouble())
        .isEqualTo(Trouble.TOO_LARGE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SSH-2.0-OpenSSH_9.2\\r\\n | NOT_HTTP",
        "\\x15\\x03\\x03\\x00\\x02\\x02\\x50 | NOT_HTTP",
        "HTTP/2.0 200 OK\\r\\n\\r\\n | NOT_HTTP",
        "HTTP/1.1 2x0 OK\\r\\n\\r\\n | MALFORMED",
        "HTTP/1.1 20\\r\\n\\r\\n | MALFORMED",
        "HTTP/1.1 200 OK\\r\\nno colon\\r\\n\\r\\n | MALFORMED",
        "HTTP/1.1 200 OK\\r\\n folded: x\\r\\n\\r\\n | MALFORMED",
        "HTTP/1.1 200 OK\\r\\nContent-Length: -1\\r\\n\\r\\n | MALFORMED",
        "HTTP/1.1 200 OK\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\nxx | MALFORMED",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\n | MALFORMED",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n | MALFORMED",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1\\r\\nab\\r\\n | MALFORMED",
        "HTTP/1.1 200 OK\\r\\nContent-Le | CUT_OFF",
        "HTTP/1.1 200 OK\\r\\nContent-Length: 9\\r\\n\\r\\nxx | CUT_OFF",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nab | CUT_OFF"
      })
  void classifiesWhatIsNoAnswer(String text, Trouble expected) throws Exception {
    String bytes =
        text.replace("\\r", "\r")
            .replace("\\n", "\n")
            .replace("\\x15", "\u0015")
            .replace("\\x03", "\u0003");
    var failure = failure(bytes);
    assertThat(failure.trouble()).isEqualTo(expected);
    assertThat(failure.sentence().english()).endsWith(".");
  }

  @Test
  void goesOnAfterAFailure() throws Exception {
    try (var server =
            new BadServer(
                (n, socket, in, out) ->
                    out.write(
                        (n == 1 ? "rubbish" : "HTTP/1.0 503 Busy\nServer: x\n\nsorry")
                            .getBytes(StandardCharsets.US_ASCII)));
        var senders = senders(server.address(), true);
        var sender = senders.open()) {
      assertThat(catchThrowableOfType(ExchangeException.class, sender::send).trouble())
          .isEqualTo(Trouble.NOT_HTTP);
      Answer answer = sender.send();
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.bodyText()).isEqualTo("sorry");
    }
  }

  @Test
  void doesNotTrustBytesBehindAnAnswer() throws Exception {
    try (var server =
            new BadServer(
                (n, socket, in, out) -> {
                  out.write(
                      "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxHTTP/1.1 500 Evil\r\n\r\n"
                          .getBytes(StandardCharsets.US_ASCII));
                  in.read();
                });
        var senders = senders(server.address(), true);
        var sender = senders.open()) {
      assertThat(sender.send().status()).isEqualTo(200);
      assertThat(sender.send().status()).isEqualTo(200);
      assertThat(senders.connections()).isEqualTo(2);
    }
  }

  /** What the other side says of its connection, and whether the next request goes over it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "HTTP/1.1 200 OK; Connection: close, X-Hop; false",
        "HTTP/1.1 200 OK; Connection: X-Hop ,Close; false",
        "HTTP/1.1 200 OK; Connection: X-Hop; true",
        "HTTP/1.0 200 OK; Connection: Keep-Alive, Upgrade; true",
        "HTTP/1.0 200 OK; X: y; false",
        "HTTP/1.1 200 OK; Connection: keep-alive, close; false"
      })
  void theConnectionHeaderIsAList(String status, String header, boolean kept) throws Exception {
    String answer = status + "\r\n" + header + "\r\nContent-Length: 2\r\n\r\nok";
    try (var server = new BadServer((c, socket, in, out) -> answerTwice(answer, in, out));
        var senders = senders(server.address(), true, Duration.ofSeconds(10));
        var sender = senders.open()) {
      assertThat(sender.send().bodyText()).isEqualTo("ok");
      assertThat(sender.send().bodyText()).isEqualTo("ok");
      assertThat(senders.connections()).isEqualTo(kept ? 1 : 2);
    }
  }

  private static void answerTwice(String answer, InputStream in, OutputStream out)
      throws IOException {
    out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
    if (BadServer.readHead(in)) {
      out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void chunkSizesMayHaveLeadingZeros() throws Exception {
    String answer =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "0000000000005\r\nhello\r\n0000000000000\r\n\r\n";
    try (var server = BadServer.saying(answer);
        var senders = senders(server.address(), false, Duration.ofSeconds(10));
        var sender = senders.open()) {
      assertThat(sender.send().bodyText()).isEqualTo("hello");
    }
  }
}
