package io.fleetdesk.demo.clients;

import io.fleetdesk.clusters.ClusterConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The contract on a real kube-apiserver. */
@Tag("real")
class ApplyOnRealServerTest extends ApplyContract {
  private static RealServer server;
  private static ClusterConnection connection;

  @BeforeAll
  static void start() throws Exception {
    server = new RealServer();
    connection = server.connect("real");
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
