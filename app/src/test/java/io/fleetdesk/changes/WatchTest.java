package io.fleetdesk.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ConnectionState;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.kubeconfig.Kubeconfig;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.DeleteOptions;
import io.fleetdesk.demo.crds.Crds;
import io.fleetdesk.demo.http.User;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.testing.Seen;
import io.fleetdesk.testing.TestCluster;
import io.fleetdesk.testing.TestKubeconfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
  private static final ClusterId ID = new ClusterId(new FleetId("f"), "m");
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final TestCluster cluster = TestCluster.plain("m");
  private final List<String> typed = new ArrayList<>();
  private final SharedWatches watches = new SharedWatches(_ -> List.copyOf(typed));
  private final List<AutoCloseable> open = new ArrayList<>();
  private ClusterConnection connection;

  private ClusterConnection connect(String token) {
    var config = new TestKubeconfig(folder.resolve(token)).with("m", cluster, token).write();
    var context = Kubeconfig.read(List.of(config.file), List.of()).context("m").orElseThrow();
    var made = new ClusterConnection(ID, context, TestKubeconfig.dialer());
    open.add(made);
    return made;
  }

  @BeforeEach
  void connect() {
    connection = connect("admin-token");
    cluster.namespace("web");
  }

  @AfterEach
  void closeAll() throws Exception {
    watches.close();
    for (AutoCloseable c : open) {
      c.close();
    }
    cluster.close();
  }

  private KindWatch<PodRow> pods() {
    return watches.take(connection, PodRow.KIND).watch();
  }

  private static void awaitComplete(KindWatch<?> watch, int rows) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(watch.state()).isEqualTo(new ListState.Complete(rows)));
  }

  @Test
  void aListOfManyPagesIsCompleteAndThenFollowed() {
    for (int i = 0; i < 1203; i++) {
      cluster.pod("web", "p" + i);
    }
    KindWatch<PodRow> watch = pods();
    awaitComplete(watch, 1203);
    await().atMost(SOON).until(() -> connection.state() instanceof ConnectionState.Live);
    try (var seen = new Seen<>(watch.feed())) {
      cluster.pod("web", "later");
      cluster.api.delete(CoreTypes.PODS, "web", "p7", DeleteOptions.now());
      cluster.phase("web", "p8", "Running");
      await()
          .atMost(SOON)
          .until(
              () ->
                  seen.names().contains("later")
                      && !seen.names().contains("p7")
                      && seen.has(p -> p.name().equals("p8") && p.status().equals("Running")));
      assertThat(seen.size()).isEqualTo(1203);
    }
  }

  @Test
  void aDroppedWatchGoesOnWhereItWas() {
    cluster.pod("web", "a");
    cluster.pod("web", "b");
    KindWatch<PodRow> watch = pods();
    awaitComplete(watch, 2);
    try (var seen = new Seen<>(watch.feed())) {
      int putsBefore = seen.puts();
      cluster.server.stop();
      cluster.pod("web", "c");
      cluster.api.delete(CoreTypes.PODS, "web", "a", DeleteOptions.now());
      await().atMost(SOON).until(() -> watch.state() instanceof ListState.Stale);
      assertThat(seen.names()).containsExactly("a", "b");
      cluster.server.start();
      await().atMost(SOON).until(() -> seen.names().equals(List.of("b", "c")));
      awaitComplete(watch, 2);
      // Only what changed was told: b was neither removed nor put again.
      assertThat(seen.puts() - putsBefore).isEqualTo(1);
      assertThat(seen.removals()).isEqualTo(1);
    }
  }

  @Test
  void historyThatIsGoneIsListedAgainWithoutAGap() {
    cluster.pod("web", "a");
    cluster.pod("web", "b");
    KindWatch<PodRow> watch = pods();
    awaitComplete(watch, 2);
    try (var seen = new Seen<>(watch.feed())) {
      cluster.server.stop();
      cluster.pod("web", "c");
      cluster.api.delete(CoreTypes.PODS, "web", "a", DeleteOptions.now());
      cluster.api.store().compact();
      cluster.server.start();
      await().atMost(SOON).until(() -> seen.names().equals(List.of("b", "c")));
      assertThat(seen.removals()).isEqualTo(1);
      cluster.pod("web", "d");
      await().atMost(SOON).until(() -> seen.names().equals(List.of("b", "c", "d")));
    }
  }

  @Test
  void noRowIsLostOrDoubledWhileConnectionsKeepDropping() {
    KindWatch<PodRow> watch = pods();
    awaitComplete(watch, 0);
    try (var seen = new Seen<>(watch.feed())) {
      var random = new Random(7);
      var there = new ArrayList<String>();
      for (int i = 0; i < 900; i++) {
        if (i % 150 == 149) {
          cluster.server.dropConnections();
        }
        if (i == 450) {
          cluster.api.store().compact();
        }
        int what = random.nextInt(3);
        if (what == 0 || there.isEmpty()) {
          cluster.pod("web", "p" + i);
          there.add("p" + i);
        } else if (what == 1) {
          cluster.phase("web", there.get(random.nextInt(there.size())), "Phase" + i);
        } else {
          String gone = there.remove(random.nextInt(there.size()));
          cluster.api.delete(CoreTypes.PODS, "web", gone, DeleteOptions.now());
        }
      }
      await().atMost(SOON).until(() -> seen.names().equals(there.stream().sorted().toList()));
    }
  }

  @Test
  void aKindThatIsInstalledLaterIsPickedUp() {
    KindWatch<MemberRow> watch = watches.take(connection, MemberRow.KIND).watch();
    await().atMost(SOON).until(() -> watch.state() instanceof ListState.NotServed);
    await().atMost(SOON).until(() -> connection.state() instanceof ConnectionState.Live);
    cluster.install(Crds.hub());
    cluster.memberCluster("one");
    awaitComplete(watch, 1);
  }

  /** Seen on a real API server: it answers before it has read its definitions. */
  @Test
  void rowsStayWhileAServerStartsWithoutItsDefinitions() {
    cluster.install(Crds.hub());
    cluster.memberCluster("one");
    KindWatch<MemberRow> watch = watches.take(connection, MemberRow.KIND).watch();
    awaitComplete(watch, 1);
    cluster.server.stop();
    await().atMost(SOON).until(() -> watch.state() instanceof ListState.Stale);
    cluster.api.delete(
        CoreTypes.CUSTOM_RESOURCE_DEFINITIONS,
        "",
        "memberclusters.cluster.kubernetes-fleet.io",
        DeleteOptions.now());
    cluster.server.start();
    await().atMost(SOON).until(connection::isConnected);
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(watch.state()).isInstanceOf(ListState.Failed.class));
    assertThat(watch.feed().size()).isEqualTo(1);
    cluster.install(
        Crds.hub().stream()
            .filter(c -> c.at("/spec/names/kind").stringValue().equals("MemberCluster"))
            .toList());
    cluster.memberCluster("two");
    await().atMost(SOON).until(() -> watch.state() instanceof ListState.Complete);
    assertThat(watch.feed().rows()).extracting(MemberRow::name).contains("two");
  }

  @Test
  void whoMayReadOneNamespaceSeesThatOne() {
    cluster.namespace("secret");
    cluster.pod("web", "mine");
    cluster.pod("secret", "theirs");
    cluster.reader("reader-token", "reader", "web");
    connection = connect("reader-token");
    KindWatch<PodRow> watch = pods();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(watch.state()).isInstanceOf(ListState.NoRight.class);
              assertThat(watch.state().toString())
                  .contains("f/m does not allow this: pods is forbidden", "reader");
            });
    await().atMost(SOON).until(() -> connection.state() instanceof ConnectionState.Live);

    typed.add("web");
    watches.lookAgain(ID);
    await()
        .atMost(SOON)
        .until(() -> watch.state().equals(new ListState.Partial(1, List.of("web"))));
    cluster.pod("web", "more");
    await().atMost(SOON).until(() -> watch.feed().size() == 2);
  }

  @Test
  void aRefusedTokenWaitsForANewOne() {
    KindWatch<PodRow> watch = pods();
    awaitComplete(watch, 0);
    cluster.users.clear();
    cluster.server.dropConnections();
    await().atMost(SOON).until(() -> connection.state() instanceof ConnectionState.SignInNeeded);
    assertThat(connection.state().toString()).contains("does not accept these credentials (401)");

    cluster.users.put("new-token", User.admin());
    Path file = folder.resolve("other");
    new TestKubeconfig(file).with("m", cluster, "new-token").write();
    connection.use(Kubeconfig.read(List.of(file), List.of()).context("m").orElseThrow());
    cluster.pod("web", "a");
    awaitComplete(watch, 1);
  }

  @Test
  void aServerThatHangsIsNoticedAndCaughtUpWith() {
    cluster.pod("web", "a");
    KindWatch<PodRow> watch = pods();
    awaitComplete(watch, 1);
    cluster.server.hang(true);
    cluster.pod("web", "b");
    await().atMost(SOON).until(() -> connection.state() instanceof ConnectionState.Stale);
    cluster.server.hang(false);
    awaitComplete(watch, 2);
  }
}
