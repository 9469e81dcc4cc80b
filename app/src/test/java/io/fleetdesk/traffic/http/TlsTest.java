package io.fleetdesk.traffic.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path dir;

  private SSLContext selfSigned() throws Exception {
    Path store = dir.resolve("keys.p12");
    keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=kuard", "-ext", "san=ip:127.0.0.1");
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private void keytool(String... what) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(what));
    command.addAll(List.of("-alias", "web", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", dir.resolve("keys.p12").toString()));
    command.addAll(List.of("-storepass", new String(PASSWORD)));
    var keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = keytool.inputReader().readAllAsString();
    assertThat(keytool.waitFor()).as(said).isZero();
  }

  private static HttpServer serve(HttpServer server) {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("ok".getBytes(StandardCharsets.US_ASCII));
          exchange.close();
        });
    server.start();
    return server;
  }

  @Test
  void checksTheCertificateUnlessToldNotTo() throws Exception {
    var https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
    HttpServer server = serve(https);
    try {
      var to = HttpAddress.parse("https://127.0.0.1:" + server.getAddress().getPort());
      try (var senders =
              new Senders(
                  to,
                  "GET",
                  List.of(),
                  RequestBody.NONE,
                  true,
                  Duration.ofSeconds(20),
                  TlsTrust.ANY);
          var sender = senders.open()) {
        senders.start();
        assertThat(sender.send().bodyText()).isEqualTo("ok");
        assertThat(sender.send().bodyText()).isEqualTo("ok");
        assertThat(senders.connections()).isEqualTo(1);
      }
      assertThat(failure(to).trouble()).isEqualTo(Trouble.TLS_CERTIFICATE);
      assertThat(failure(to).sentence().english())
          .isEqualTo(
              "The certificate is signed by an authority that is not trusted here. Under More,"
                  + " choose the file of its authority, or accept any certificate for a test.");
      var plain = failure(HttpAddress.parse("http://127.0.0.1:" + server.getAddress().getPort()));
      assertThat(plain.trouble()).isIn(Trouble.NOT_HTTP, Trouble.NO_ANSWER);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void trustsTheAuthorityOfAFile() throws Exception {
    var https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
    HttpServer server = serve(https);
    var pem = dir.resolve("ca.pem");
    keytool("-exportcert", "-rfc", "-file", pem.toString());
    try (var senders =
            new Senders(
                HttpAddress.parse("https://127.0.0.1:" + server.getAddress().getPort()),
                "GET",
                List.of(),
                RequestBody.NONE,
                true,
                Duration.ofSeconds(20),
                TlsTrust.of(pem));
        var sender = senders.open()) {
      senders.start();
      assertThat(sender.send().bodyText()).isEqualTo("ok");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void whatIsSaidHasNoClassNames() {
    var words =
        List.of(
            "java.io.IOException: the pipe is closed",
            "sun.security.validator.ValidatorException: PKIX path building failed",
            "the pipe is closed");
    for (var said : words) {
      assertThat(Troubles.of(new IOException(said)).sentence().english())
          .doesNotContain("java.", "sun.", "Exception")
          .containsAnyOf("the pipe is closed", "PKIX path building failed");
    }
  }

  @Test
  void saysThatThePortSpeaksNoTls() throws Exception {
    String answer = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
    try (var plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (var socket = plain.accept()) {
                  socket.getInputStream().read();
                  socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                  socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                  // The client hung up.
                }
              });
      var failure = failure(HttpAddress.parse("https://127.0.0.1:" + plain.getLocalPort()));
      assertThat(failure.trouble()).isEqualTo(Trouble.TLS);
      assertThat(failure.sentence().english()).contains("plain HTTP");
    }
  }

  private static ExchangeException failure(HttpAddress to) {
    try (var senders =
            new Senders(
                to,
                "GET",
                List.of(),
                RequestBody.NONE,
                true,
                Duration.ofSeconds(20),
                TlsTrust.SYSTEM);
        var sender = senders.open()) {
      senders.start();
      return catchThrowableOfType(ExchangeException.class, sender::send);
    }
  }
}
