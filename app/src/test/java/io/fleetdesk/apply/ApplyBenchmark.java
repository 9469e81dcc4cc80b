package io.fleetdesk.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fleetdesk.apply.schema.SchemaCache;
import io.fleetdesk.apply.schema.SchemaIndex;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.clusters.kubeconfig.Kubeconfig;
import io.fleetdesk.testing.RealServer;
import io.fleetdesk.testing.SlowLine;
import io.fleetdesk.testing.TestCluster;
import io.fleetdesk.testing.TestKubeconfig;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures for docs/performance.md: schemas, many documents beside kubectl, many members. */
@Tag("bench")
class ApplyBenchmark {
  private static final int DOCUMENTS = 200;
  private static final int MEMBERS = 50;
  private static final int ROUNDS = 7;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  @TempDir private Path folder;

  private static double millis(long since) {
    return (System.nanoTime() - since) / 1e6;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static String documents(int count, String value) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: bench-%d\n  namespace: default\ndata:\n  value: \"%s\"\n"
                    .formatted(i, value))
        .collect(Collectors.joining("---\n"));
  }

  private static List<Manifest> manifests(String text) {
    return YamlText.parse(text).documents().stream().map(Manifest::whole).toList();
  }

  private Applying applying(Connections connections) {
    return new Applying(
        connections,
        _ -> false,
        new SchemaCache(null),
        new ApplyHistory(folder.resolve("history")),
        threads);
  }

  /** How long it took; the preview is not counted. */
  private static double apply(Applying applying, String text, List<ClusterId> clusters)
      throws Exception {
    ApplyPlan plan = applying.preview(manifests(text), clusters);
    long begin = System.nanoTime();
    List<ApplyRun.Result> results = applying.start(plan, _ -> {}).done().join();
    double took = millis(begin);
    assertThat(results)
        .hasSize(plan.items().size())
        .allMatch(r -> r.outcome() instanceof ApplyOutcome.Changed);
    return took;
  }

  @Test
  void schemas() throws Exception {
    try (RealServer server = new RealServer()) {
      ClusterConnection connection = server.connect("bench");
      Set<String> versions = new LinkedHashSet<>();
      for (ServedKind kind : connection.capabilities().kinds()) {
        versions.add(kind.apiVersion());
      }
      var kept = new SchemaCache(null);
      for (String what : List.of("first", "again", "again, to keep", "from what was kept")) {
        var cache = what.contains("kep") ? kept : new SchemaCache(null);
        var index = new SchemaIndex(connection, cache);
        long begin = System.nanoTime();
        for (String version : versions) {
          index.load(version, "");
        }
        System.err.printf(
            "schemas of %d versions, %s: %.0f ms%n", versions.size(), what, millis(begin));
      }
      connection.close();
    }
  }

  @Test
  void manyDocumentsOnARealServer() throws Exception {
    try (RealServer server = new RealServer()) {
      ClusterConnection connection = server.connect("bench");
      besideKubectl("real API server", connection, server.kubeconfig());
      connection.close();
    }
  }

  @Test
  void manyDocumentsOnTheDemo() throws Exception {
    Path file = folder.resolve("config");
    try (TestCluster server = TestCluster.hub("bench")) {
      new TestKubeconfig(file).with("bench", server, "admin-token").write();
      ClusterConnection connection = RealServer.connect("bench", file);
      besideKubectl("demo", connection, file);
      connection.close();
    }
  }

  /** Both under one manager, so that they write the same fields. */
  private void besideKubectl(String name, ClusterConnection connection, Path kubeconfig)
      throws Exception {
    Applying applying = applying(_ -> Optional.of(connection));
    Path file = folder.resolve("many.yaml");
    kubectl(kubeconfig, file, documents(DOCUMENTS, "made"));
    var ratios = new ArrayList<Double>();
    for (int round = 0; round < ROUNDS; round++) {
      double theirs = kubectl(kubeconfig, file, documents(DOCUMENTS, "kubectl-" + round));
      long begin = System.nanoTime();
      applying.preview(manifests(documents(DOCUMENTS, "desk-" + round)), List.of(connection.id()));
      double previewed = millis(begin);
      double ours =
          apply(applying, documents(DOCUMENTS, "desk-" + round), List.of(connection.id()));
      ratios.add(ours / theirs);
      System.err.printf(
          "%s, %d documents: kubectl %.0f ms, preview %.0f ms, apply %.0f ms, ratio %.2f%n",
          name, DOCUMENTS, theirs, previewed, ours, ours / theirs);
    }
    System.err.printf(
        "%s, %d documents: first ratio %.2f, median ratio %.2f%n",
        name, DOCUMENTS, ratios.getFirst(), median(ratios));
  }

  private double kubectl(Path kubeconfig, Path file, String text) throws Exception {
    String kube = System.getenv("KUBE_API_TEST_DIR");
    assumeTrue(kube != null, "KUBE_API_TEST_DIR names no folder with a kubectl to compare with");
    Path program = Path.of(kube, "k8s", "1.34.4-linux-amd64", "kubectl");
    Path said = folder.resolve("kubectl.txt");
    Files.writeString(file, text);
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--kubeconfig",
                kubeconfig.toString(),
                "--context",
                Kubeconfig.read(List.of(kubeconfig), List.of()).contexts().getFirst().name(),
                "apply",
                "--server-side",
                "--field-manager=fleet-desk",
                "-f",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    int code = process.waitFor();
    double took = millis(begin);
    assertThat(code).as(Files.readString(said)).isZero();
    return took;
  }

  @Test
  void manyMembersOnLoopback() throws Exception {
    manyMembers(Duration.ZERO);
  }

  /** As members in other regions are. */
  @Test
  void manyMembersFarAway() throws Exception {
    manyMembers(Duration.ofMillis(20));
  }

  private void manyMembers(Duration delay) throws Exception {
    var closing = new ArrayList<AutoCloseable>();
    Map<ClusterId, ClusterConnection> members = new LinkedHashMap<>();
    for (int i = 0; i < MEMBERS; i++) {
      TestCluster server = TestCluster.member("member-" + i);
      URI uri = server.server.uri();
      closing.addFirst(server);
      if (!delay.isZero()) {
        var line = new SlowLine(uri, delay);
        closing.addFirst(line);
        uri = line.uri();
      }
      Path file = folder.resolve("member-" + i);
      new TestKubeconfig(file).with("member-" + i, uri, "token: admin-token").write();
      ClusterConnection connection = RealServer.connect("member-" + i, file);
      closing.addFirst(connection);
      members.put(connection.id(), connection);
    }
    Applying applying = applying(id -> Optional.ofNullable(members.get(id)));
    List<ClusterId> all = List.copyOf(members.keySet());
    for (int count : List.of(1, 10)) {
      applying
          .start(applying.preview(manifests(documents(count, "made")), all), _ -> {})
          .done()
          .join();
      var one = new ArrayList<Double>();
      var fifty = new ArrayList<Double>();
      for (int round = 0; round < ROUNDS; round++) {
        one.add(apply(applying, documents(count, "one-" + round), all.subList(round, round + 1)));
        fifty.add(apply(applying, documents(count, "all-" + round), all));
      }
      System.err.printf(
          "%d documents, a line of %d ms: one member %.1f ms, %d members %.1f ms, ratio %.2f%n",
          count,
          delay.toMillis(),
          median(one),
          MEMBERS,
          median(fifty),
          median(fifty) / median(one));
    }
    for (AutoCloseable each : closing) {
      each.close();
    }
  }
}
