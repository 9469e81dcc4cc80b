package io.fleetdesk.fleets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.demo.DemoCluster;
import io.fleetdesk.demo.DemoFleets;
import io.fleetdesk.demo.DemoOptions;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.store.StoredObject;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.kinds.EndpointSliceRow;
import io.fleetdesk.kinds.NamespaceRow;
import io.fleetdesk.kinds.ObjectRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.kinds.ServiceExportRow;
import io.fleetdesk.kinds.ServiceRow;
import io.fleetdesk.testing.TestKubeconfig;
import io.fleetdesk.util.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random faults of living servers, one after the other; after each, what is shown is what the
 * servers hold. For {@code -Dfaults.seconds}, 15 where none is given.
 */
class FaultsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final FleetScope ALL = new FleetScope.AllOpen();

  @TempDir Path folder;
  private DemoFleets demo;
  private KubeconfigFiles files;
  private Fleets fleets;
  private final List<Followed<?>> followed = new ArrayList<>();

  /** Rows of a kind as a table has them that is told of changes only. */
  private static final class Followed<R extends ObjectRow> implements AutoCloseable {
    private final String plural;
    private final Map<RowKey, R> rows = new HashMap<>();
    private final LiveRows<R> source;
    private final Subscription subscription;

    Followed(Fleets fleets, RowKind<R> kind) {
      plural = kind.plural();
      source = fleets.rows(ALL, kind);
      subscription = source.subscribe(Runnable::run, this::apply);
    }

    boolean isWhole(ClusterId cluster) {
      ListState state = source.states().get(cluster);
      // Members have no lists of kinds that live on hubs.
      return state == null || state.isWhole();
    }

    private synchronized void apply(ChangeSet<R> changes) {
      rows.putAll(changes.put());
      rows.keySet().removeAll(changes.removed());
    }

    synchronized Set<String> shown(ClusterId cluster) {
      var lines = new TreeSet<String>();
      for (R row : rows.values()) {
        if (row.cluster().equals(cluster)) {
          lines.add(
              plural
                  + " "
                  + row.namespace()
                  + "/"
                  + row.name()
                  + " "
                  + row.key().uid()
                  + " "
                  + row.meta().generation()
                  + " "
                  + new TreeMap<>(row.meta().labels()));
        }
      }
      return lines;
    }

    @Override
    public void close() {
      subscription.close();
    }
  }

  @BeforeEach
  void start() {
    demo = DemoFleets.start(DemoOptions.article().withChurn(30));
    files = KubeconfigFiles.of(List.of(demo.kubeconfig()));
    fleets =
        Fleets.of(files, TestKubeconfig.dialer(), FleetMemory.of(folder.resolve("fleets.json")));
    demo.fleets().forEach(f -> fleets.openContext(f.clusters().getFirst().context()));
    fleets.lookForHubs();
    follow(PodRow.KIND);
    follow(ServiceRow.KIND);
    follow(DeploymentRow.KIND);
    follow(NamespaceRow.KIND);
    follow(ServiceExportRow.KIND);
    follow(EndpointSliceRow.KIND);
    follow(PlacementRow.KIND);
  }

  private <R extends ObjectRow> void follow(RowKind<R> kind) {
    followed.add(new Followed<>(fleets, kind));
  }

  @AfterEach
  void stop() {
    followed.forEach(Followed::close);
    fleets.close();
    files.close();
    demo.close();
  }

  private List<DemoCluster> clusters() {
    return demo.fleets().stream().flatMap(f -> f.clusters().stream()).toList();
  }

  private ClusterId id(DemoCluster cluster) {
    return fleets.clusters(ALL).stream()
        .filter(c -> c.context().equals(cluster.context()))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private boolean isNoticed(DemoCluster cluster) {
    ClusterId id = id(cluster);
    return followed.stream().anyMatch(f -> !f.isWhole(id));
  }

  private Set<String> shown(DemoCluster cluster) {
    ClusterId id = id(cluster);
    var all = new TreeSet<String>();
    followed.forEach(f -> all.addAll(f.shown(id)));
    return all;
  }

  private Set<String> held(DemoCluster cluster) {
    var all = new TreeSet<String>();
    for (Followed<?> kind : followed) {
      for (ResourceType type : cluster.api().types().all()) {
        if (type.plural().equals(kind.plural) && !type.group().equals("metrics.k8s.io")) {
          cluster.api().list(type, "").forEach(o -> all.add(line(kind.plural, o)));
        }
      }
    }
    return all;
  }

  private static String line(String plural, StoredObject object) {
    long generation = object.tree().path("metadata").path("generation").asLong(0);
    return plural
        + " "
        + object.namespace()
        + "/"
        + object.name()
        + " "
        + object.uid()
        + " "
        + generation
        + " "
        + new TreeMap<>(object.labels());
  }

  private void untilTrue(DemoCluster cluster) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertThat(shown(cluster)).isEqualTo(held(cluster)));
  }

  @Test
  void afterEachFaultIsShownWhatTheServersHold() {
    clusters().forEach(this::untilTrue);
    long seed = System.nanoTime();
    var random = new Random(seed);
    var times = new ArrayList<Long>();
    long end =
        System.nanoTime() + Duration.ofSeconds(Integer.getInteger("faults.seconds", 15)).toNanos();
    while (System.nanoTime() < end || times.size() < 6) {
      DemoCluster cluster = clusters().get(random.nextInt(clusters().size()));
      int fault = random.nextInt(5);
      begin(cluster, fault);
      change(cluster, random);
      if (fault != 1 && fault != 2 && random.nextBoolean()) {
        // Long enough to be noticed; a silent or a cut connection may heal unseen.
        await().atMost(PATIENCE).until(() -> isNoticed(cluster));
      }
      long from = System.nanoTime();
      cease(cluster, fault);
      try {
        clusters().forEach(this::untilTrue);
        await().atMost(PATIENCE).until(() -> !isNoticed(cluster));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            "seed " + seed + ", fault " + fault + " of " + cluster.context(), e);
      }
      times.add((System.nanoTime() - from) / 1_000_000);
    }
    times.sort(Long::compare);
    System.out.printf(
        "%d faults, 0 rows lost, doubled or wrong; true again after a median of %d ms, at worst %d"
            + " ms%n",
        times.size(), times.get(times.size() / 2), times.getLast());
  }

  private static void begin(DemoCluster cluster, int fault) {
    switch (fault) {
      case 0 -> cluster.server().stop();
      case 1 -> cluster.server().hang(true);
      case 2 -> cluster.server().dropConnections();
      case 3 -> {
        cluster.server().refuse(Set.of("pods", "services"));
        cluster.server().dropConnections();
      }
      default -> {
        cluster.server().breakGroups(Set.of("apps", "networking.fleet.azure.com"));
        cluster.server().dropConnections();
      }
    }
  }

  private static void cease(DemoCluster cluster, int fault) {
    switch (fault) {
      case 0 -> cluster.server().start();
      case 1 -> cluster.server().hang(false);
      case 2 -> {}
      case 3 -> cluster.server().refuse(Set.of());
      default -> cluster.server().breakGroups(Set.of());
    }
  }

  /** While nobody can see it: something goes, and something else changes. */
  private static void change(DemoCluster cluster, Random random) {
    List<StoredObject> pods = cluster.api().list(CoreTypes.PODS, "");
    if (!pods.isEmpty()) {
      StoredObject pod = pods.get(random.nextInt(pods.size()));
      cluster.api().delete(CoreTypes.PODS, pod.namespace(), pod.name());
    }
  }
}
