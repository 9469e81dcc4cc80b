package io.fleetdesk.traffic.requests;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The moments at which requests shall start. The open model: moments are fixed by the rate and do
 * not wait for answers, so a slow target cannot hide its slowness by being asked less.
 */
final class Tickets {
  /** No further request: the run is over. */
  static final long OVER = Long.MIN_VALUE;

  /** Less than this late is the clock's doing. */
  private static final long LATE_NANOS = 50_000;

  /** Later than any clock comes, and near enough to be counted with. */
  private static final long NEVER = Long.MAX_VALUE / 2;

  private final double nanosBetween;
  private final long start;
  private final long end;
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong begun = new AtomicLong();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile long stoppedAt;

  Tickets(RunPlan plan, long startNanos) {
    nanosBetween = plan.unlimited() ? 0 : 1e9 / plan.rate();
    start = startNanos;
    end = startNanos + (plan.untilStopped() ? NEVER : plan.duration().toNanos());
    stoppedAt = end;
  }

  /**
   * Waits for the next moment. Returns the nano time from which latency counts: the intended moment
   * when all senders were busy then, the present one when a sender was free and only woke late.
   */
  long take() throws InterruptedException {
    long now = System.nanoTime();
    if (isStopped() || now - end >= 0) {
      return OVER;
    }
    if (nanosBetween == 0) {
      begun.incrementAndGet();
      return now;
    }
    long intended = start + (long) (next.getAndIncrement() * nanosBetween);
    if (intended - end >= 0) {
      return OVER;
    }
    if (intended - now > 0) {
      if (stopped.await(intended - now, TimeUnit.NANOSECONDS)) {
        return OVER;
      }
      begun.incrementAndGet();
      return System.nanoTime();
    }
    begun.incrementAndGet();
    return now - intended < LATE_NANOS ? now : intended;
  }

  void stop() {
    long now = System.nanoTime();
    if (stopped.getCount() > 0 && now - end < 0) {
      stoppedAt = now;
    }
    stopped.countDown();
  }

  boolean isStopped() {
    return stopped.getCount() == 0;
  }

  long begun() {
    return begun.get();
  }

  /** Requests that the rate wanted by then. */
  long offered(long nowNanos) {
    if (nanosBetween == 0) {
      return begun();
    }
    long until = Math.min(nowNanos - start, stoppedAt - start);
    return (long) Math.ceil(Math.max(0, until) / nanosBetween);
  }

  long elapsedNanos(long nowNanos) {
    return Math.min(nowNanos - start, stoppedAt - start);
  }
}
