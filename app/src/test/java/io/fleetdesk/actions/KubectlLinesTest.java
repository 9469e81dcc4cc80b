package io.fleetdesk.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.changes.Coverage;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.NamespaceRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.kinds.ServiceExportRow;
import io.fleetdesk.kinds.ServiceRow;
import io.fleetdesk.kinds.Taint;
import io.fleetdesk.members.Drain;
import io.fleetdesk.members.MemberActions;
import io.fleetdesk.members.RemoveMember;
import io.fleetdesk.namespaces.NamespaceActions;
import io.fleetdesk.placements.PlacementActions;
import io.fleetdesk.services.FleetService;
import io.fleetdesk.services.ImportDraft;
import io.fleetdesk.services.ServiceActions;
import io.fleetdesk.testing.TestFleet;
import io.fleetdesk.workloads.WorkloadActions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The line that a question shows does what its button does. */
@Tag("real")
class KubectlLinesTest extends ButtonAndLine {
  /** The service kuard. */
  private static FleetService service(TestFleet world) {
    return FleetService.of(
            new FleetService.Rows(
                world.rows(ServiceRow.KIND, 1), List.of(), List.of(), List.of(), List.of()),
            Coverage.NOTHING)
        .getFirst();
  }

  @Test
  void scaleDeployments() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w -> WorkloadActions.scale(w.fleets, w.rows(DeploymentRow.KIND, 1), 5));
  }

  @Test
  void restartDeployments() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w -> WorkloadActions.restart(w.fleets, w.rows(DeploymentRow.KIND, 1)));
  }

  @Test
  void deletePods() throws Exception {
    theLineDoesWhatTheButtonDoes(w -> WorkloadActions.deletePods(w.fleets, w.rows(PodRow.KIND, 2)));
  }

  @Test
  void deleteObjects() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w -> new Deletion(w.fleets, w.rows(ServiceRow.KIND, 1), List.of()));
  }

  @Test
  void deleteNamespace() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w ->
            NamespaceActions.delete(
                w.fleets,
                w.rows(NamespaceRow.KIND, 8).stream()
                    .filter(n -> n.name().equals("web") && n.cluster().isHub())
                    .toList(),
                List.of(),
                List.of(),
                Coverage.NOTHING));
  }

  @Test
  void deletePlacement() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w -> PlacementActions.delete(w.fleets, w.rows(PlacementRow.KIND, 1).getFirst()));
  }

  @Test
  void labelMembers() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w ->
            MemberActions.labels(
                w.fleets,
                List.of(w.member("one")),
                Map.of("env", "prod.1", "team", ""),
                List.of()));
  }

  @Test
  void cordonMembers() throws Exception {
    theLineDoesWhatTheButtonDoes(w -> MemberActions.cordon(w.fleets, List.of(w.member("one"))));
    theLineDoesWhatTheButtonDoes(w -> MemberActions.uncordon(w.fleets, List.of(w.member("one"))));
  }

  @Test
  void taintMembers() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w ->
            MemberActions.taints(
                w.fleets,
                List.of(w.member("one")),
                List.of(new Taint("maintenance", "now", "NoSchedule")),
                List.of(),
                List.of()));
  }

  @Test
  void removeMember() throws Exception {
    theLineDoesWhatTheButtonDoes(w -> new RemoveMember(w.fleets, w.member("one"), true));
  }

  @Test
  void exportService() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w -> ServiceActions.export(w.fleets, service(w), w.member("one").member()));
  }

  @Test
  void endExport() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w -> ServiceActions.deleteExport(w.fleets, w.rows(ServiceExportRow.KIND, 1).getFirst()));
  }

  @Test
  void importService() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w ->
            ServiceActions.importOn(
                w.fleets,
                service(w),
                w.member("one").member(),
                ImportDraft.read(
                    ImportDraft.yaml(service(w).key(), "kuard", "kuard", true), service(w).key())));
  }

  @Test
  void endImport() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w ->
            ServiceActions.deleteImporter(
                w.fleets, service(w), w.rows(MultiClusterServiceRow.KIND, 1).getFirst()));
  }

  @Test
  void evictPlacement() throws Exception {
    for (TestFleet fleet : List.of(button, line)) {
      var evictions = fleet.hub.type("ClusterResourcePlacementEviction");
      fleet.executor.execute(
          () -> {
            await().until(() -> !fleet.hub.api.list(evictions, "").isEmpty());
            String name = fleet.hub.api.list(evictions, "").getFirst().name();
            fleet.hub.api.updateStatus(evictions, "", name, KubectlLinesTest::executed);
          });
    }
    theLineDoesWhatTheButtonDoes(
        w ->
            PlacementActions.evict(
                w.fleets,
                w.rows(PlacementRow.KIND, 1).getFirst(),
                w.member("one").member(),
                List.of()));
  }

  private static ObjectNode executed(ObjectNode eviction) {
    eviction
        .withObject("/status")
        .putArray("conditions")
        .addObject()
        .put("type", "Executed")
        .put("status", "True")
        .put("reason", "Executed")
        .put("message", "Eviction is successful");
    return eviction;
  }

  @Test
  void evictionOfADrain() throws Exception {
    button.hub.create(
        "ClusterResourceBinding",
        "{metadata: {name: crp-one, labels: {kubernetes-fleet.io/parent-CRP: crp}}, spec:"
            + " {targetCluster: one, state: Bound, resourceSnapshotName: s,"
            + " schedulingPolicySnapshotName: p, clusterDecision: {clusterName: one, selected:"
            + " true, reason: r}}}");
    var evictions = button.hub.type("ClusterResourcePlacementEviction");
    String command;
    try (var drain = Drain.start(button.fleets, button.member("one"))) {
      await().until(() -> !button.hub.api.list(evictions, "").isEmpty());
      command = Drain.command(line.fleets, line.member("one"), drain.status().items().getFirst());
    }
    assertThat(shell(command, line.kubeconfig).waitFor()).isZero();
    assertThat(line.hub.api.list(evictions, "").getFirst().tree().path("spec"))
        .isEqualTo(button.hub.api.list(evictions, "").getFirst().tree().path("spec"));
  }

  @Test
  void readAnObject() throws Exception {
    var ref = line.rows(DeploymentRow.KIND, 1).getFirst().ref();
    assertThat(told(Kubectl.get(line.fleets, ref))).contains("replicas: 2");
    assertThat(
            told(Kubectl.describe(line.fleets, line.rows(PlacementRow.KIND, 1).getFirst().ref())))
        .contains("Resource Selectors:");
    assertThat(told(Kubectl.list("east", "memberclusters"))).contains("one");
  }
}
