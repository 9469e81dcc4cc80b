package io.fleetdesk.testing;

import io.fleetdesk.clusters.Dialer;
import io.fleetdesk.clusters.Timing;
import io.fleetdesk.clusters.kubeconfig.ExecCredentials;
import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Writes a kubeconfig, context by context. */
public final class TestKubeconfig {
  /** Impatient, so that tests need not wait. */
  public static final Timing QUICK =
      new Timing(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofMillis(50),
          Duration.ofMillis(300),
          Duration.ofSeconds(60),
          Duration.ofMillis(200),
          Duration.ofMillis(300));

  public final Path file;
  private final StringBuilder clusters = new StringBuilder();
  private final StringBuilder users = new StringBuilder();
  private final StringBuilder contexts = new StringBuilder();

  public TestKubeconfig(Path file) {
    this.file = file;
  }

  public TestKubeconfig with(String context, TestCluster cluster, String token) {
    return with(context, cluster.server.uri(), "token: " + token);
  }

  /**
   * @param user the user's entry, as YAML in one line
   */
  public TestKubeconfig with(String context, URI server, String user) {
    return with(context, TestCluster.TLS.authorityPem(), server, user);
  }

  /**
   * @param authority the certificate that the server's must be signed by, as PEM
   */
  public TestKubeconfig with(String context, String authority, URI server, String user) {
    String ca = Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.UTF_8));
    clusters.append(
        "- {name: c-%1$s, cluster: {server: '%2$s', certificate-authority-data: %3$s}}%n"
            .formatted(context, server, ca));
    users.append("- {name: u-%s, user: {%s}}%n".formatted(context, user));
    contexts.append(
        "- {name: %1$s, context: {cluster: c-%1$s, user: u-%1$s}}%n".formatted(context));
    return this;
  }

  public TestKubeconfig write() {
    try {
      Files.writeString(
          file,
          "apiVersion: v1\nkind: Config\nclusters:\n%susers:\n%scontexts:\n%s"
              .formatted(clusters, users, contexts));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public KubeconfigFiles files() {
    write();
    return KubeconfigFiles.of(List.of(file));
  }

  public static Dialer dialer() {
    return dialer(QUICK);
  }

  /** Patient, where a busy machine must not look like a lost connection. */
  public static Dialer dialer(Timing timing) {
    Map<String, String> env = Map.of("PATH", System.getenv().getOrDefault("PATH", ""));
    return new Dialer(
        Map.of(),
        new ExecCredentials(env, Path.of("/nowhere"), Duration.ofSeconds(1), Clock.systemUTC()),
        timing);
  }
}
