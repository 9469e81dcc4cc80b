package io.fleetdesk.views.workloads;

import static io.fleetdesk.views.kit.ScriptedFleets.SCOPE;
import static io.fleetdesk.views.kit.ScriptedFleets.member;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.kinds.Kinds;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.kinds.ReplicaSetRow;
import io.fleetdesk.views.kit.ScriptedFleets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkloadsModelTest {
  private final ScriptedFleets servers = new ScriptedFleets();
  private final AtomicInteger told = new AtomicInteger();
  private final WorkloadsModel model =
      new WorkloadsModel(servers.fleets(), SCOPE, Runnable::run, told::incrementAndGet);

  private static ServedKind kind(String group, String kind, String plural, String... verbs) {
    return new ServedKind(group, "v1", kind, plural, List.of(), true, Set.of(verbs), Set.of());
  }

  @Test
  void offersWhatCanBeListedAndWatchedOnceAndByName() {
    servers
        .serving(kind("", "Secret", "secrets", "get", "list", "watch"))
        .serving(kind("", "Pod", "pods", "get", "list", "watch"))
        .serving(kind("batch", "CronJob", "cronjobs", "list", "watch"))
        .serving(kind("batch", "Job", "jobs", "list", "watch"))
        .serving(kind("events.k8s.io", "Event", "events", "list", "watch"))
        .serving(kind("authorization.k8s.io", "SelfSubjectReview", "selfsubjectreviews", "create"));
    assertThat(model.others(List.of("pods")))
        .extracting(ServedKind::kind)
        .containsExactly("Job", "CronJob", "Secret");
  }

  @Test
  void ownersAreFollowedWhateverTheirKind() {
    ServedKind job = kind("batch", "Job", "jobs", "list", "watch");
    ServedKind cronJob = kind("batch", "CronJob", "cronjobs", "list", "watch");
    servers.serving(job).serving(cronJob);
    var following = model.followOwners();
    var pod =
        servers.put(
            PodRow.KIND,
            member("m1"),
            """
            {'metadata': {'name': 'night-1-a', 'namespace': 'shop', 'uid': 'p',
              'ownerReferences': [{'apiVersion': 'batch/v1', 'kind': 'Job', 'name': 'night-1', 'controller': true}]}}
            """);
    assertThat(model.placedBy(pod)).isEqualTo("?");
    servers.put(
        Kinds.of(job),
        member("m1"),
        """
        {'metadata': {'name': 'night-1', 'namespace': 'shop', 'uid': 'j',
          'ownerReferences': [{'apiVersion': 'batch/v1', 'kind': 'CronJob', 'name': 'night', 'controller': true}]}}
        """);
    servers.put(
        Kinds.of(cronJob),
        member("m1"),
        """
        {'metadata': {'name': 'night', 'namespace': 'shop', 'uid': 'c',
          'ownerReferences': [{'apiVersion': 'placement.kubernetes-fleet.io/v1beta1', 'kind': 'AppliedWork', 'name': 'batch-work'}]}}
        """);
    assertThat(model.placedBy(pod)).isEqualTo("batch");
    following.close();
  }

  @Test
  void anOwnerOfAnotherClusterIsAnother() {
    servers.serving(kind("apps", "StatefulSet", "statefulsets", "list", "watch"));
    var following = model.followOwners();
    String owned =
        """
        {'metadata': {'name': 'db-0', 'namespace': 'shop', 'uid': 'p',
          'ownerReferences': [{'apiVersion': 'apps/v1', 'kind': 'StatefulSet', 'name': 'db', 'controller': true}]}}
        """;
    var here = servers.put(PodRow.KIND, member("m1"), owned);
    var there = servers.put(PodRow.KIND, member("m2"), owned);
    model.placedBy(here);
    servers.put(
        Kinds.of(kind("apps", "StatefulSet", "statefulsets", "list", "watch")),
        member("m1"),
        """
        {'metadata': {'name': 'db', 'namespace': 'shop', 'uid': 's',
          'ownerReferences': [{'kind': 'AppliedWork', 'name': 'db-work'}]}}
        """);
    assertThat(model.placedBy(here)).isEqualTo("db");
    assertThat(model.placedBy(there)).isEqualTo("?");
    following.close();
  }

  @Test
  void aPodsPlacementIsThatOfTheDeploymentBehindIt() {
    servers
        .serving(kind("apps", "ReplicaSet", "replicasets", "list", "watch"))
        .serving(kind("apps", "Deployment", "deployments", "list", "watch"));
    var following = model.followOwners();
    var pod =
        servers.put(
            PodRow.KIND,
            member("m1"),
            """
            {'metadata': {'name': 'web-1-a', 'namespace': 'shop', 'uid': 'p',
              'ownerReferences': [{'apiVersion': 'apps/v1', 'kind': 'ReplicaSet', 'name': 'web-1', 'uid': 'r', 'controller': true}]}}
            """);
    assertThat(model.placedBy(pod)).isEqualTo("?");
    servers.put(
        ReplicaSetRow.KIND,
        member("m1"),
        """
        {'metadata': {'name': 'web-1', 'namespace': 'shop', 'uid': 'r',
          'ownerReferences': [{'apiVersion': 'apps/v1', 'kind': 'Deployment', 'name': 'web', 'uid': 'd', 'controller': true}]}}
        """);
    servers.put(
        DeploymentRow.KIND,
        member("m1"),
        """
        {'metadata': {'name': 'web', 'namespace': 'shop', 'uid': 'd',
          'ownerReferences': [{'kind': 'AppliedWork', 'name': 'everywhere-work', 'uid': 'w'}]}}
        """);
    assertThat(model.placedBy(pod)).isEqualTo("everywhere");
    assertThat(told.get()).isPositive();
    following.close();
  }
}
