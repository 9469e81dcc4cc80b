package io.fleetdesk.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.fleets.FleetMemory;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.BindingRow;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.kinds.PolicySnapshotRow;
import io.fleetdesk.placements.PlacementMatrix;
import io.fleetdesk.testing.SlowLine;
import io.fleetdesk.testing.TestCluster;
import io.fleetdesk.testing.TestKubeconfig;
import io.fleetdesk.util.Subscription;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/**
 * A world four times as large asks at most for four times the requests, bytes and objects: nothing
 * is quadratic in members, placements or pods. Counts only; a slow machine changes none of them.
 */
class GrowthTest {
  private static final int TIMES = 4;

  /** What is allotted in blocks and by chance. */
  private static final double ALLOWANCE = 1.2;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path folder;

  /** How much there is of everything. */
  private record Size(int members, int placements, int pods, int clusters) {}

  /** What a world cost, by what was counted. */
  private record Cost(Map<String, Long> counts) {
    long of(String what) {
      return counts.getOrDefault(what, 0L);
    }
  }

  @Test
  void withMembers() throws IOException {
    grows("members", new Size(60, 5, 20, 1), new Size(60 * TIMES, 5, 20, 1));
  }

  @Test
  void withPlacements() throws IOException {
    grows("placements", new Size(20, 20, 20, 1), new Size(20, 20 * TIMES, 20, 1));
  }

  @Test
  void withPods() throws IOException {
    grows("pods", new Size(3, 1, 700, 1), new Size(3, 1, 700 * TIMES, 1));
  }

  @Test
  void withClusters() throws IOException {
    grows("clusters", new Size(3, 1, 20, 3), new Size(3 * TIMES, 1, 20, 3 * TIMES));
  }

  private void grows(String axis, Size one, Size many) throws IOException {
    // Classes are loaded and code is compiled before anything counts.
    cost(one);
    Cost small = cost(one);
    Cost large = cost(many);
    small
        .counts()
        .forEach(
            (what, count) -> {
              long more = large.of(what);
              System.out.printf(
                  "%d times the %s: %s %,d -> %,d, %.2f times%n",
                  TIMES, axis, what, count, more, (double) more / count);
            });
    small
        .counts()
        .forEach(
            (what, count) ->
                assertThat((double) large.of(what) / count)
                    .as("%s with the %s", what, axis)
                    .isLessThan(TIMES * ALLOWANCE));
  }

  private Cost cost(Size size) throws IOException {
    var requests = new AtomicInteger();
    var lines = new ArrayList<SlowLine>();
    var servers = new ArrayList<TestCluster>();
    var config = new TestKubeconfig(folder.resolve("config"));
    TestCluster hub = TestCluster.hub("hub");
    fill(hub, size);
    for (int c = 0; c < size.clusters(); c++) {
      TestCluster member = TestCluster.plain(name(c));
      IntStream.range(0, size.pods()).forEach(p -> member.pod("default", "pod-" + p));
      servers.add(member);
    }
    servers.addFirst(hub);
    for (int i = 0; i < servers.size(); i++) {
      servers.get(i).server.onRequest(_ -> requests.incrementAndGet());
      var line = new SlowLine(servers.get(i).server.uri(), Duration.ZERO);
      lines.add(line);
      config.with(i == 0 ? "fleet" : name(i - 1), line.uri(), "token: admin-token");
    }
    KubeconfigFiles files = config.files();
    Fleets fleets = Fleets.of(files, TestKubeconfig.dialer(), FleetMemory.none());
    try {
      return measured(fleets, size, requests, lines);
    } finally {
      fleets.close();
      files.close();
      lines.forEach(SlowLine::close);
      servers.forEach(TestCluster::close);
    }
  }

