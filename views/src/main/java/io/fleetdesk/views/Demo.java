package io.fleetdesk.views;

import io.fleetdesk.azure.signin.Cloud;
import io.fleetdesk.azure.signin.Trust;
import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.demo.DemoFleets;
import io.fleetdesk.demo.DemoOptions;
import io.fleetdesk.fleets.Fleets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The demo fleets that this run has started, if any; they end with it. Any thread; blocks. */
final class Demo implements AutoCloseable {
  /** Held while they start: what is asked meanwhile need not wait. */
  private final Object starting = new Object();

  private @Nullable CompletableFuture<Void> begun;
  private @Nullable DemoFleets running;
  private @Nullable Cloud cloud;
  private boolean closed;

  /** Starts them on a thread of their own unless they run or start already; returns at once. */
  synchronized void begin(Options.World world) {
    if (begun == null || begun.isCompletedExceptionally()) {
      begun =
          CompletableFuture.runAsync(
              () -> start(world), task -> Thread.ofVirtual().name("demo").start(task));
    }
  }

  /** Starts them unless they run; takes some seconds. */
  void start(Options.World world) {
    start(
        DemoOptions.of(
            switch (world) {
              case ARTICLE -> DemoOptions.World.ARTICLE;
              case LARGE -> DemoOptions.World.LARGE;
              case FAULTY -> DemoOptions.World.FAULTY;
            }));
  }

  void start(DemoOptions options) {
    synchronized (starting) {
      if (isWanted()) {
        keep(DemoFleets.start(options));
      }
    }
  }

  private synchronized boolean isWanted() {
    return running == null && !closed;
  }

  private synchronized void keep(DemoFleets started) {
    if (closed) {
      started.close();
    } else {
      running = started;
    }
  }

  /** Opens them beside what is open, once they run where they were begun. */
  void open(KubeconfigFiles files, Fleets fleets) {
    CompletableFuture<Void> starting = begun();
    if (starting != null) {
      starting.join();
    }
    openRunning(files, fleets);
  }

  private synchronized @Nullable CompletableFuture<Void> begun() {
    return begun;
  }

  private synchronized void openRunning(KubeconfigFiles files, Fleets fleets) {
    if (running != null) {
      files.add(running.kubeconfig());
      running.fleets().forEach(f -> fleets.openContext(f.clusters().getFirst().context()));
      // The members' contexts are found to be theirs when they are dialled.
      fleets.lookForHubs();
    }
  }

  /** Azure as one signs in to it: the demo's own while the demo runs. */
  synchronized Cloud cloud() {
    if (running == null) {
      return Cloud.PUBLIC;
    }
    if (cloud == null) {
      var at = running.azure().uri();
      cloud = Cloud.custom("demo", at.toString(), at, Trust.in(running.authorityPem()));
    }
    return cloud;
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
