package io.fleetdesk.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.DeleteOptions;
import io.fleetdesk.demo.http.User;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.members.MemberActions;
import io.fleetdesk.messages.Message;
import io.fleetdesk.placements.PlacementActions;
import io.fleetdesk.testing.TestCluster;
import io.fleetdesk.testing.TestFleet;
import io.fleetdesk.testing.TestKubeconfig;
import io.fleetdesk.workloads.WorkloadActions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActionsTest {
  @TempDir Path folder;
  private TestFleet fleet;
  private TestCluster hub;
  private TestCluster one;
  private TestCluster two;

  @BeforeEach
  void start() {
    fleet = new TestFleet(folder.resolve("config"), TestKubeconfig.QUICK, "one", "two");
    hub = fleet.hub;
    one = fleet.members.getFirst();
    two = fleet.members.getLast();
  }

  @AfterEach
  void stop() {
    fleet.close();
  }

  private static void deployment(TestCluster cluster) {
    cluster.create(
        "Deployment",
        """
        {metadata: {name: kuard, namespace: web},
         spec: {replicas: 2, selector: {matchLabels: {app: kuard}},
                template: {metadata: {labels: {app: kuard}}, spec: {containers: [{name: kuard, image: kuard}]}}}}
        """);
  }

  @Test
  void oneActionScalesDeploymentsOfSeveralClusters() throws Exception {
    deployment(one);
    deployment(two);
    List<DeploymentRow> rows = fleet.rows(DeploymentRow.KIND, 2);
    Action scale = WorkloadActions.scale(fleet.fleets, rows, 3);
    assertThat(scale.title()).hasToString("Scale 2 deployments to 3");
    assertThat(scale.command().lines())
        .containsExactlyInAnyOrder(
            "kubectl --context one -n web scale --replicas=3 deployment kuard",
            "kubectl --context two -n web scale --replicas=3 deployment kuard");
    assertThat(fleet.runner.denied(scale)).isEmpty();
    assertThat(fleet.run(scale)).allMatch(Outcome.Done.class::isInstance);
    assertThat(
            one.api
                .require(CoreTypes.DEPLOYMENTS, "web", "kuard")
                .tree()
                .at("/spec/replicas")
                .asInt())
        .isEqualTo(3);
    assertThat(fleet.run(scale)).allMatch(Outcome.Unchanged.class::isInstance);
    assertThat(fleet.run(WorkloadActions.restart(fleet.fleets, rows)))
        .allMatch(Outcome.Done.class::isInstance);
    assertThat(
            two.api
                .require(CoreTypes.DEPLOYMENTS, "web", "kuard")
                .tree()
                .at("/spec/template/metadata/annotations/kubectl.kubernetes.io~1restartedAt")
                .asString(""))
        .isNotEmpty();
  }

  @Test
  void anObjectMadeAgainUnderItsNameIsLeftAlone() throws Exception {
    one.pod("web", "p");
    List<PodRow> rows = fleet.rows(PodRow.KIND, 1);
    one.api.delete(CoreTypes.PODS, "web", "p", DeleteOptions.now());
    one.pod("web", "p");
    assertThat(fleet.run(WorkloadActions.deletePods(fleet.fleets, rows)))
        .singleElement()
        .isInstanceOf(Outcome.ChangedMeanwhile.class);
    assertThat(one.api.get(CoreTypes.PODS, "web", "p")).isNotNull();
  }

  @Test
  void podsAreDeletedAndWhatHasNoOwnerIsToldBefore() throws Exception {
    one.pod("web", "p");
    Action delete = WorkloadActions.deletePods(fleet.fleets, fleet.rows(PodRow.KIND, 1));
    assertThat(delete.confirmation()).isEqualTo(new Confirmation.Ask());
    assertThat(delete.consequences())
        .extracting(Message::english)
        .containsExactly("one / web / Pod / p has no owner: nothing creates it again.");
    assertThat(fleet.run(delete)).singleElement().isInstanceOf(Outcome.Done.class);
  }

  @Test
  void onlyTheLabelsThatDifferAreWrittenAndOnlyIfNobodyElseDid() throws Exception {
    MemberRow member = fleet.member("one");
    Action edit =
        MemberActions.labels(fleet.fleets, List.of(member), Map.of("env", "prod"), List.of());
    assertThat(edit.command())
        .isEqualTo(
            "kubectl --context east label memberclusters.v1beta1.cluster.kubernetes-fleet.io one"
                + " env=prod --overwrite");
    assertThat(fleet.run(edit)).singleElement().isInstanceOf(Outcome.Done.class);
    assertThat(fleet.run(edit)).singleElement().isInstanceOf(Outcome.Unchanged.class);
    Action late =
        MemberActions.labels(fleet.fleets, List.of(member), Map.of("env", "dev"), List.of());
    assertThat(fleet.run(late))
        .singleElement()
        .extracting(Outcome::sentence)
        .asString()
        .contains("The label env of east/hub / MemberCluster / one was changed meanwhile to prod");
  }

  @Test
  void aPlacementIsDeletedWithItsListOfWhatGoesAlong() throws Exception {
    hub.namespace("fleet-member-one");
    hub.namespace("fleet-member-two");
    hub.create(
        "ClusterResourcePlacement",
        "{metadata: {name: crp}, spec: {resourceSelectors: [{group: '', version: v1, kind:"
            + " Namespace, name: web}]}}");
    for (String member : List.of("one", "two")) {
      hub.create(
          "Work",
          """
          {metadata: {name: crp-work, namespace: fleet-member-%s, labels: {kubernetes-fleet.io/parent-CRP: crp}},
           spec: {workload: {manifests: [{apiVersion: v1, kind: Namespace, metadata: {name: web}}]}}}
          """
              .formatted(member));
    }
    one.create(
        "AppliedWork",
        """
        {metadata: {name: crp-work}, spec: {workName: crp-work, workNamespace: fleet-member-one}}
        """);
    one.api.updateStatus(
        one.type("AppliedWork"),
        "",
        "crp-work",
        w -> {
          w.withObject("/status")
              .putArray("appliedResources")
              .addObject()
              .put("version", "v1")
              .put("kind", "Namespace")
              .put("name", "web");
          return w;
        });
    fleet.rows(PodRow.KIND, 0);
    await()
        .until(
            () ->
                fleet.fleets.clusters(new FleetScope.AllOpen()).stream()
                    .allMatch(c -> c.state().isLive()));
    two.server.stop();
    await()
        .until(
            () ->
                fleet.fleets.clusters(new FleetScope.AllOpen()).stream()
                    .anyMatch(c -> !c.state().isLive()));

    var delete = PlacementActions.delete(fleet.fleets, fleet.rows(PlacementRow.KIND, 1).getFirst());
    delete.prepare();
    assertThat(delete.confirmation()).isEqualTo(new Confirmation.TypeName("crp"));
    assertThat(delete.consequences())
        .extracting(Message::english)
        .containsExactly(
            "Deleted on one: Namespace web and everything else in the namespace.",
            "Deleted on two: Namespace web and everything else in the namespace. (According to the"
                + " hub; the member cannot be reached.)",
            "A member that the hub cannot reach delays the deletion until it is back.");
    assertThat(fleet.run(delete)).singleElement().isInstanceOf(Outcome.Done.class);
  }

  private String taints(String member) {
    return hub.api
        .require(hub.type("MemberCluster"), "", member)
        .tree()
        .at("/spec/taints")
        .toString();
  }

  @Test
  void aMemberIsCordonedAsKubectlFleetDoesAndOtherTaintsStay() throws Exception {
    hub.api.update(
        hub.type("MemberCluster"),
        "",
        "one",
        m -> {
          m.withObject("/spec")
              .putArray("taints")
              .addObject()
              .put("key", "maintenance")
              .put("effect", "NoSchedule");
          return m;
        });
    var cordon = MemberActions.cordon(fleet.fleets, List.of(fleet.member("one")));
    assertThat(cordon.title()).hasToString("Cordon one");
    assertThat(cordon.command())
        .as("nobody else's taint is named, so none can be dropped")
        .isEqualTo(
            "kubectl --context east patch memberclusters.v1beta1.cluster.kubernetes-fleet.io one"
                + " --type=json -p '[{\"op\":\"add\",\"path\":\"/spec/taints/-\",\"value\":"
                + "{\"key\":\"cordon-key\",\"value\":\"cordon-value\",\"effect\":\"NoSchedule\"}}]'");
    assertThat(fleet.run(cordon)).singleElement().isInstanceOf(Outcome.Done.class);
    assertThat(taints("one")).contains("maintenance").contains("cordon-key");
    assertThat(fleet.run(cordon)).singleElement().isInstanceOf(Outcome.Unchanged.class);
    assertThat(fleet.member("one").isCordoned()).isTrue();
    var uncordon = MemberActions.uncordon(fleet.fleets, List.of(fleet.member("one")));
    assertThat(fleet.run(uncordon)).singleElement().isInstanceOf(Outcome.Done.class);
    assertThat(taints("one")).contains("maintenance").doesNotContain("cordon-key");
  }

  @Test
  void anEvictionEndsAsTheHubAnswersIt() throws Exception {
    hub.create(
        "ClusterResourcePlacement",
        "{metadata: {name: crp}, spec: {resourceSelectors: [{group: '', version: v1, kind:"
            + " Namespace, name: web}]}}");
    hub.create(
        "ClusterResourcePlacementDisruptionBudget",
        "{metadata: {name: crp}, spec: {minAvailable: 2}}");
    var placement = fleet.rows(PlacementRow.KIND, 1).getFirst();
    var evict =
        PlacementActions.evict(
            fleet.fleets,
            placement,
            fleet.member("one").member(),
            List.of(Message.quoted("More.")));
    evict.prepare();
    assertThat(evict.title()).hasToString("Evict placement crp from one");
    assertThat(evict.consequences())
        .extracting(Message::english)
        .containsExactly("More.", "The disruption budget crp (minAvailable 2) may block it.");
    assertThat(evict.command()).contains("kubectl --context east create -f -");
    assertThat(evict.removal()).isEmpty();
    answerEviction("Executed", "False", "Eviction is blocked by specified budget");
    assertThat(fleet.run(evict))
        .singleElement()
        .isInstanceOf(Outcome.Refused.class)
        .extracting(Outcome::sentence)
        .hasToString(
            "The hub does not evict crp from one: Eviction is blocked by specified budget.");
    // What was made can be taken away, whatever the hub said to it.
    assertThat(fleet.run(evict.removal().orElseThrow()))
        .singleElement()
        .isInstanceOf(Outcome.Done.class);
    assertThat(hub.api.list(hub.type("ClusterResourcePlacementEviction"), "")).isEmpty();
  }

  /** As the hub's controller does, as soon as there is one. */
  private void answerEviction(String condition, String status, String message) {
    var type = hub.type("ClusterResourcePlacementEviction");
    fleet.executor.execute(
        () -> {
          await().until(() -> !hub.api.list(type, "").isEmpty());
          hub.api.updateStatus(
              type,
              "",
              hub.api.list(type, "").getFirst().name(),
              e -> {
                e.withObject("/status")
                    .putArray("conditions")
                    .addObject()
                    .put("type", condition)
                    .put("status", status)
                    .put("reason", "R")
                    .put("message", message);
                return e;
              });
        });
  }

  @Test
  void whoMayNotEvictIsToldBefore() throws Exception {
    hub.create(
        "ClusterResourcePlacement",
        "{metadata: {name: crp}, spec: {resourceSelectors: [{group: '', version: v1, kind:"
            + " Namespace, name: web}]}}");
    var placement = fleet.rows(PlacementRow.KIND, 1).getFirst();
    var evict =
        PlacementActions.evict(fleet.fleets, placement, fleet.member("one").member(), List.of());
    hub.users.put("admin-token", User.authenticated("nobody"));
    assertThat(fleet.runner.denied(evict).orElseThrow())
        .extracting(Message::english)
        .asString()
        .startsWith(
            "You do not have permission to create"
                + " clusterresourceplacementevictions.placement.kubernetes-fleet.io on east/hub.");
  }

  @Test
  void aMissingRightIsNamedBeforeAndAfter() throws Exception {
    one.pod("web", "p");
    one.reader("reader", "reader", "web");
    List<PodRow> rows = fleet.rows(PodRow.KIND, 1);
    one.users.put("admin-token", User.authenticated("reader"));
    Action delete = WorkloadActions.deletePods(fleet.fleets, rows);
    assertThat(fleet.runner.denied(delete).orElseThrow())
        .extracting(Message::english)
        .asString()
        .startsWith("You do not have permission to delete pods in web on east/one.");
    assertThat(fleet.run(delete))
        .singleElement()
        .extracting(Outcome::sentence)
        .asString()
        .startsWith("one / web / Pod / p: east/one refuses it (403): pods \"p\" is forbidden");
  }
}
