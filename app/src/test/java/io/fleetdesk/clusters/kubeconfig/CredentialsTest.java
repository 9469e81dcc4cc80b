package io.fleetdesk.clusters.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The order of credentials, and what a plugin is told, are client-go's. */
class CredentialsTest {
  private static final String PLUGIN =
      "exec: {apiVersion: client.authentication.k8s.io/v1, command: sh, args: ['-c', '%s'],"
          + " interactiveMode: Never%s}";
  private static final String ANSWER =
      "echo \"{\\\"apiVersion\\\": \\\"client.authentication.k8s.io/v1\\\","
          + " \\\"status\\\": {\\\"token\\\": \\\"from-plugin\\\"}}\"";

  @TempDir Path folder;

  private Credentials of(String user) throws IOException {
    return of("{server: 'https://127.0.0.1:1'}", user);
  }

  private Credentials of(String cluster, String user) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("config"),
            """
            clusters: [{name: c, cluster: %s}]
            users: [{name: u, user: {%s}}]
            contexts: [{name: c, context: {cluster: c, user: u}}]
            """
                .formatted(cluster, user));
    Kubeconfig read = Kubeconfig.read(List.of(file), List.of());
    assertThat(read.problems()).isEmpty();
    return new Credentials(
        read.contexts().getFirst(),
        new ExecCredentials(System.getenv(), folder, Duration.ofSeconds(10), Clock.systemUTC()));
  }

  private static String authorization(Credentials credentials) throws Exception {
    return Objects.requireNonNull(credentials.authorization()).value();
  }

  private String marking() {
    return PLUGIN.formatted("touch " + folder.resolve("ran") + "; " + ANSWER, "");
  }

  @Test
  void aTokenFileWinsOverTheTokenAndIsReadAgain() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "from-file\n");
    Credentials both = of("token: from-config, tokenFile: token");
    assertThat(authorization(both)).isEqualTo("Bearer from-file");
    Files.writeString(file, "newer");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(authorization(both)).isEqualTo("Bearer newer");
  }

  @Test
  void aTokenFileThatIsGoneOrEmptyLeavesTheToken() throws Exception {
    Credentials both = of("token: from-config, tokenFile: ./no-such-token");
    assertThat(authorization(both)).isEqualTo("Bearer from-config");
    Files.writeString(folder.resolve("no-such-token"), "\n");
    assertThat(authorization(both)).isEqualTo("Bearer from-config");
  }

  @Test
  void aTokenFileAloneMustBeReadable() throws Exception {
    assertThatThrownBy(of("tokenFile: gone")::authorization)
        .isInstanceOf(CredentialException.class)
        .hasMessageContaining("gone of the context c cannot be read");
  }

  @Test
  void whoHasATokenIsNeverSentToAPlugin() throws Exception {
    Credentials both = of("token: from-config, " + marking());
    assertThat(authorization(both)).isEqualTo("Bearer from-config");
    assertThat(both.pluginCertificate()).isNull();
    assertThat(folder.resolve("ran")).doesNotExist();
    Credentials missing =
        of(
            "token: from-config, exec: {apiVersion: client.authentication.k8s.io/v1,"
                + " command: sign-in-that-is-not-installed}");
    assertThat(missing.pluginCertificate()).isNull();
  }

  @Test
  void neitherIsWhoHasACertificateOrAPassword() throws Exception {
    for (String own :
        List.of(
            "client-certificate-data: QUJD, client-key-data: QUJD",
            "username: me, password: secret")) {
      Credentials both = of(own + ", " + marking());
      both.authorization();
      assertThat(both.pluginCertificate()).isNull();
    }
    assertThat(folder.resolve("ran")).doesNotExist();
  }

  @Test
  void aPluginIsToldOfTheClusterWhatClientGoTells() throws Exception {
    Files.writeString(folder.resolve("ca.crt"), "an authority");
    Credentials plugin =
        of(
            """
            {server: 'https://127.0.0.1:1', certificate-authority: ca.crt,
             tls-server-name: api.fleet.test, proxy-url: 'http://proxy.test:3128',
             extensions: [{name: other, extension: {a: b}},
               {name: client.authentication.k8s.io/exec,
                extension: {audience: shoot-42, nested: {list: [1, two], yes: "no"}}}]}
            """,
            PLUGIN.formatted(
                "printf %s \"$KUBERNETES_EXEC_INFO\" > " + folder.resolve("seen") + "; " + ANSWER,
                ", provideClusterInfo: true"));
    assertThat(authorization(plugin)).isEqualTo("Bearer from-plugin");
    JsonNode seen =
        new JsonMapper().readTree(Files.readString(folder.resolve("seen"))).path("spec");
    assertThat(seen)
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    {"cluster": {"server": "https://127.0.0.1:1",
                     "tls-server-name": "api.fleet.test",
                     "certificate-authority-data": "%s",
                     "proxy-url": "http://proxy.test:3128",
                     "config": {"audience": "shoot-42",
                                "nested": {"list": [1, "two"], "true": "no"}}},
                     "interactive": false}
                    """
                        .formatted(
                            Base64.getEncoder()
                                .encodeToString(
                                    "an authority"
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)))));
  }

  @Test
  void aPluginThatDoesNotAskIsToldNothingOfTheCluster() throws Exception {
    Credentials plugin =
        of(
            PLUGIN.formatted(
                "printf %s \"$KUBERNETES_EXEC_INFO\" > " + folder.resolve("seen") + "; " + ANSWER,
                ""));
    authorization(plugin);
    assertThat(Files.readString(folder.resolve("seen"))).doesNotContain("127.0.0.1");
  }
}
