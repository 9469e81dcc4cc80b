package io.fleetdesk.views.traffic;

import io.fleetdesk.clusters.Subscription;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.traffic.ClusterLatencies;
import io.fleetdesk.traffic.TrafficPlan;
import io.fleetdesk.traffic.TrafficRun;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.around.Sources;
import io.fleetdesk.views.kit.Coalesced;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The run of a screen: starts and ends it, and brings what it says to the JavaFX thread. */
final class RunDriver implements AutoCloseable {
  /** Requests that latencies by cluster are worked out from. */
  private static final int LAST = 20_000;

  private static final Duration LOG_EVERY = Duration.ofSeconds(1);

  private final Kit kit;
  private final Fleets fleets;
  private final FleetScope scope;
  private final RunPane pane;
  private final BiConsumer<TrafficRun, TrafficSnapshot> listener;
  private final Scope owned;
  private @Nullable TrafficRun run;
  private @Nullable Scope watching;
  private boolean asked;
  private boolean again;

  /**
   * @param listener told on the JavaFX thread, ten times a second at most, while in view
   */
  RunDriver(
      Kit kit,
      Fleets fleets,
      FleetScope scope,
      RunPane pane,
      BiConsumer<TrafficRun, TrafficSnapshot> listener) {
    this.kit = kit;
    this.fleets = fleets;
    this.scope = scope;
    this.pane = pane;
    this.listener = listener;
    this.owned = kit.scope();
  }

  Optional<TrafficRun> run() {
    return Optional.ofNullable(run);
  }

  boolean isRunning() {
    return run != null && !run.isDone();
  }

  /** Starts, in place of the one before, which ends. */
  void start(TrafficPlan plan) {
    end();
    pane.clear();
    run = TrafficRun.start(plan, Sources.of(fleets, scope), Clock.systemUTC());
    watch();
  }

  /** Follows the run while the screen is in view. */
  void watch() {
    var current = run;
    if (current == null || watching != null) {
      return;
    }
    var watch = owned.inner();
    watching = watch;
    var look = watch.own(new Coalesced(kit.fx().flusher(), () -> look(current, watch)));
    Subscription told = current.onChange(look);
    watch.own(told);
    watch.own(
        kit.fx()
            .every(
                LOG_EVERY,
                () -> {
                  if (pane.log().follows() || isRunning()) {
                    readLog();
                  }
                }));
    look(current, watch);
    readLog();
  }

  /** A look is worked out in the background; the next begins when the last is drawn. */
  private void look(TrafficRun current, Scope watch) {
    if (asked) {
      again = true;
      return;
    }
    asked = true;
    var window = pane.window();
    watch.ask(
        () -> current.snapshot(window),
        snapshot -> {
          asked = false;
          pane.show(snapshot);
          listener.accept(current, snapshot);
          if (again) {
            again = false;
            kit.fx().flusher().execute(() -> look(current, watch));
          }
        },
        failed -> {
          asked = false;
          throw new IllegalStateException(failed);
        });
  }

  /** Looks again, as when the window is another one. */
  void refresh() {
    if (run != null && watching != null) {
      look(run, watching);
    }
  }

  private record LogRead(
      List<RequestTable.Line> lines, List<ClusterLatencies.Line> latencies, long all) {}

  /** The newest requests, and latencies by cluster. */
  void readLog() {
    var current = run;
    if (current == null || watching == null) {
      return;
    }
    var filter = pane.log().filter();
    boolean follows = pane.log().follows();
    watching.ask(
        () -> {
          Instant started = current.snapshot(io.fleetdesk.traffic.numbers.Window.MINUTE).started();
          return new LogRead(
              RequestTable.newest(current, started, filter),
              ClusterLatencies.of(current, LAST),
              current.log().size());
        },
        read -> {
          if (follows) {
            pane.log().show(read.lines(), read.all());
          }
          pane.side().latencies(read.latencies());
        },
        failed -> {
          throw new IllegalStateException(failed);
        });
  }

  /** Out of view: the run goes on, its pictures do not. */
  void unwatch() {
    if (watching != null) {
      watching.close();
      watching = null;
      asked = false;
      again = false;
    }
  }

  void stop() {
    if (run != null) {
      run.stop();
    }
  }

  private void end() {
    unwatch();
    if (run != null) {
      run.close();
      run = null;
    }
  }

  @Override
  public void close() {
    end();
    owned.close();
  }
}
