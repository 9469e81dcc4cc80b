package io.fleetdesk.fleets;

import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.testing.TestCluster;
import io.fleetdesk.testing.TestKubeconfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints how long 50 clusters with 1,000 pods each take, servers and reader in one process. */
@Tag("bench")
class FleetsBenchmark {
  private static final int CLUSTERS = 50;
  private static final int PODS = 1000;

  @TempDir Path folder;

  @Test
  void fiftyThousandPods() {
    var clusters = new ArrayList<TestCluster>();
    TestCluster hub = TestCluster.hub("hub");
    var config = new TestKubeconfig(folder.resolve("config")).with("fleet", hub, "admin-token");
    for (int c = 0; c < CLUSTERS; c++) {
      String name = "member-" + c;
      TestCluster cluster = TestCluster.plain(name);
      for (int p = 0; p < PODS; p++) {
        cluster.pod("default", "pod-with-a-longer-name-" + p);
      }
      clusters.add(cluster);
      hub.memberCluster(name);
      config.with(name, cluster, "admin-token");
    }
    KubeconfigFiles files = config.files();
    Fleets fleets = Fleets.of(files, TestKubeconfig.dialer(), FleetMemory.none());
    for (int round = 1; round <= 3; round++) {
      var known = fleets.known();
      long start = System.nanoTime();
      if (known.isEmpty()) {
        fleets.openContext("fleet");
      } else {
        fleets.open(known.getFirst().id());
      }
      var first = new AtomicLong();
      var rows = new AtomicLong();
      try (var _ =
          fleets
              .rows(new FleetScope.AllOpen(), PodRow.KIND)
              .subscribe(
                  Runnable::run,
                  changes -> {
                    first.compareAndSet(0, System.nanoTime());
                    rows.addAndGet(changes.put().size());
                  })) {
        Awaitility.await()
            .atMost(Duration.ofMinutes(2))
            .pollInterval(Duration.ofMillis(10))
            .until(() -> rows.get() >= (long) CLUSTERS * PODS);
        long end = System.nanoTime();
        System.out.printf(
            "round %d: %d pods of %d clusters: first row %d ms, all %d ms after open%n",
            round, rows.get(), CLUSTERS, millis(first.get() - start), millis(end - start));
      }
      fleets.close(fleets.known().getFirst().id());
    }
    fleets.close();
    files.close();
    clusters.forEach(TestCluster::close);
    hub.close();
  }

  private static long millis(long nanos) {
    return Duration.ofNanos(nanos).toMillis();
  }
}
