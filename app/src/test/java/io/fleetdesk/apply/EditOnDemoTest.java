package io.fleetdesk.apply;

import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.testing.RealServer;
import io.fleetdesk.testing.TestCluster;
import io.fleetdesk.testing.TestKubeconfig;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the demo's API. */
class EditOnDemoTest extends EditContract {
  private static TestCluster server;
  private static ClusterConnection connection;
  @TempDir private static Path folder;

  @BeforeAll
  static void start() throws Exception {
    server = TestCluster.hub("edit");
    Path file = folder.resolve("config");
    new TestKubeconfig(file).with("edit", server, "admin-token").write();
    connection = RealServer.connect("demo", file);
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
