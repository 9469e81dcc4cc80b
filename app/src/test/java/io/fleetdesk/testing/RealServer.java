package io.fleetdesk.testing;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Dialer;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.Timing;
import io.fleetdesk.clusters.kubeconfig.ExecCredentials;
import io.fleetdesk.clusters.kubeconfig.KubeContext;
import io.fleetdesk.clusters.kubeconfig.Kubeconfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A kube-apiserver with an etcd, from the folder that KUBE_API_TEST_DIR names. */
public final class RealServer implements AutoCloseable {
  private final KubeAPIServer server;
  private final Path kubeconfig;
  private final Path cache;

  public RealServer() throws IOException {
    var config = KubeAPIServerConfigBuilder.anAPIServerConfig().withUpdateKubeConfig(false);
    String folder = System.getenv("KUBE_API_TEST_DIR");
    if (folder != null) {
      // Said here, because the library takes its own variable for this as a Boolean and fails.
      config.withTestDir(folder).withOfflineMode(true);
    }
    server = new KubeAPIServer(config.build());
    server.start();
    kubeconfig = Files.createTempFile("real", ".kubeconfig");
    cache = Files.createTempDirectory("kubectl");
    Files.writeString(kubeconfig, server.getKubeConfigYaml());
  }

  public Path kubeconfig() {
    return kubeconfig;
  }

  /** What a program printed. */
  public record Said(int code, String out, String err) {}

  /** Runs kubectl, which is no copy of ours, on this server. */
  public Said kubectl(String... arguments) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(kubectl().toString(), "--kubeconfig=" + kubeconfig, "--cache-dir=" + cache));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("kubectl", ".out");
    Path err = Files.createTempFile("kubectl", ".err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    process.getOutputStream().close();
    int code = process.waitFor();
    return new Said(code, Files.readString(out), Files.readString(err));
  }

  /** Beside the server's own program. */
  public static Path kubectl() throws IOException {
    try (var files = Files.walk(Path.of(System.getenv("KUBE_API_TEST_DIR")))) {
      return files.filter(f -> f.endsWith("kubectl")).findFirst().orElseThrow();
    }
  }

  public ClusterConnection connect(String name) throws InterruptedException {
    return connect(name, kubeconfig);
  }

  /** A connection through the first context of a file, once it stands. */
  public static ClusterConnection connect(String name, Path kubeconfig)
      throws InterruptedException {
    KubeContext context = Kubeconfig.read(List.of(kubeconfig), List.of()).contexts().getFirst();
    var plugins =
        new ExecCredentials(Map.of(), Path.of("."), Duration.ofSeconds(5), Clock.systemUTC());
    var dialer = new Dialer(Map.of(), plugins, Timing.USUAL);
    var connection =
        new ClusterConnection(new ClusterId(new FleetId("test"), name), context, dialer);
    connection.awaitSession(null);
    return connection;
  }

  @Override
  public void close() {
    server.stop();
  }
}
