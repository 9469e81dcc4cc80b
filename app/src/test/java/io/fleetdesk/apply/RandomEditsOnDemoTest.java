package io.fleetdesk.apply;

import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.testing.RealServer;
import io.fleetdesk.testing.TestCluster;
import io.fleetdesk.testing.TestKubeconfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** On the demo's API; the twins are written as what their text means. */
class RandomEditsOnDemoTest extends RandomEditsContract {
  private static TestCluster server;
  private static ClusterConnection connection;
  @TempDir private static Path folder;

  @BeforeAll
  static void start() throws Exception {
    server = TestCluster.hub("random");
    server.install(resource("random-definitions.yaml"));
    Path file = folder.resolve("config");
    new TestKubeconfig(file).with("random", server, "admin-token").write();
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

  @Override
  int rounds() {
    return 3;
  }

  @Override
  int owners() {
    return 1;
  }

  @Override
  List<Reply> replaced(List<RandomPair> pairs) {
    var replies = new ArrayList<Reply>();
    for (RandomPair pair : pairs) {
      var ref = pair.twin.ref();
      ServedKind kind = cluster.capabilities().byKind(ref.apiVersion(), ref.kind()).orElseThrow();
      ApiAnswer answer =
          send(
              "PUT",
              kind.path(ref.namespace(), ref.name())
                  + "?fieldManager=fleet-desk&fieldValidation=Strict",
              "application/json",
              RandomEdit.meant(pair.twinTree));
      replies.add(
          answer.isSuccess()
              ? new Reply(answer.body(), "")
              : new Reply(null, answer.message() + answer.body()));
    }
    return replies;
  }
}
