package io.fleetdesk.apply.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Dialer;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.Timing;
import io.fleetdesk.clusters.kubeconfig.ExecCredentials;
import io.fleetdesk.clusters.kubeconfig.Kubeconfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An API server behind a proxy that serves it under a path. */
class PrefixedServerTest {
  private static final String SCHEMAS =
      """
      {"paths": {"/skipped": {}}, "components": {"schemas": {"Gadget": {"type": "object",
       "x-kubernetes-group-version-kind":
         [{"group": "example.test", "version": "v1", "kind": "Gadget"}]}}}}
      """;

  @TempDir Path folder;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "/p, /p/openapi/v3/apis/example.test/v1?hash=A",
    "/p, /openapi/v3/apis/example.test/v1?hash=A",
    "/k8s/clusters/c-1, /k8s/clusters/c-1/openapi/v3/apis/example.test/v1?hash=A",
    "'', /openapi/v3/apis/example.test/v1?hash=A"
  })
  void schemasAreReadWhereTheServerSaysTheyAre(String prefix, String relative) throws Exception {
    String path = prefix + "/openapi/v3/apis/example.test/v1";
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.setExecutor(threads);
      server.createContext(
          "/",
          e ->
              answer(
                  e,
                  Map.of(
                      prefix + "/version",
                      "{\"gitVersion\": \"v1.34.0\"}",
                      prefix + "/openapi/v3",
                      "{\"paths\": {\"apis/example.test/v1\": {\"serverRelativeURL\": \"%s\"}}}"
                          .formatted(relative),
                      path,
                      SCHEMAS)));
      server.start();
      assertThat(load("http://127.0.0.1:" + server.getAddress().getPort() + prefix)).isTrue();
      assertThat(asked).contains(path);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aPathThatOnlyBeginsLikeThePrefixIsNotCut() throws Exception {
    schemasAreReadWhereTheServerSaysTheyAre("/open", "/openapi/v3/apis/example.test/v1?hash=A");
  }

  private boolean load(String server) throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("config"),
            """
            clusters: [{name: c, cluster: {server: '%s'}}]
            contexts: [{name: c, context: {cluster: c}}]
            """
                .formatted(server));
    var plugins = new ExecCredentials(Map.of(), folder, Duration.ofSeconds(5), Clock.systemUTC());
    var dialer = new Dialer(Map.of(), plugins, Timing.USUAL);
    try (var connection =
        new ClusterConnection(
            new ClusterId(new FleetId("f"), "c"),
            Kubeconfig.read(List.of(config), List.of()).contexts().getFirst(),
            dialer)) {
      connection.awaitSession(null);
      return new SchemaIndex(connection, new SchemaCache(null))
          .load("example.test/v1", "Gadget")
          .isPresent();
    }
  }

  private void answer(HttpExchange exchange, Map<String, String> answers) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      asked.add(path);
      byte[] body = answers.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
