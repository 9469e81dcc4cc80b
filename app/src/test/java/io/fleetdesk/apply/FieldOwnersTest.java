package io.fleetdesk.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.clusters.Timing;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.testing.TestCluster;
import io.fleetdesk.testing.TestFleet;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class FieldOwnersTest {
  @TempDir Path folder;

  /**
   * A controller counts replicas right after an apply; an undo gives the fields back all the same.
   */
  @Test
  void fieldsAreGivenBackThoughAStatusWasWrittenMeanwhile() throws Exception {
    try (var fleet = new TestFleet(folder.resolve("config"), Timing.USUAL, "one")) {
      TestCluster one = fleet.members.getFirst();
      one.create(
          "Deployment",
          """
          {metadata: {name: kuard, namespace: web},
           spec: {replicas: 1, selector: {matchLabels: {a: b}},
            template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: b}]}}}}
          """);
      ObjectRef ref = fleet.rows(DeploymentRow.KIND, 1).getFirst().ref();
      ClusterSession session = fleet.fleets.of(ref.cluster()).connected();
      ServedKind kind =
          fleet
              .fleets
              .of(ref.cluster())
              .capabilities()
              .byKind(ref.apiVersion(), ref.kind())
              .orElseThrow();
      JsonNode written = session.json(kind.path("web", "kuard"));
      JsonNode none = JsonNodeFactory.instance.arrayNode();

      one.api.updateStatus(
          CoreTypes.DEPLOYMENTS,
          "web",
          "kuard",
          d -> {
            d.withObject("/status").put("replicas", 1);
            return d;
          });
      assertThat(FieldOwners.restore(session, kind, ref, written, none).isSuccess()).isTrue();

      one.api.update(
          CoreTypes.DEPLOYMENTS,
          "web",
          "kuard",
          d -> {
            d.withObject("/spec").put("replicas", 2);
            return d;
          });
      assertThat(FieldOwners.restore(session, kind, ref, written, none).isSuccess())
          .as("fields were written")
          .isFalse();
    }
  }
}
