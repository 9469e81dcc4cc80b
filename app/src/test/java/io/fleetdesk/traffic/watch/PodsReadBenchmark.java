package io.fleetdesk.traffic.watch;

import static org.awaitility.Awaitility.await;

import io.fleetdesk.changes.ListState;
import io.fleetdesk.clusters.Timing;
import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.fleets.FleetMemory;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.testing.TestCluster;
import io.fleetdesk.testing.TestKubeconfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints what a traffic run reads of 50,000 pods, alone and while a screen shows them. */
@Tag("bench")
class PodsReadBenchmark {
  private static final int CLUSTERS = 50;
  private static final int PODS = 1000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final FleetScope ALL = new FleetScope.AllOpen();

  @TempDir Path folder;
  private final AtomicLong lists = new AtomicLong();
  private final AtomicLong watches = new AtomicLong();
  private Duration spent = Duration.ZERO;

  private TestCluster member(String name) {
    TestCluster cluster = TestCluster.member(name);
    for (int p = 0; p < PODS; p++) {
      cluster.pod("default", "pod-with-a-longer-name-" + p);
    }
    cluster.server.onRequest(
        uri -> {
          if (uri.getPath().equals("/api/v1/pods")) {
            (uri.getQuery().contains("watch=") ? watches : lists).incrementAndGet();
          }
        });
    return cluster;
  }

  /** What is measured, once a fleet is open. */
  private interface Measure {
    void of(Fleets fleets) throws Exception;
  }

  private void measure(Measure measure) throws Exception {
    var clusters = new ArrayList<TestCluster>();
    TestCluster hub = TestCluster.hub("hub");
    clusters.add(hub);
    var config = new TestKubeconfig(folder.resolve("config")).with("fleet", hub, "admin-token");
    for (int c = 0; c < CLUSTERS; c++) {
      TestCluster cluster = member("member-" + c);
      clusters.add(cluster);
      hub.memberCluster(cluster.api.cluster());
      config.with(cluster.api.cluster(), cluster, "admin-token");
    }
    try (KubeconfigFiles files = config.files();
        Fleets fleets = Fleets.of(files, TestKubeconfig.dialer(Timing.USUAL), FleetMemory.none())) {
      fleets.openContext("fleet");
      print("nothing yet");
      measure.of(fleets);
    } finally {
      clusters.forEach(TestCluster::close);
    }
  }

  @Test
  void aRunAlone() throws Exception {
    measure(
        fleets -> {
          try (var _ = run(fleets)) {
            print("a run alone");
          }
        });
  }

  @Test
  void aRunBesideAScreen() throws Exception {
    measure(
        fleets -> {
          var rows = new AtomicLong();
          try (var _ =
              fleets
                  .rows(ALL, PodRow.KIND)
                  .subscribe(Runnable::run, c -> rows.addAndGet(c.put().size()))) {
            await()
                .atMost(PATIENCE)
                .until(() -> rows.get() >= (long) CLUSTERS * PODS && watches.get() >= CLUSTERS);
            print("a screen of all pods");
            try (var _ = run(fleets)) {
              print("and a run beside it");
            }
          }
        });
  }

  /** A run's view of the clusters, once all pods are read. */
  private static ClusterWatch run(Fleets fleets) {
    Sources sources = Sources.of(fleets, ALL);
    var run = new ClusterWatch(null, sources, InstantSource.system(), Runnable::run);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                sources.podLists().get().size() == CLUSTERS
                    && sources.podLists().get().values().stream()
                        .allMatch(ListState.Complete.class::isInstance));
    return run;
  }

  /** What was asked for since it was printed last. */
  private void print(String what) {
    System.gc();
    var runtime = Runtime.getRuntime();
    System.out.printf(
        "%s: %d pages of pods, %d watches, %d ms of processor time, %d MiB of heap%n",
        what,
        lists.getAndSet(0),
        watches.getAndSet(0),
        processor().toMillis(),
        (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }

  /** Of servers and reader together, since it was asked last. */
  private Duration processor() {
    Duration all = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    Duration since = all.minus(spent);
    spent = all;
    return since;
  }
}
