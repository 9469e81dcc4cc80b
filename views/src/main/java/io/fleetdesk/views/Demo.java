package io.fleetdesk.views;

import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.demo.DemoFleets;
import io.fleetdesk.demo.DemoOptions;
import io.fleetdesk.fleets.Fleets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The demo fleets that this run has started, if any; they end with it. Any thread; blocks. */
final class Demo implements AutoCloseable {
  private @Nullable DemoFleets running;
  private boolean closed;

  /** Starts them unless they run; takes some seconds. */
  synchronized void start(Options.World world) {
    if (running == null && !closed) {
      running =
          DemoFleets.start(
              DemoOptions.of(
                  switch (world) {
                    case ARTICLE -> DemoOptions.World.ARTICLE;
                    case LARGE -> DemoOptions.World.LARGE;
                    case FAULTY -> DemoOptions.World.FAULTY;
                  }));
    }
  }

  /** Opens them beside what is open. */
  synchronized void open(KubeconfigFiles files, Fleets fleets) {
    if (running != null) {
      files.add(running.kubeconfig());
      running.fleets().forEach(f -> fleets.openContext(f.clusters().getFirst().context()));
      // The members' contexts are found to be theirs when they are dialled.
      fleets.lookForHubs();
    }
  }

  /** Those that run, if any. */
  synchronized Optional<DemoFleets> running() {
    return Optional.ofNullable(running);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (running != null) {
      running.close();
      running = null;
    }
  }
}
