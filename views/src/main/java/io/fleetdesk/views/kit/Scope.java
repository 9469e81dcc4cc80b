package io.fleetdesk.views.kit;

import io.fleetdesk.util.Subscription;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Owns what a screen or a dialog has started: subscriptions, and questions asked in the background.
 * Closing it closes and interrupts them; no answer arrives afterwards. To be used on the thread of
 * {@code ui} only, which in the application is the JavaFX thread.
 */
public final class Scope implements AutoCloseable {
  private final Executor ui;
  private final ExecutorService background;
  private final Deque<AutoCloseable> owned = new ArrayDeque<>();
  private boolean closed;

  public Scope(Executor ui, ExecutorService background) {
    this.ui = ui;
    this.background = background;
  }

  /** Closes it with this scope; at once if this is closed already. */
  public <T extends AutoCloseable> T own(T thing) {
    if (closed) {
      close(thing);
    } else {
      owned.push(thing);
    }
    return thing;
  }

  /** A scope that can end earlier than this one, and ends with it. */
  public Scope inner() {
    return own(new Scope(ui, background));
  }

  /** Asks questions of which only the last one's answer counts. */
  public Latest latest() {
    return own(new Latest());
  }

  /**
   * Runs what blocks in the background and its answer on the user interface's thread. Nothing is
   * said after the scope or the answer's subscription is closed; the task is interrupted then.
   *
   * @param failed gets what the question throws, but not its interruption
   */
  public <T> Subscription ask(
      Callable<T> question, Consumer<? super T> answer, Consumer<? super Exception> failed) {
    var cancelled = new AtomicBoolean(closed);
    Future<?> task;
    try {
      task = background.submit(() -> answered(question, answer, failed, cancelled));
    } catch (RejectedExecutionException shutDown) {
      return () -> {};
    }
    Subscription subscription =
        () -> {
          cancelled.set(true);
          task.cancel(true);
        };
    owned.removeIf(o -> o instanceof Asked asked && asked.task.isDone());
    return own(new Asked(task, subscription));
  }

  private <T> void answered(
      Callable<T> question,
      Consumer<? super T> answer,
      Consumer<? super Exception> failed,
      AtomicBoolean cancelled) {
    try {
      T value = question.call();
      tell(cancelled, () -> answer.accept(value));
    } catch (InterruptedException | CancellationException end) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      tell(cancelled, () -> failed.accept(e));
    }
  }

  private void tell(AtomicBoolean cancelled, Runnable answer) {
    ui.execute(
        () -> {
          if (!cancelled.get()) {
            answer.run();
          }
        });
  }

  @Override
  public void close() {
    closed = true;
    while (!owned.isEmpty()) {
      close(owned.pop());
    }
  }

  private static void close(AutoCloseable thing) {
    try {
      thing.close();
    } catch (Exception e) {
      // What is owned closes without failing; one that does not must not keep the others open.
      Thread.currentThread()
          .getUncaughtExceptionHandler()
          .uncaughtException(Thread.currentThread(), e);
    }
  }

  private record Asked(Future<?> task, Subscription subscription) implements Subscription {
    @Override
    public void close() {
      subscription.close();
    }
  }

  /** Questions that replace each other: asking again drops the answer of the one before. */
  public final class Latest implements AutoCloseable {
    private @Nullable Subscription asked;

    public <T> void ask(
        Callable<T> question, Consumer<? super T> answer, Consumer<? super Exception> failed) {
      close();
      asked = Scope.this.ask(question, answer, failed);
    }

    @Override
    public void close() {
      if (asked != null) {
        asked.close();
        asked = null;
      }
    }
  }
}
