package io.fleetdesk.fleets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.changes.ListState;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ConnectionState;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.DeleteOptions;
import io.fleetdesk.demo.http.ServerTls;
import io.fleetdesk.demo.http.User;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.overview.Attention;
import io.fleetdesk.overview.Overviews;
import io.fleetdesk.testing.Seen;
import io.fleetdesk.testing.TestCluster;
import io.fleetdesk.testing.TestKubeconfig;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetsTest {
  private static final FleetId EAST = new FleetId("east");
  private static final FleetId WEST = new FleetId("west");
  private static final FleetScope ALL = new FleetScope.AllOpen();

  @TempDir Path folder;
  private final TestCluster eastHub = TestCluster.hub("east");
  private final TestCluster westHub = TestCluster.hub("west");
  private final TestCluster one = TestCluster.member("one");
  private final TestCluster two = TestCluster.member("two");
  private TestKubeconfig config;
  private KubeconfigFiles files;
  private Fleets fleets;

  @BeforeEach
  void start() {
    eastHub.memberCluster("one");
    eastHub.memberCluster("far");
    westHub.memberCluster("two");
    for (TestCluster c : List.of(eastHub, westHub, one, two)) {
      c.namespace("web");
    }
    one.pod("web", "p1");
    two.pod("web", "p2");
    config =
        new TestKubeconfig(folder.resolve("config"))
            .with("east", eastHub, "admin-token")
            .with("west", westHub, "admin-token")
            .with("one", one, "admin-token")
            .with("two", two, "admin-token");
    files = config.files();
    fleets = fleets();
  }

  private Fleets fleets() {
    return Fleets.of(files, TestKubeconfig.dialer(), FleetMemory.of(folder.resolve("fleets.json")));
  }

  @AfterEach
  void stop() {
    fleets.close();
    files.close();
    List.of(eastHub, westHub, one, two).forEach(TestCluster::close);
  }

  private ClusterStatus cluster(FleetId fleet, String name) {
    return fleets.clusters(new FleetScope.One(fleet)).stream()
        .filter(c -> c.id().label().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private FleetStatus known(FleetId fleet) {
    return fleets.known().stream().filter(f -> f.id().equals(fleet)).findFirst().orElseThrow();
  }

  private void awaitLive(FleetId fleet, String cluster) {
    await()
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(cluster(fleet, cluster).state()).isEqualTo(new ConnectionState.Live()));
  }

  private void openBoth() {
    fleets.openContext("east");
    fleets.openContext("west");
    awaitLive(EAST, "one");
    awaitLive(WEST, "two");
  }

  @Test
  void severalFleetsAreOpenAtOnceAndClosingOneLeavesTheOtherAlone() {
    openBoth();
    var rows = fleets.rows(ALL, PodRow.KIND);
    try (var seen = new Seen<>(rows)) {
      await().until(() -> seen.names().equals(List.of("p1", "p2")));
      var connection = fleets.connection(new ClusterId(WEST, "two"));

      fleets.close(EAST);
      await().until(() -> seen.names().equals(List.of("p2")));
      assertThat(fleets.clusters(ALL)).extracting(c -> c.id().fleet()).containsOnly(WEST);
      assertThat(fleets.connection(new ClusterId(WEST, "two"))).isEqualTo(connection);
      assertThat(known(EAST).hub()).isEqualTo(new ConnectionState.Disconnected());

      fleets.open(EAST);
      await().until(() -> seen.names().equals(List.of("p1", "p2")));
      one.pod("web", "p3");
      await().until(() -> seen.names().equals(List.of("p1", "p2", "p3")));
    }
  }

  @Test
  void whatTheHubRefusesToTellNeedsAttention() {
    eastHub.users.put("admin-token", User.authenticated("nobody"));
    fleets.openContext("east");
    try (var overviews = new Overviews(fleets);
        var _ = overviews.subscribe(Runnable::run, _ -> {})) {
      await()
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(
                          overviews
                              .of(EAST)
                              .orElseThrow()
                              .attention()
                              .<List<Attention>>tell(a -> a, (a, _) -> a))
                      .extracting(a -> a.why().english())
                      .anyMatch(w -> w.contains("memberclusters") && w.contains("nobody"))
                      .anyMatch(w -> w.contains("clusterresourceplacements")));
      assertThat(overviews.of(EAST).orElseThrow().members().coverage().isRefused()).isTrue();
    }
  }

  @Test
  void membersWithoutAContextAreShownFromWhatTheHubKnows() {
    fleets.openContext("east");
    awaitLive(EAST, "one");
    var far = cluster(EAST, "far");
    assertThat(far.context()).isEmpty();
    assertThat(far.problem().english())
        .isEqualTo("No kubeconfig context is known for this member.");
    assertThat(known(EAST).members()).hasToString("2");
    assertThat(fleets.clusters(ALL))
        .extracting(c -> c.id().label())
        .containsExactly("hub", "far", "one");
    var rows = fleets.rows(new FleetScope.One(EAST), PodRow.KIND);
    try (var _ = new Seen<>(rows)) {
      await()
          .until(() -> rows.states().get(new ClusterId(EAST, "one")) instanceof ListState.Complete);
      assertThat(rows.states().get(new ClusterId(EAST, "far")))
          .isEqualTo(new ListState.Unreachable());
    }

    fleets.bind(new ClusterId(EAST, "far"), "two");
    awaitLive(EAST, "far");
    assertThat(fleets.bindings(EAST))
        .filteredOn(b -> b.context().equals("two"))
        .extracting(MemberBinding::how)
        .containsExactly(MemberBinding.How.BY_HAND);
  }

  @Test
  void whatWasOpenIsOpenedAgainNextTime() throws Exception {
    openBoth();
    fleets.close(WEST);
    int color = cluster(EAST, "one").color();
    fleets.close();
    Path memory = folder.resolve("fleets.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(memory)))
        .isEqualTo("rw-------");

    fleets = fleets();
    assertThat(fleets.known()).extracting(FleetStatus::id).containsExactly(EAST, WEST);
    fleets.reopen();
    awaitLive(EAST, "one");
    assertThat(fleets.isOpen(WEST)).isFalse();
    assertThat(cluster(EAST, "one").color()).isEqualTo(color);
  }

  @Test
  void hubsAreFoundWhenAskedForAndNotBefore() {
    assertThat(fleets.known()).isEmpty();
    assertThat(fleets.contexts())
        .extracting(ContextStatus::role)
        .containsOnly(ContextStatus.Role.UNKNOWN);
    fleets.lookForHubs();
    await()
        .untilAsserted(
            () ->
                assertThat(fleets.contexts())
                    .extracting(ContextStatus::role)
                    .containsExactly(
                        ContextStatus.Role.HUB,
                        ContextStatus.Role.HUB,
                        ContextStatus.Role.OTHER,
                        ContextStatus.Role.OTHER));
    assertThat(fleets.known()).extracting(FleetStatus::open).containsExactly(false, false);
  }

  @Test
  void twoContextsForOneHubAreOneFleet() {
    URI otherName = URI.create("https://localhost:" + eastHub.server.port());
    config.with("east-admin", otherName, "token: admin-token").write();
    files.readIfChanged();
    fleets.openContext("east");
    awaitLive(EAST, "one");
    fleets.openContext("east-admin");
    await()
        .untilAsserted(
            () -> {
              assertThat(fleets.known()).hasSize(1);
              assertThat(known(EAST).otherContexts()).containsExactly("east-admin");
              assertThat(known(EAST).open()).isTrue();
            });
  }

  @Test
  void aClusterThatIsNoHubIsToldSo() {
    fleets.openContext("one");
    await()
        .untilAsserted(
            () ->
                assertThat(known(new FleetId("one")).problem().english())
                    .isEqualTo(
                        "The cluster of the context one is not a hub: it does not serve"
                            + " MemberClusters. Install the KubeFleet hub agent there, or choose"
                            + " another context."));
  }

  @Test
  void faultyContextsSayWhatIsWrongAndNothingElseStops() {
    URI local = URI.create("https://localhost:" + westHub.server.port());
    config
        .with("nobody", URI.create("https://127.0.0.1:1"), "token: x")
        .with("missing", local, exec("no-such-program", "[]"))
        .with("stranger", ServerTls.create().authorityPem(), westHub.server.uri(), "token: x")
        .write();
    files.readIfChanged();
    for (String context : List.of("nobody", "missing", "stranger", "unknown", "east")) {
      fleets.openContext(context);
    }
    awaitLive(EAST, "one");
    assertThat(fleets.problems())
        .anySatisfy(
            p ->
                assertThat(p.sentence().english())
                    .isEqualTo("There is no context unknown in the kubeconfig files in use."));
    awaitHub("nobody", "nobody/hub cannot be reached: https://127.0.0.1:1 refused the connection");
    awaitHub("missing", "The credential plugin no-such-program was not found.");
    awaitHub("stranger", "is not signed by the certificate authority in the kubeconfig");
  }

  private void awaitHub(String fleet, String sentence) {
    await()
        .untilAsserted(
            () -> assertThat(known(new FleetId(fleet)).hub().toString()).contains(sentence));
  }

  @Test
  void aSignInProgramThatHangsIsStopped() {
    new TestKubeconfig(config.file)
        .with("east", eastHub.server.uri(), exec("sleep", "['60']"))
        .write();
    files.readIfChanged();
    fleets.openContext("east");
    awaitHub("east", "The credential plugin sleep did not answer within 1 s and was stopped.");
  }

  private static String exec(String command, String args) {
    return "exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: "
        + command
        + ", args: "
        + args
        + "}";
  }

  @Test
  void aChangedKubeconfigIsPickedUp() {
    eastHub.users.remove("admin-token");
    fleets.openContext("east");
    await().until(() -> known(EAST).hub() instanceof ConnectionState.SignInNeeded);
    eastHub.users.put("fresh", User.admin());
    new TestKubeconfig(config.file)
        .with("east", eastHub, "fresh")
        .with("one", one, "admin-token")
        .write();
    awaitLive(EAST, "one");
  }

  @Test
  void aHubThatDiesAndComesBackIsLiveAgain() {
    openBoth();
    eastHub.server.stop();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> known(EAST).hub() instanceof ConnectionState.Stale);
    assertThat(cluster(EAST, "one").state()).isEqualTo(new ConnectionState.Live());
    assertThat(cluster(WEST, "hub").state()).isEqualTo(new ConnectionState.Live());
    eastHub.memberCluster("late");
    eastHub.server.start();
    awaitLive(EAST, "hub");
    await().until(() -> known(EAST).members().toString().equals("3"));
  }

  @Test
  void aMemberThatHangsDropsAndRefusesComesBackWhileTheHubStaysLive() {
    openBoth();
    try (var seen = new Seen<>(fleets.rows(ALL, PodRow.KIND))) {
      await().until(() -> seen.names().equals(List.of("p1", "p2")));
      one.server.hang(true);
      one.pod("web", "p3");
      awaitStale("one");
      eastHub.memberCluster("late");
      await().until(() -> known(EAST).members().toString().equals("3"));
      assertThat(known(EAST).hub()).isEqualTo(new ConnectionState.Live());
      two.pod("web", "p4");
      await().until(() -> seen.names().equals(List.of("p1", "p2", "p4")));
      one.server.hang(false);
      awaitLive(EAST, "one");
      await().until(() -> seen.names().equals(List.of("p1", "p2", "p3", "p4")));

      one.server.dropConnections();
      one.api.delete(CoreTypes.PODS, "web", "p1", DeleteOptions.now());
      await().until(() -> seen.names().equals(List.of("p2", "p3", "p4")));

      one.server.stop();
      one.pod("web", "p5");
      awaitStale("one");
      assertThat(known(EAST).hub()).isEqualTo(new ConnectionState.Live());
      one.server.start();
      awaitLive(EAST, "one");
      await().until(() -> seen.names().equals(List.of("p2", "p3", "p4", "p5")));
      assertThat(seen.removals()).isEqualTo(1);
    }
  }

  private void awaitStale(String member) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> cluster(EAST, member).state() instanceof ConnectionState.Stale);
  }
}
