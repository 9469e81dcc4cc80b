package io.fleetdesk.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.testing.RealServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What only a real kube-apiserver refuses: by its size limit, and by webhooks that fail. */
@Tag("real")
class RefusalsOnRealServerTest extends ApplyFixture {
  private static RealServer server;
  private static ClusterConnection connection;

  @BeforeAll
  static void start() throws Exception {
    server = new RealServer();
    connection = server.connect("refusing");
  }

  @AfterAll
  static void stop() {
    connection.close();
    server.close();
  }

  @Override
  ClusterConnection connection() {
    return connection;
  }

  @Test
  void whatIsTooLargeIsRejected() throws Exception {
    ApplyOutcome outcome = forecast(config("x".repeat(3_500_000)));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            ApplyOutcome.Rejected.class,
            r -> assertThat(r.sentence().english()).contains("too large", "3 MB"));
    assertThat(forecast(config("x".repeat(1_100_000))))
        .isInstanceOfSatisfying(
            ApplyOutcome.Rejected.class,
            r -> assertThat(r.sentence().english()).contains("1048576"));
  }

  /** A webhook for objects of one label alone. */
  private void webhook(String name, int port) throws Exception {
    String text =
        """
        {"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingWebhookConfiguration",
         "metadata": {"name": "%1$s"},
         "webhooks": [{
           "name": "%1$s.example.com",
           "clientConfig": {"url": "https://127.0.0.1:%2$d/"},
           "timeoutSeconds": 1,
           "failurePolicy": "Fail",
           "sideEffects": "None",
           "admissionReviewVersions": ["v1"],
           "objectSelector": {"matchLabels": {"hook": "%1$s"}},
           "rules": [{"apiGroups": [""], "apiVersions": ["v1"], "operations": ["CREATE", "UPDATE"],
                      "resources": ["configmaps"]}]}]}
        """
            .formatted(name, port);
    cluster
        .connected()
        .post(
            "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations",
            ClusterSession.JSON.readTree(text));
  }

  private String hooked(String name) {
    return config("red").replace("name: settings", "name: settings, labels: {hook: " + name + "}");
  }

  private String refused(String name) {
    String text = hooked(name);
    // The server takes a moment to know of the webhook.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> forecast(text) instanceof ApplyOutcome.Failed);
    return await()
        .until(() -> forecast(text), o -> o instanceof ApplyOutcome.Failed)
        .sentence()
        .english();
  }

  @Test
  void aWebhookThatHangsIsToldAndNothingIsChanged() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      webhook("hangs", silent.getLocalPort());
      assertThat(refused("hangs"))
          .isEqualTo(
              "test/refusing did not take it: its admission webhook hangs.example.com did not"
                  + " answer in time. Nothing was changed.");
    }
  }

  @Test
  void aWebhookThatIsNotThereIsTold() throws Exception {
    webhook("away", freePort());
    assertThat(refused("away")).contains("its admission webhook away.example.com cannot be called");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
