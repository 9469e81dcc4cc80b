package io.fleetdesk.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.apply.schema.SchemaCache;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.testing.RealServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A process that edits and writes its history is killed at any moment: nothing is half written. */
@Tag("real")
class KilledOnRealServerTest {
  private static final int KILLS = 30;
  private static final String OBJECT =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: killed, namespace: default}\n"
          + "data: {a: \"0\", b: \"0\"}\n";

  @TempDir Path folder;

  private static LiveObject read(ClusterConnection connection) throws Exception {
    return LiveObject.read(
            connection, new ObjectRef(connection.id(), "v1", "ConfigMap", "default", "killed"))
        .orElseThrow();
  }

  /** What is killed: both values change together, again and again. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws Exception {
      try (ClusterConnection connection = RealServer.connect("real", Path.of(arguments[0]));
          var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Path folder = Path.of(arguments[1]);
        var applying =
            new Applying(
                _ -> Optional.of(connection),
                _ -> false,
                new SchemaCache(folder.resolve("schemas")),
                new ApplyHistory(folder.resolve("history")),
                threads);
        for (int n = 1; ; n++) {
          LiveObject live = read(connection);
          String value = (System.nanoTime() + " ").repeat(4_000);
          String typed = live.editable().replaceAll("(?m)^  ([ab]): .*", "  $1: \"" + value + "\"");
          applying
              .start(
                  applying.preview(
                      List.of(Manifest.edited(YamlText.parse(typed).documents().getFirst(), live)),
                      List.of(connection.id())),
                  _ -> {})
              .done()
              .join();
          System.out.println(n);
        }
      }
    }
  }

  private Process writer(RealServer server) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            server.kubeconfig().toString(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Test
  void nothingIsHalfWritten() throws Exception {
    var random = new Random(20);
    Path history = folder.resolve("history");
    try (var server = new RealServer();
        ClusterConnection connection = server.connect("real")) {
      connection
          .connected()
          .post(
              "/api/v1/namespaces/default/configmaps",
              YamlText.parse(OBJECT).documents().getFirst().json());
      int before = 0;
      for (int kill = 0; kill < KILLS; kill++) {
        Process writer = writer(server);
        try (var said =
            new BufferedReader(
                new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
          assertThat(said.readLine()).isNotNull();
          // Any moment from then on.
          assertThat(writer.waitFor(random.nextInt(120), TimeUnit.MILLISECONDS)).isFalse();
        } finally {
          writer.destroyForcibly().waitFor();
        }
        var data = read(connection).tree().path("data");
        assertThat(data.path("a")).isEqualTo(data.path("b"));
        long files;
        try (var list = Files.list(history)) {
          files = list.filter(f -> f.toString().endsWith(".json")).count();
        }
        List<HistoryEntry> entries = new ApplyHistory(history).entries();
        assertThat(entries).hasSize((int) files).hasSizeGreaterThan(before);
        assertThat(entries)
            .allSatisfy(
                e -> {
                  JsonNode after = Objects.requireNonNull(e.after());
                  assertThat(after.path("data").path("a")).isEqualTo(after.path("data").path("b"));
                });
        before = entries.size();
        for (HistoryEntry entry : entries.subList(Math.min(20, before), before)) {
          new ApplyHistory(history).delete(entry);
        }
        before = Math.min(20, before);
      }
    }
  }
}
