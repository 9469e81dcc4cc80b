package io.fleetdesk.apply;

import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.demo.crds.Crds;
import io.fleetdesk.testing.RealServer;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The contract on a real kube-apiserver. */
@Tag("real")
class EditOnRealServerTest extends EditContract {
  private static RealServer server;
  private static ClusterConnection connection;

  @BeforeAll
  static void start() throws Exception {
    server = new RealServer();
    connection = server.connect("real");
    for (var definition : Crds.hub()) {
      connection
          .connected()
          .post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> connection.rediscover().serves("networking.fleet.azure.com", "serviceexports"));
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
}
