package io.fleetdesk.demo.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.actions.Outcome;
import io.fleetdesk.actions.Progress;
import io.fleetdesk.apply.GivingUp;
import io.fleetdesk.apply.LiveObject;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.demo.crds.Crds;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract on a real kube-apiserver. */
@Tag("real")
class ApplyOnRealServerTest extends ApplyContract {
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

  @Test
  void fieldsAreGivenUpAndKeepTheirValues() throws Exception {
    apply(deployment("  replicas: 2"));
    LiveObject object = live("apps/v1", "Deployment", "kuard");
    var kind = connection.capabilities().byKind("apps/v1", "Deployment").orElseThrow();
    Connections connections = _ -> Optional.of(connection);
    var replicas = FieldPath.of("spec", "replicas");
    var some =
        new GivingUp(
            connections, _ -> false, applying.history(), object.ref(), kind, Set.of(replicas));
    assertThat(some.run(object.ref(), Progress.NONE)).isInstanceOf(Outcome.Done.class);
    LiveObject now = live("apps/v1", "Deployment", "kuard");
    assertThat(now.managers())
        .filteredOn(m -> m.isOurs())
        .singleElement()
        .satisfies(m -> assertThat(m.fields()).isNotEmpty().doesNotContain(replicas));
    assertThat(now.editable()).contains("replicas: 2");

    var all =
        new GivingUp(connections, _ -> false, applying.history(), object.ref(), kind, Set.of());
    assertThat(all.run(object.ref(), Progress.NONE)).isInstanceOf(Outcome.Done.class);
    assertThat(live("apps/v1", "Deployment", "kuard").managers()).noneMatch(m -> m.isOurs());
    assertThat(all.run(object.ref(), Progress.NONE)).isInstanceOf(Outcome.Unchanged.class);
  }
}
