package io.fleetdesk.demo.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.apply.ApplyHistory;
import io.fleetdesk.apply.ApplyPlan;
import io.fleetdesk.apply.ApplyRun;
import io.fleetdesk.apply.Applying;
import io.fleetdesk.apply.Manifest;
import io.fleetdesk.apply.schema.SchemaCache;
import io.fleetdesk.apply.schema.SchemaIndex;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ServedKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures for docs/performance.md: texts, schemas and many documents, beside kubectl. */
@Tag("bench")
class ApplyBenchmark {
  @TempDir private Path folder;

  private static long millis(long since) {
    return (System.nanoTime() - since) / 1_000_000;
  }

  private static String documents(int count, String value) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: bench-%d\n  namespace: default\ndata:\n  value: \"%s\"\n"
                    .formatted(i, value))
        .collect(Collectors.joining("---\n"));
  }

  @Test
  void longTextIsOpened() {
    String one =
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: long\ndata:\n"
            + IntStream.range(0, 10_000)
                .mapToObj(i -> "  key-%d: value number %d # here\n".formatted(i, i))
                .collect(Collectors.joining());
    for (int i = 0; i < 4; i++) {
      long begin = System.nanoTime();
      YamlText text = YamlText.parse(one);
      System.err.println("10,000 lines read, time " + i + ": " + millis(begin) + " ms");
      assertThat(text.isWhole()).isTrue();
    }
  }

  @Test
  void manyDocumentsBesideKubectl() throws Exception {
    try (RealServer server = new RealServer();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ClusterConnection connection = server.connect("bench");
      schemas(connection);
      var applying =
          new Applying(
              _ -> Optional.of(connection),
              _ -> false,
              new SchemaCache(null),
              new ApplyHistory(folder.resolve("history")),
              threads);
      Path file = folder.resolve("many.yaml");
      for (int round = 0; round < 3; round++) {
        Files.writeString(file, documents(200, "kubectl-" + round));
        long begin = System.nanoTime();
        kubectl(server, file);
        long theirs = millis(begin);
        List<Manifest> manifests =
            YamlText.parse(documents(200, "desk-" + round)).documents().stream()
                .map(Manifest::whole)
                .toList();
        begin = System.nanoTime();
        ApplyPlan plan = applying.preview(manifests, List.of(connection.id()));
        long previewed = millis(begin);
        begin = System.nanoTime();
        List<ApplyRun.Result> results = applying.start(plan, _ -> {}).done().join();
        long ours = millis(begin);
        assertThat(results).hasSize(200);
        System.err.printf(
            "200 documents: kubectl %d ms, preview %d ms, apply %d ms, ratio %.2f (%s)%n",
            theirs, previewed, ours, (double) ours / theirs, plan.summary());
      }
      connection.close();
    }
  }

  private static void schemas(ClusterConnection connection) throws Exception {
    Set<String> versions = new LinkedHashSet<>();
    for (ServedKind kind : connection.capabilities().kinds()) {
      versions.add(kind.apiVersion());
    }
    var cache = new SchemaCache(null);
    for (int i = 0; i < 3; i++) {
      var index = new SchemaIndex(connection, i < 2 ? new SchemaCache(null) : cache);
      long begin = System.nanoTime();
      for (String version : versions) {
        index.load(version, "");
      }
      System.err.println("Schemas of " + versions.size() + " versions: " + millis(begin) + " ms");
    }
  }

  /** With the manager of ours, so that both write the same fields; its first run creates them. */
  private static void kubectl(RealServer server, Path file) throws Exception {
    Path program =
        Path.of(System.getenv("KUBE_API_TEST_DIR"), "k8s", "1.34.4-linux-amd64", "kubectl");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--kubeconfig",
                server.kubeconfig().toString(),
                "apply",
                "--server-side",
                "--field-manager=fleet-desk",
                "-f",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }
}
