package io.fleetdesk.views.kit;

import io.fleetdesk.util.Subscription;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;

/**
 * The way to the JavaFX application thread; nothing else names {@code Platform.runLater}. Any
 * thread may call it. Nothing of it runs while nothing waits: no pulse is kept alive.
 */
public final class FxThread implements Executor, AutoCloseable {
  /** Ten times a second is enough for people and the cheapest. */
  private static final long GAP = Duration.ofMillis(100).toNanos();

  /** A frame has 16 ms, half of it is for drawing. */
  private static final long BUDGET = Duration.ofMillis(8).toNanos();

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("fx-timer").daemon().factory());
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final Consumer<Throwable> failures;
  private boolean scheduled;
  private long last = System.nanoTime() - GAP;

  /**
   * @param failures gets what a task throws: a defect, told once
   */
  public FxThread(Consumer<Throwable> failures) {
    this.failures = failures;
  }

  /** Runs as soon as the thread is free. For single events, never for each of a stream. */
  @Override
  public void execute(Runnable task) {
    Platform.runLater(() -> guarded(task));
  }

  /** Now if this is the JavaFX thread, else as {@link #execute}. */
  public void run(Runnable task) {
    if (Platform.isFxApplicationThread()) {
      guarded(task);
    } else {
      execute(task);
    }
  }

  public static boolean isCurrent() {
    return Platform.isFxApplicationThread();
  }

  /**
   * Runs tasks on the JavaFX thread in at most ten batches a second, all waiting ones in one batch
   * as long as they fit into half a frame. The first after a pause runs at once.
   */
  public Executor flusher() {
    return this::flush;
  }

  /** Runs once after a delay, unless closed before. */
  public Subscription after(Duration delay, Runnable task) {
    try {
      var future = timer.schedule(() -> execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> future.cancel(false);
    } catch (RejectedExecutionException closed) {
      return () -> {};
    }
  }

  /** Runs again and again until closed; a run that is late drops those it missed. */
  public Subscription every(Duration period, Runnable task) {
    var latest = new Coalesced(this, task);
    var future =
        timer.scheduleAtFixedRate(latest, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    return () -> {
      future.cancel(false);
      latest.close();
    };
  }

  private void flush(Runnable task) {
    synchronized (waiting) {
      waiting.add(task);
      if (scheduled) {
        return;
      }
      scheduled = true;
      long wait = last + GAP - System.nanoTime();
      if (wait > 0) {
        try {
          timer.schedule(() -> Platform.runLater(this::drain), wait, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
          waiting.clear();
        }
        return;
      }
    }
    Platform.runLater(this::drain);
  }

  private void drain() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < BUDGET) {
      Runnable task;
      synchronized (waiting) {
        task = waiting.poll();
        if (task == null) {
          scheduled = false;
          last = System.nanoTime();
          return;
        }
      }
      guarded(task);
    }
    // The rest after the events that came meanwhile.
    Platform.runLater(this::drain);
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error defect) {
      failures.accept(defect);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
