package io.fleetdesk.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.DeleteOptions;
import io.fleetdesk.demo.http.User;
import io.fleetdesk.fleets.FleetMemory;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.members.MemberActions;
import io.fleetdesk.messages.Message;
import io.fleetdesk.placements.PlacementActions;
import io.fleetdesk.testing.TestCluster;
import io.fleetdesk.testing.TestKubeconfig;
import io.fleetdesk.workloads.WorkloadActions;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActionsTest {
  private static final FleetScope ALL = new FleetScope.AllOpen();

  @TempDir Path folder;
  private final TestCluster hub = TestCluster.hub("east");
  private final TestCluster one = TestCluster.member("one");
  private final TestCluster two = TestCluster.member("two");
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private KubeconfigFiles files;
  private Fleets fleets;
  private ActionRunner runner;

  @BeforeEach
  void start() {
    for (TestCluster c : List.of(hub, one, two)) {
      c.namespace("web");
    }
    files =
        new TestKubeconfig(folder.resolve("config"))
            .with("east", hub, "admin-token")
            .with("one", one, "admin-token")
            .with("two", two, "admin-token")
            .files();
    fleets = Fleets.of(files, TestKubeconfig.dialer(), FleetMemory.none());
    runner = new ActionRunner(fleets);
    hub.memberCluster("one");
    hub.memberCluster("two");
    fleets.openContext("east");
  }

  @AfterEach
  void stop() {
    executor.close();
    fleets.close();
    files.close();
    List.of(hub, one, two).forEach(TestCluster::close);
  }

  private <R extends Row> List<R> rows(RowKind<R> kind, int count) {
    Map<Object, R> rows = new ConcurrentHashMap<>();
    try (var _ = fleets.rows(ALL, kind).subscribe(Runnable::run, c -> rows.putAll(c.put()))) {
      await().until(() -> rows.size() == count);
    }
    return List.copyOf(rows.values());
  }

  private Collection<Outcome> run(Action action) throws Exception {
    ActionRun running =
        runner.start(
            action,
            executor,
            new ActionRun.Listener() {
              @Override
              public void step(ObjectRef target, Message doing) {}

              @Override
              public void ended(ObjectRef target, Outcome outcome) {}
            });
    return running.done().get(20, TimeUnit.SECONDS).values();
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
    List<DeploymentRow> rows = rows(DeploymentRow.KIND, 2);
    Action scale = WorkloadActions.scale(fleets, rows, 3);
    assertThat(scale.title()).hasToString("Scale 2 deployments to 3");
    assertThat(scale.command().lines())
        .containsExactlyInAnyOrder(
            "kubectl --context one -n web scale --replicas=3 deployment kuard",
            "kubectl --context two -n web scale --replicas=3 deployment kuard");
    assertThat(runner.denied(scale)).isEmpty();
    assertThat(run(scale)).allMatch(Outcome.Done.class::isInstance);
    assertThat(
            one.api
                .require(CoreTypes.DEPLOYMENTS, "web", "kuard")
                .tree()
                .at("/spec/replicas")
                .asInt())
        .isEqualTo(3);
    assertThat(run(scale)).allMatch(Outcome.Unchanged.class::isInstance);
    assertThat(run(WorkloadActions.restart(fleets, rows))).allMatch(Outcome.Done.class::isInstance);
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
    List<PodRow> rows = rows(PodRow.KIND, 1);
    one.api.delete(CoreTypes.PODS, "web", "p", DeleteOptions.now());
    one.pod("web", "p");
    assertThat(run(WorkloadActions.deletePods(fleets, rows)))
        .singleElement()
        .isInstanceOf(Outcome.ChangedMeanwhile.class);
    assertThat(one.api.get(CoreTypes.PODS, "web", "p")).isNotNull();
  }

  @Test
  void podsAreDeletedAndWhatHasNoOwnerIsToldBefore() throws Exception {
    one.pod("web", "p");
    Action delete = WorkloadActions.deletePods(fleets, rows(PodRow.KIND, 1));
    assertThat(delete.confirmation()).isEqualTo(new Confirmation.Ask());
    assertThat(delete.consequences())
        .extracting(Message::english)
        .containsExactly("one / web / Pod / p has no owner: nothing creates it again.");
    assertThat(run(delete)).singleElement().isInstanceOf(Outcome.Done.class);
  }

  @Test
  void onlyTheLabelsThatDifferAreWrittenAndOnlyIfNobodyElseDid() throws Exception {
    MemberRow member =
        rows(MemberRow.KIND, 2).stream()
            .filter(m -> m.name().equals("one"))
            .findFirst()
            .orElseThrow();
    Action edit = MemberActions.labels(fleets, List.of(member), Map.of("env", "prod"), List.of());
    assertThat(edit.command())
        .isEqualTo(
            "kubectl --context east label memberclusters.v1beta1.cluster.kubernetes-fleet.io one"
                + " env=prod --overwrite");
    assertThat(run(edit)).singleElement().isInstanceOf(Outcome.Done.class);
    assertThat(run(edit)).singleElement().isInstanceOf(Outcome.Unchanged.class);
    Action late = MemberActions.labels(fleets, List.of(member), Map.of("env", "dev"), List.of());
    assertThat(run(late))
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
    rows(PodRow.KIND, 0);
    await().until(() -> fleets.clusters(ALL).stream().allMatch(c -> c.state().isLive()));
    two.server.stop();
    await().until(() -> fleets.clusters(ALL).stream().anyMatch(c -> !c.state().isLive()));

    var delete = PlacementActions.delete(fleets, rows(PlacementRow.KIND, 1).getFirst());
    delete.prepare();
    assertThat(delete.confirmation()).isEqualTo(new Confirmation.TypeName("crp"));
    assertThat(delete.consequences())
        .extracting(Message::english)
        .containsExactly(
            "Deleted on one: Namespace web and everything else in the namespace.",
            "Deleted on two: Namespace web and everything else in the namespace. (According to the"
                + " hub; the member cannot be reached.)",
            "A member that the hub cannot reach delays the deletion until it is back.");
    assertThat(run(delete)).singleElement().isInstanceOf(Outcome.Done.class);
  }

  private MemberRow member(String name) {
    return rows(MemberRow.KIND, 2).stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow();
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
    var cordon = MemberActions.cordon(fleets, List.of(member("one")));
    assertThat(cordon.title()).hasToString("Cordon one");
    assertThat(cordon.command())
        .as("nobody else's taint is named, so none can be dropped")
        .isEqualTo(
            "kubectl --context east patch memberclusters.v1beta1.cluster.kubernetes-fleet.io one"
                + " --type=json -p '[{\"op\":\"add\",\"path\":\"/spec/taints/-\",\"value\":"
                + "{\"key\":\"cordon-key\",\"value\":\"cordon-value\",\"effect\":\"NoSchedule\"}}]'");
    assertThat(run(cordon)).singleElement().isInstanceOf(Outcome.Done.class);
    assertThat(taints("one")).contains("maintenance").contains("cordon-key");
    assertThat(run(cordon)).singleElement().isInstanceOf(Outcome.Unchanged.class);
    assertThat(member("one").isCordoned()).isTrue();
    var uncordon = MemberActions.uncordon(fleets, List.of(member("one")));
    assertThat(run(uncordon)).singleElement().isInstanceOf(Outcome.Done.class);
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
    var placement = rows(PlacementRow.KIND, 1).getFirst();
    var evict =
        PlacementActions.evict(
            fleets, placement, member("one").member(), List.of(Message.quoted("More.")));
    evict.prepare();
    assertThat(evict.title()).hasToString("Evict placement crp from one");
    assertThat(evict.consequences())
        .extracting(Message::english)
        .containsExactly("More.", "The disruption budget crp (minAvailable 2) may block it.");
    assertThat(evict.command()).contains("kubectl --context east create -f -");
    assertThat(evict.removal()).isEmpty();
    answerEviction("Executed", "False", "Eviction is blocked by specified budget");
    assertThat(run(evict))
        .singleElement()
        .isInstanceOf(Outcome.Refused.class)
        .extracting(Outcome::sentence)
        .hasToString(
            "The hub does not evict crp from one: Eviction is blocked by specified budget.");
    // What was made can be taken away, whatever the hub said to it.
    assertThat(run(evict.removal().orElseThrow())).singleElement().isInstanceOf(Outcome.Done.class);
    assertThat(hub.api.list(hub.type("ClusterResourcePlacementEviction"), "")).isEmpty();
  }

  /** As the hub's controller does, as soon as there is one. */
  private void answerEviction(String condition, String status, String message) {
    var type = hub.type("ClusterResourcePlacementEviction");
    executor.execute(
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
    var placement = rows(PlacementRow.KIND, 1).getFirst();
    var evict = PlacementActions.evict(fleets, placement, member("one").member(), List.of());
    hub.users.put("admin-token", User.authenticated("nobody"));
    assertThat(runner.denied(evict).orElseThrow())
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
    List<PodRow> rows = rows(PodRow.KIND, 1);
    one.users.put("admin-token", User.authenticated("reader"));
    Action delete = WorkloadActions.deletePods(fleets, rows);
    assertThat(runner.denied(delete).orElseThrow())
        .extracting(Message::english)
        .asString()
        .startsWith("You do not have permission to delete pods in web on east/one.");
    assertThat(run(delete))
        .singleElement()
        .extracting(Outcome::sentence)
        .asString()
        .startsWith("one / web / Pod / p: east/one refuses it (403): pods \"p\" is forbidden");
  }
}
