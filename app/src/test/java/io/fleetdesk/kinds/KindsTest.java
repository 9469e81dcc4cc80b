package io.fleetdesk.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.clusters.Timing;
import io.fleetdesk.fleets.FleetMemory;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.overview.Overviews;
import io.fleetdesk.testing.TestCluster;
import io.fleetdesk.testing.TestKubeconfig;
import io.fleetdesk.traffic.watch.ClusterWatch;
import io.fleetdesk.traffic.watch.Sources;
import io.fleetdesk.util.Subscription;
import java.io.File;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KindsTest {
  @TempDir Path folder;

  @Test
  void everyKindHasOneRow() throws Exception {
    var declared = new HashSet<RowKind<?>>();
    var at = Path.of(Objects.requireNonNull(Kinds.class.getResource("Kinds.class")).toURI());
    for (File file :
        Objects.requireNonNull(Objects.requireNonNull(at.getParent()).toFile().listFiles())) {
      var type = Class.forName("io.fleetdesk.kinds." + file.getName().replace(".class", ""));
      for (var field : type.getDeclaredFields()) {
        if (field.getType() == RowKind.class && Modifier.isStatic(field.getModifiers())) {
          declared.add((RowKind<?>) field.get(null));
        }
      }
    }
    assertThat(Kinds.ALL).containsExactlyInAnyOrderElementsOf(castAll(declared));
    assertThat(Kinds.ALL.stream().map(k -> k.plural() + "." + k.group())).doesNotHaveDuplicates();
  }

  @SuppressWarnings("unchecked")
  private static List<RowKind<? extends ObjectRow>> castAll(Set<RowKind<?>> kinds) {
    var all = new ArrayList<RowKind<? extends ObjectRow>>();
    kinds.forEach(k -> all.add((RowKind<? extends ObjectRow>) k));
    return all;
  }

  @Test
  void allScreensAndARunTogetherListAndWatchEachKindOnceOnACluster() throws Exception {
    var asked = new TreeMap<String, Integer>();
    try (var hub = TestCluster.hub("east");
        var one = TestCluster.member("one")) {
      hub.memberCluster("one");
      one.namespace("web");
      one.pod("web", "p1");
      for (TestCluster cluster : List.of(hub, one)) {
        cluster.server.onRequest(uri -> count(asked, cluster.api.cluster(), uri));
      }
      var files =
          new TestKubeconfig(folder.resolve("config"))
              .with("east", hub, "admin-token")
              .with("one", one, "admin-token")
              .files();
      var scope = new FleetScope.AllOpen();
      var open = new ArrayList<Subscription>();
      var memory = FleetMemory.of(folder.resolve("fleets.json"));
      try (files;
          var fleets = Fleets.of(files, TestKubeconfig.dialer(Timing.USUAL), memory);
          var overviews = new Overviews(fleets)) {
        fleets.openContext("east");
        await().atMost(Duration.ofMinutes(1)).until(() -> fleets.servedKinds(scope).size() > 20);
        open.add(overviews.subscribe(Runnable::run, _ -> {}));
        // What features show, what the list of all kinds shows, and what a run follows.
        Kinds.ALL.forEach(k -> open.add(fleets.rows(scope, k).subscribe(Runnable::run, _ -> {})));
        for (ServedKind served : fleets.servedKinds(scope)) {
          open.add(fleets.rows(scope, Kinds.of(served)).subscribe(Runnable::run, _ -> {}));
        }
        var around =
            new ClusterWatch(
                null, Sources.of(fleets, scope), InstantSource.system(), Runnable::run);
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> has(asked, "watch", "pods") && has(asked, "watch", "memberclusters"));
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> has(asked, "watch", "endpointsliceexports"));
        around.close();
        open.forEach(Subscription::close);
      }
    }
    synchronized (asked) {
      assertThat(asked).isNotEmpty();
      assertThat(asked.entrySet().stream().filter(e -> e.getValue() > 1).toList())
          .as("lists and watches that were asked for twice")
          .isEmpty();
    }
  }

  private static boolean has(Map<String, Integer> asked, String verb, String plural) {
    synchronized (asked) {
      return asked.keySet().stream().anyMatch(k -> k.startsWith(verb) && k.endsWith("/" + plural));
    }
  }

  /** Counts lists from their first page and watches; reads of one object are not meant. */
  private static void count(Map<String, Integer> asked, String cluster, URI uri) {
    String query = Objects.requireNonNullElse(uri.getQuery(), "");
    boolean watch = query.contains("watch=");
    if (!watch && (!query.contains("limit=500") || query.contains("continue="))) {
      return;
    }
    synchronized (asked) {
      asked.merge((watch ? "watch " : "list ") + cluster + uri.getPath(), 1, Integer::sum);
    }
  }
}