  private static Cost measured(
      Fleets fleets, Size size, AtomicInteger requests, List<SlowLine> lines) {
    long before = THREADS.getTotalThreadAllocatedBytes();
    fleets.openContext("fleet");
    var scope = new FleetScope.One(fleets.known().getFirst().id());
    var open = new ArrayList<Subscription>();
    Map<Object, MemberRow> members = follow(fleets, scope, MemberRow.KIND, open);
    Map<Object, PlacementRow> placements = follow(fleets, scope, PlacementRow.KIND, open);
    Map<Object, BindingRow> bindings = follow(fleets, scope, BindingRow.KIND, open);
    Map<Object, PodRow> pods = follow(fleets, scope, PodRow.KIND, open);
    until(members, size.members());
    until(placements, size.placements());
    until(bindings, size.placements() * size.members());
    until(pods, size.pods() * size.clusters());
    long read = THREADS.getTotalThreadAllocatedBytes() - before;
    try (var overview = new OpenFleet(fleets, scope, () -> {})) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () ->
                  overview
                      .row(fleets.known().getFirst())
                      .members()
                      .tell(m -> m.all() == size.members(), (_, _) -> false));
      return new Cost(
          Map.of(
              "requests", (long) requests.get(),
              "bytes", lines.stream().mapToLong(SlowLine::carried).sum(),
              "allocated while reading", read,
              "allocated for an overview", allocated(() -> overview.row(fleets.known().getFirst())),
              "allocated for a matrix",
                  allocated(
                      () -> matrix(members.values(), placements.values(), bindings.values()))));
    } finally {
      open.forEach(Subscription::close);
    }
  }

  /** Every cell: as many as there are pairs, of which one side stays as it is. */
  private static long matrix(
      Collection<MemberRow> members,
      Collection<PlacementRow> placements,
      Collection<BindingRow> bindings) {
    var matrix = new PlacementMatrix(placements, bindings, List.<PolicySnapshotRow>of());
    return placements.stream()
        .flatMap(p -> members.stream().map(m -> matrix.cell(p, m.name())))
        .filter(c -> c.isSelected())
        .count();
  }

  private static <R extends Row> Map<Object, R> follow(
      Fleets fleets, FleetScope scope, RowKind<R> kind, List<Subscription> open) {
    Map<Object, R> rows = new ConcurrentHashMap<>();
    open.add(
        fleets
            .rows(scope, kind)
            .subscribe(
                Runnable::run, changes -> changes.put().forEach((key, row) -> rows.put(key, row))));
    return rows;
  }

  private static void until(Map<?, ?> rows, int count) {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> rows.size() == count);
  }

  /** Of the second time: the first fills caches. */
  private static long allocated(Supplier<?> work) {
    Object first = work.get();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Object second = work.get();
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(second.getClass()).isEqualTo(first.getClass());
    return bytes;
  }

  private static String name(int number) {
    return "member-%04d".formatted(number);
  }

  private static void fill(TestCluster hub, Size size) {
    for (int m = 0; m < size.members(); m++) {
      hub.memberCluster(name(m));
    }
    for (int p = 0; p < size.placements(); p++) {
      String placement = "placement-" + p;
      hub.create(
          "ClusterResourcePlacement",
          """
          {metadata: {name: %s}, spec: {
            resourceSelectors: [{group: '', version: v1, kind: Namespace, name: default}],
            policy: {placementType: PickAll}}}
          """
              .formatted(placement));
      var type = hub.type("ClusterResourcePlacement");
      hub.api.updateStatus(type, "", placement, o -> statusOfAll(o, size.members()));
      for (int m = 0; m < size.members(); m++) {
        hub.create(
            "ClusterResourceBinding",
            """
            {metadata: {name: %1$s-%2$s, labels: {kubernetes-fleet.io/parent-CRP: %1$s}},
             spec: {state: Bound, targetCluster: %2$s, resourceSnapshotName: s,
               schedulingPolicySnapshotName: s,
               clusterDecision: {clusterName: %2$s, selected: true, reason: r}}}
            """
                .formatted(placement, name(m)));
      }
    }
  }

  private static ObjectNode statusOfAll(ObjectNode placement, int members) {
    var statuses = placement.withObject("/status").withArray("placementStatuses");
    for (int m = 0; m < members; m++) {
      statuses.addObject().put("clusterName", name(m)).putArray("conditions");
    }
    return placement;
  }
}
