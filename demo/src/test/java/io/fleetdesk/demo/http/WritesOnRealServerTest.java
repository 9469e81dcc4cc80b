package io.fleetdesk.demo.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A real API server and the demo's get the same writes and give the same answers. */
@Tag("real")
class WritesOnRealServerTest {
  private record Answer(int code, String warning, JsonNode body) {}

  @Test
  void bothServersAnswerAlike() throws Exception {
    var settings = KubeAPIServerConfigBuilder.anAPIServerConfig().withUpdateKubeConfig(false);
    var folder = System.getenv("KUBE_API_TEST_DIR");
    if (folder != null) {
      settings.withTestDir(folder).withOfflineMode(true);
    }
    var real = new KubeAPIServer(settings.build());
    real.start();
    var differences = new ArrayList<String>();
    try (var demo = new TestServer();
        var client =
            new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(real.getKubeConfigYaml()))
                .build()) {
      for (var write : Writes.read()) {
        var there = send(client, write);
        var here = demo.send(write.address(), write.type(), write.body(), "test/1");
        var ours =
            new Answer(
                here.statusCode(),
                here.headers().firstValue("Warning").orElse(""),
                Writes.comparable(TestServer.tree(here)));
        if (there.code() != write.code() || !there.equals(ours)) {
          differences.add(write.address() + "\n  real " + there + "\n  demo " + ours);
        }
      }
    } finally {
      real.stop();
    }
    assertThat(differences).isEmpty();
  }

  private static Answer send(KubernetesClient client, Writes.Case write) throws Exception {
    var parts = write.address().split(" ", 2);
    var http = client.getHttpClient();
    var request =
        http.newHttpRequestBuilder()
            .uri(URI.create(client.getMasterUrl().toString().replaceFirst("/$", "") + parts[1]))
            .header("User-Agent", "test/1");
    if (write.type().isEmpty()) {
      request.method(parts[0], null, null);
    } else {
      request.method(parts[0], write.type(), write.body());
    }
    var answer = http.sendAsync(request.build(), byte[].class).get(30, TimeUnit.SECONDS);
    var warnings = answer.headers("Warning");
    return new Answer(
        answer.code(),
        warnings.isEmpty() ? "" : List.copyOf(warnings).getFirst(),
        Writes.comparable(Call.JSON.readTree(new String(answer.body(), StandardCharsets.UTF_8))));
  }
}
