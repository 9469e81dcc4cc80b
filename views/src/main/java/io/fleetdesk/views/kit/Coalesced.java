package io.fleetdesk.views.kit;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A task that may be asked for often, on any thread, and then runs once on the executor: a listener
 * for "something changed". Asked again while it runs, it runs once more.
 */
public final class Coalesced implements Runnable, AutoCloseable {
  private final Executor executor;
  private final Runnable task;
  private final AtomicBoolean pending = new AtomicBoolean();
  private volatile boolean closed;

  public Coalesced(Executor executor, Runnable task) {
    this.executor = executor;
    this.task = task;
  }

  @Override
  public void run() {
    if (!closed && pending.compareAndSet(false, true)) {
      executor.execute(
          () -> {
            pending.set(false);
            if (!closed) {
              task.run();
            }
          });
    }
  }

  /** Does not run any more from now on. */
  @Override
  public void close() {
    closed = true;
  }
}
