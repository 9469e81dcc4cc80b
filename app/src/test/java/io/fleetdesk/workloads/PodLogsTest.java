package io.fleetdesk.workloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.kubeconfig.Kubeconfig;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.DeleteOptions;
import io.fleetdesk.demo.http.LogSupply.Line;
import io.fleetdesk.messages.Message;
import io.fleetdesk.testing.TestCluster;
import io.fleetdesk.testing.TestKubeconfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class PodLogsTest {
  private static final FleetId FLEET = new FleetId("f");
  private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");

  @TempDir Path folder;

  /** What pods print, by name; may grow. */
  private final Map<String, List<Line>> printed = new HashMap<>();

  private io.fleetdesk.demo.http.LogSupply.Lines open(ObjectNode pod) {
    List<Line> all =
        printed.getOrDefault(pod.path("metadata").path("name").asString(""), List.of());
    return new io.fleetdesk.demo.http.LogSupply.Lines() {
      private int read;

      @Override
      public List<Line> poll(Duration wait) throws InterruptedException {
        Instant end = Instant.now().plus(wait);
        while (read == all.size() && Instant.now().isBefore(end)) {
          Thread.sleep(10);
        }
        List<Line> fresh = List.copyOf(all.subList(read, all.size()));
        read += fresh.size();
        return fresh;
      }

      @Override
      public boolean ended() {
        return false;
      }

      @Override
      public void close() {}
    };
  }

  private void print(String pod, int second, String text) {
    printed
        .computeIfAbsent(pod, _ -> new CopyOnWriteArrayList<>())
        .add(new Line(START.plusSeconds(second), text));
  }

  @Test
  void podsOfSeveralClustersAreMergedByTimeAndFollowedOverADrop() {
    print("a", 1, "a1");
    print("a", 3, "a3");
    print("b", 2, "b2");
    try (var one = TestCluster.withLogs("one", (pod, _, _) -> open(pod));
        var two = TestCluster.withLogs("two", (pod, _, _) -> open(pod))) {
      one.pod("default", "a");
      two.pod("default", "b");
      var config =
          new TestKubeconfig(folder.resolve("config"))
              .with("one", one, "admin-token")
              .with("two", two, "admin-token")
              .write();
      Map<ClusterId, ClusterConnection> connections = new HashMap<>();
      for (String name : List.of("one", "two")) {
        var id = new ClusterId(FLEET, name);
        var context = Kubeconfig.read(List.of(config.file), List.of()).context(name).orElseThrow();
        connections.put(id, new ClusterConnection(id, context, TestKubeconfig.dialer()));
      }
      List<String> lines = new CopyOnWriteArrayList<>();
      List<String> notes = new CopyOnWriteArrayList<>();
      try (var _ = follow(id -> Optional.ofNullable(connections.get(id)), lines, notes)) {
        await().untilAsserted(() -> assertThat(lines).containsExactly("a1", "b2", "a3"));
        one.server.dropConnections();
        print("a", 4, "a4");
        await().untilAsserted(() -> assertThat(lines).containsExactly("a1", "b2", "a3", "a4"));
        two.api.delete(CoreTypes.PODS, "default", "b", DeleteOptions.now());
        two.server.dropConnections();
        await()
            .untilAsserted(
                () -> assertThat(notes).contains("two / default / Pod / b no longer exists."));
      } finally {
        connections.values().forEach(ClusterConnection::close);
      }
    }
  }

  private static PodLogs follow(Connections connections, List<String> lines, List<String> notes) {
    var pods = new ArrayList<ObjectRef>();
    pods.add(new ObjectRef(new ClusterId(FLEET, "one"), "v1", "Pod", "default", "a"));
    pods.add(new ObjectRef(new ClusterId(FLEET, "two"), "v1", "Pod", "default", "b"));
    for (ObjectRef pod : pods) {
      await().until(() -> connections.of(pod.cluster()).isConnected());
    }
    return new PodLogs(
        connections,
        pods,
        100,
        new PodLogs.Listener() {
          @Override
          public void lines(List<LogLine> fresh) {
            fresh.forEach(l -> lines.add(l.text()));
          }

          @Override
          public void note(ObjectRef pod, Message sentence) {
            notes.add(sentence.english());
          }
        });
  }
}
