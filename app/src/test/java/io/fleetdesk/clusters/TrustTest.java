package io.fleetdesk.clusters;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetdesk.clusters.kubeconfig.ExecCredentials;
import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is believed to be a cluster: only whom its kubeconfig names. */
class TrustTest {
  private static final List<String> TRUST_STORE =
      List.of(
          "javax.net.ssl.trustStore",
          "javax.net.ssl.trustStoreType",
          "javax.net.ssl.trustStorePassword");

  @TempDir Path folder;

  /** Java's own authority, such as any public one. */
  private final TestAuthority known = new TestAuthority("known to Java");

  private final TestAuthority cluster = new TestAuthority("of the cluster");

  @BeforeEach
  void javaKnowsOne() throws IOException, GeneralSecurityException {
    Path store = folder.resolve("java.p12");
    try (OutputStream out = Files.newOutputStream(store)) {
      known.trustStore().store(out, "changeit".toCharArray());
    }
    System.setProperty(TRUST_STORE.get(0), store.toString());
    System.setProperty(TRUST_STORE.get(1), "PKCS12");
    System.setProperty(TRUST_STORE.get(2), "changeit");
  }

  @AfterEach
  void asBefore() {
    TRUST_STORE.forEach(System::clearProperty);
  }

  private void dial(TlsServer server, String entry) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("config"),
            """
            clusters: [{name: c, cluster: {server: '%s'%s}}]
            contexts: [{name: c, context: {cluster: c}}]
            """
                .formatted(server.uri(), entry));
    Clock clock = Clock.systemUTC();
    try (var files = KubeconfigFiles.of(List.of(file))) {
      var plugins = new ExecCredentials(Map.of(), folder, Duration.ofSeconds(5), clock);
      var id = new ClusterId(new FleetId("f"), "c");
      new Dialer(Map.of(), plugins, Timing.USUAL)
          .dial(id, files.current().contexts().getFirst())
          .close();
    }
  }

  private static String authority(String pem) {
    return ", certificate-authority-data: "
        + Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
  }

  private static void isRefused(ThrowingCallable dialling, String words) {
    assertThatThrownBy(dialling)
        .isInstanceOf(ApiException.class)
        .hasMessageContaining(words)
        .message()
        .doesNotContain("Exception");
  }

  @Test
  void theNamedAuthorityIsTrusted() throws Exception {
    try (var server = new TlsServer(cluster.server(), null)) {
      dial(server, authority(cluster.pem()));
      dial(server, authority("made by hand\n" + known.pem() + "and\n" + cluster.pem()));
      Path file = Files.writeString(folder.resolve("ca.crt"), cluster.pem());
      dial(server, ", certificate-authority: " + file.getFileName());
    }
  }

  @Test
  void noOtherAuthorityIsTrustedBesideTheNamedOne() throws Exception {
    try (var foreign = new TlsServer(known.server(), null)) {
      isRefused(
          () -> dial(foreign, authority(cluster.pem())),
          "is not signed by the certificate authority in the kubeconfig");
    }
  }

  @Test
  void withoutAnAuthorityJavasOwnAreTrusted() throws Exception {
    try (var server = new TlsServer(known.server(), null);
        var other = new TlsServer(cluster.server(), null)) {
      dial(server, "");
      isRefused(() -> dial(other, ""), "is not signed by");
    }
  }

  @Test
  void theSameHoldsForAServerThatIsAskedForByAnotherName() throws Exception {
    String name = ", tls-server-name: api.fleet.test";
    try (var server = new TlsServer(cluster.server("api.fleet.test"), null);
        var foreign = new TlsServer(known.server("api.fleet.test"), null);
        var unnamed = new TlsServer(cluster.server("other.fleet.test"), null)) {
      dial(server, name + authority(cluster.pem()));
      isRefused(() -> dial(foreign, name + authority(cluster.pem())), "is not signed by");
      isRefused(() -> dial(unnamed, name + authority(cluster.pem())), "is for another name");
      dial(foreign, name);
      isRefused(() -> dial(server, name), "is not signed by");
    }
  }

  @Test
  void anAuthorityThatCannotBeReadIsRefused() throws Exception {
    try (var server = new TlsServer(known.server(), null)) {
      isRefused(() -> dial(server, authority("no certificate")), "contains no certificate");
      isRefused(
          () ->
              dial(
                  server,
                  authority("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")),
          "contains no certificate");
      isRefused(
          () -> dial(server, ", certificate-authority-data: '%%%'"),
          "The certificate authority of the context c cannot be used: it is not valid Base64.");
      isRefused(() -> dial(server, ", certificate-authority: gone.crt"), "gone.crt cannot be read");
      Path empty = Files.writeString(folder.resolve("empty.crt"), "");
      isRefused(
          () -> dial(server, ", certificate-authority: " + empty.getFileName()),
          "contains no certificate");
    }
  }

  @Test
  void base64MayBeBrokenIntoLinesButHoldsNoBlanks() throws Exception {
    String data =
        Base64.getMimeEncoder(64, new byte[] {'\r', '\n'})
            .encodeToString(cluster.pem().getBytes(StandardCharsets.UTF_8));
    String inLines = data.replace("\r", "\\r").replace("\n", "\\n");
    try (var server = new TlsServer(cluster.server(), null)) {
      dial(server, ", certificate-authority-data: \"" + inLines + "\"");
      isRefused(
          () -> dial(server, ", certificate-authority-data: \"" + data.replace("\r\n", " ") + "\""),
          "it is not valid Base64");
    }
  }

  @Test
  void whoeverAnswersIsTakenWhereTheKubeconfigSaysSo() throws Exception {
    try (var server = new TlsServer(cluster.server(), null)) {
      dial(server, ", insecure-skip-tls-verify: true");
    }
  }
}
