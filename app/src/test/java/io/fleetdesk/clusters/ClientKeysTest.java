package io.fleetdesk.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.kubeconfig.ExecCredentials;
import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Client keys in every form that kubectl takes prove who one is. */
class ClientKeysTest {
  private static final ASN1ObjectIdentifier P256 = new ASN1ObjectIdentifier("1.2.840.10045.3.1.7");

  @TempDir Path folder;
  private final TestAuthority authority = new TestAuthority("authority");

  private static String block(String type, byte[] content) throws Exception {
    var text = new java.io.StringWriter();
    try (var writer = new PemWriter(text)) {
      writer.writeObject(new PemObject(type, content));
    }
    return text.toString();
  }

  private static Map<String, String> forms(KeyPair rsa, KeyPair ec, KeyPair ed) throws Exception {
    String sec1 =
        block(
            "EC PRIVATE KEY",
            new org.bouncycastle.asn1.sec.ECPrivateKey(
                    256, ((java.security.interfaces.ECPrivateKey) ec.getPrivate()).getS(), P256)
                .getEncoded());
    Map<String, String> forms = new LinkedHashMap<>();
    forms.put("PKCS#1", TestAuthority.pem(rsa.getPrivate()));
    forms.put("PKCS#8 RSA", block("PRIVATE KEY", rsa.getPrivate().getEncoded()));
    forms.put("SEC1", sec1);
    forms.put("EC PARAMETERS", block("EC PARAMETERS", P256.getEncoded()) + sec1);
    forms.put("PKCS#8 EC", block("PRIVATE KEY", ec.getPrivate().getEncoded()));
    forms.put("Ed25519", block("PRIVATE KEY", ed.getPrivate().getEncoded()));
    return forms;
  }

  @Test
  void everyFormOfKeyConnectsFromTheKubeconfigAndFromAPlugin() throws Exception {
    KeyPair rsa = TestAuthority.keys("RSA");
    KeyPair ec = TestAuthority.keys("EC");
    KeyPair ed = TestAuthority.keys("Ed25519");
    assertThat(TestAuthority.pem(rsa.getPrivate())).contains("BEGIN RSA PRIVATE KEY");
    var failed = new ArrayList<String>();
    try (var server = new TlsServer(authority.server(), authority)) {
      for (Map.Entry<String, String> form : forms(rsa, ec, ed).entrySet()) {
        KeyPair pair =
            form.getKey().contains("RSA") || form.getKey().contains("#1")
                ? rsa
                : form.getKey().startsWith("Ed") ? ed : ec;
        String certificate = authority.client(pair).pem();
        for (String user :
            List.of(
                inKubeconfig(certificate, form.getValue()),
                inFiles(certificate, form.getValue()),
                fromPlugin(certificate, form.getValue()))) {
          server.clients.clear();
          try {
            dial(server, user);
          } catch (ApiException e) {
            failed.add(form.getKey() + ": " + e.sentence());
          }
          if (!server.clients.contains("CN=someone")) {
            failed.add(form.getKey() + ": the server saw " + server.clients);
          }
        }
      }
    }
    assertThat(failed).isEmpty();
  }

  private static String inKubeconfig(String certificate, String key) {
    return "{client-certificate-data: %s, client-key-data: %s}"
        .formatted(base64(certificate), base64(key));
  }

  private String inFiles(String certificate, String key) throws Exception {
    Files.writeString(folder.resolve("client.crt"), certificate);
    Files.writeString(folder.resolve("client.key"), key);
    return "{client-certificate: client.crt, client-key: client.key}";
  }

  private String fromPlugin(String certificate, String key) throws Exception {
    Path answer =
        Files.writeString(
            folder.resolve("answer.json"),
            """
            {"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential",
             "status": {"clientCertificateData": "%s", "clientKeyData": "%s"}}
            """
                .formatted(certificate.replace("\n", "\\n"), key.replace("\n", "\\n")));
    return "{exec: {apiVersion: client.authentication.k8s.io/v1, command: cat, args: ['%s'],"
            .formatted(answer)
        + " interactiveMode: Never}}";
  }

  private void dial(TlsServer server, String user) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("config"),
            """
            clusters: [{name: c, cluster: {server: '%s', certificate-authority-data: %s}}]
            users: [{name: u, user: %s}]
            contexts: [{name: c, context: {cluster: c, user: u}}]
            """
                .formatted(server.uri(), base64(authority.pem()), user));
    try (var files = KubeconfigFiles.of(List.of(file))) {
      var plugins =
          new ExecCredentials(System.getenv(), folder, Duration.ofSeconds(5), Clock.systemUTC());
      new Dialer(Map.of(), plugins, Timing.USUAL)
          .dial(new ClusterId(new FleetId("f"), "c"), files.current().contexts().getFirst())
          .close();
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
