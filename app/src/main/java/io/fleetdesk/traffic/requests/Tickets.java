package io.fleetdesk.traffic.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The moments at which requests shall start. The open model: moments are fixed by the rate and do
 * not wait for answers, so a slow target cannot hide its slowness by being asked less. A pause
 * moves all that are to come: nothing was due in it.
 */
final class Tickets {
  /** No further request: the run is over. */
  static final long OVER = Long.MIN_VALUE;

  /** Less than this late is the clock's doing. */
  private static final long LATE_NANOS = 50_000;

  /** Later than any clock comes, and near enough to be counted with. */
  private static final long NEVER = Long.MAX_VALUE / 2;

  /**
   * Whether moments come.
   *
   * @param moved by how much pauses that ended moved them
   * @param pausedAt of a pause that goes on, else null
   * @param changed opened when this is no longer so
   */
  private record Phase(
      long moved, @Nullable Long pausedAt, boolean stopped, CountDownLatch changed) {
    Phase(long moved, @Nullable Long pausedAt, boolean stopped) {
      this(moved, pausedAt, stopped, new CountDownLatch(1));
    }

    long moved(long now) {
      return moved + (pausedAt == null ? 0 : now - pausedAt);
    }
  }

  private final double nanosBetween;
  private final long start;
  private final long end;
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong begun = new AtomicLong();
  private final List<RunPause> pauses = new ArrayList<>();
  private volatile Phase phase = new Phase(0, null, false);

  /** When it was stopped before its end; else null. */
  private @Nullable Long stoppedAt;

  Tickets(RunPlan plan, long startNanos) {
    nanosBetween = plan.unlimited() ? 0 : 1e9 / plan.rate();
    start = startNanos;
    end = startNanos + (plan.untilStopped() ? NEVER : plan.duration().toNanos());
  }

  /**
   * Waits for the next moment. Returns the nano time from which latency counts: the intended moment
   * when all senders were busy then, the present one when a sender was free and only woke late.
   */
  long take() throws InterruptedException {
    for (long number = -1; ; ) {
      var current = phase;
      long now = System.nanoTime();
      if (current.stopped()) {
        return OVER;
      }
      if (current.pausedAt() != null) {
        current.changed().await();
        continue;
      }
      long last = end + current.moved();
      if (now - last >= 0) {
        return OVER;
      }
      if (nanosBetween == 0) {
        begun.incrementAndGet();
        return now;
      }
      number = number < 0 ? next.getAndIncrement() : number;
      long intended = start + current.moved() + (long) (number * nanosBetween);
      if (intended - last >= 0) {
        return OVER;
      }
      boolean free = intended - now > 0;
      if ((free && current.changed().await(intended - now, TimeUnit.NANOSECONDS))
          || current.changed().getCount() == 0) {
        continue;
      }
      begun.incrementAndGet();
      return free ? System.nanoTime() : now - intended < LATE_NANOS ? now : intended;
    }
  }

  /** Begins nothing until {@link #resume}; what is under way ends as it does. */
  synchronized void pause() {
    long now = System.nanoTime();
    if (phase.pausedAt() == null && !isOver(now)) {
      turn(new Phase(phase.moved(), now, false));
    }
  }

  synchronized void resume() {
    if (phase.pausedAt() != null) {
      turn(new Phase(endPause(System.nanoTime()), null, false));
    }
  }

  synchronized void stop() {
    long now = System.nanoTime();
    if (phase.stopped()) {
      return;
    }
    if (!isOver(now)) {
      stoppedAt = now;
    }
    turn(new Phase(endPause(now), null, true));
  }

  private long endPause(long now) {
    var since = phase.pausedAt();
    if (since != null) {
      pauses.add(pause(since, now));
    }
    return phase.moved(now);
  }

  private RunPause pause(long from, long to) {
    return new RunPause((from - start) / 1_000, (to - start) / 1_000);
  }

  private void turn(Phase to) {
    var before = phase;
    phase = to;
    before.changed().countDown();
  }

  private boolean isOver(long now) {
    return phase.stopped() || now - end - phase.moved(now) >= 0;
  }

  boolean isPaused() {
    return phase.pausedAt() != null;
  }

  /** In order of time; one that goes on is the last. */
  synchronized List<RunPause> pauses(long nowNanos) {
    var all = new ArrayList<>(pauses);
    var since = phase.pausedAt();
    if (since != null) {
      all.add(pause(since, nowNanos));
    }
    return List.copyOf(all);
  }

  long begun() {
    return begun.get();
  }

  /** Requests that the rate wanted by then. */
  synchronized long offered(long nowNanos) {
    if (nanosBetween == 0) {
      return begun();
    }
    long until = elapsedNanos(nowNanos) - phase.moved(nowNanos);
    return (long) Math.ceil(Math.max(0, until) / nanosBetween);
  }

  /** Pauses are in it. */
  synchronized long elapsedNanos(long nowNanos) {
    var stopped = stoppedAt;
    long last = stopped == null ? end + phase.moved(nowNanos) : stopped;
    return Math.min(nowNanos - start, last - start);
  }
}
