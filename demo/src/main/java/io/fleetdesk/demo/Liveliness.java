package io.fleetdesk.demo;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.ObjectTrees;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes on by itself: pods that come and go, and, in the faulty world, servers too. */
final class Liveliness implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Liveliness.class);
  private static final long FAULT_SECONDS = 20;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("demo liveliness").factory());
  private final List<DemoFleet> fleets;
  private final Random random;
  private int round;

  private Liveliness(List<DemoFleet> fleets, long seed) {
    this.fleets = fleets;
    this.random = new Random(seed);
  }

  static Liveliness start(List<DemoFleet> fleets, DemoOptions options) {
    var life = new Liveliness(fleets, options.seed());
    if (options.churn() > 0) {
      long period = 60_000_000L / options.churn();
      var _ =
          life.timer.scheduleAtFixedRate(life::replacePod, period, period, TimeUnit.MICROSECONDS);
    }
    if (options.world() == DemoOptions.World.FAULTY) {
      var _ = life.timer.scheduleAtFixedRate(life::fault, 3, FAULT_SECONDS, TimeUnit.SECONDS);
    }
    return life;
  }

  private void replacePod() {
    var fleet = fleets.get(random.nextInt(fleets.size()));
    var members = fleet.clusters().subList(1, fleet.clusters().size());
    ClusterApi api = members.get(random.nextInt(members.size())).api();
    var pods = api.list(CoreTypes.PODS, "");
    if (!pods.isEmpty()) {
      var pod = pods.get(random.nextInt(pods.size()));
      if (!ObjectTrees.controllerUid(pod.tree()).isEmpty()) {
        try {
          api.delete(CoreTypes.PODS, pod.namespace(), pod.name());
        } catch (ApiError e) {
          // It went by itself meanwhile.
        }
      }
    }
  }

  /** The second member drops connections, the third hangs, refuses and comes back, in turn. */
  private void fault() {
    var clusters = fleets.getFirst().clusters();
    try {
      clusters.get(2).server().dropConnections();
      var third = clusters.get(3).server();
      switch (round++ % 4) {
        case 0 -> third.hang(true);
        case 1 -> third.hang(false);
        case 2 -> third.stop();
        default -> third.start();
      }
    } catch (UncheckedIOException e) {
      // A task that throws is never run again; the faults are to go on.
      LOG.warn("A fault could not be played", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
