package io.fleetdesk.traffic.requests;

import io.fleetdesk.traffic.http.Trouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The last requests of a run, at least 1,000,000, in order of their answers; about 31 MB when full.
 * Written by many threads without a lock. What is counted is counted from here by one reader that
 * {@linkplain #drain follows}: a writer waits rather than overwrite what that reader has not seen,
 * so that nothing is lost or counted twice.
 */
public final class RequestLog {
  private static final int SEGMENTS = 64;

  /** Entries kept. */
  public static final int CAPACITY = SEGMENTS * LogSegment.SIZE;

  private static final long WAIT_NANOS = 100_000;

  private final AtomicReferenceArray<@Nullable LogSegment> segments =
      new AtomicReferenceArray<>(SEGMENTS);
  private final AtomicLong next = new AtomicLong();
  private volatile long drained;

  /** Appends a request; any thread. Parameters as in {@link LoggedRequest}. */
  public void append(
      long startMicros,
      int latencyMicros,
      int waitedMicros,
      int status,
      Trouble trouble,
      int backend,
      int connection,
      boolean resent) {
    long number = next.getAndIncrement();
    while (number - drained >= CAPACITY) {
      LockSupport.parkNanos(WAIT_NANOS);
    }
    LogSegment segment = segmentFor(number);
    int slot = slot(number);
    segment.begin(slot);
    segment.fill(
        slot,
        startMicros,
        latencyMicros,
        waitedMicros,
        status,
        trouble,
        backend,
        connection,
        resent);
    segment.publish(slot, lap(number));
  }

  /** Requests appended so far, also those that are no longer kept. */
  public long size() {
    return next.get();
  }

  /** Number of the oldest request that is kept. */
  public long oldest() {
    return Math.max(0, size() - CAPACITY);
  }

  /** The request of that number, or null when it is not kept or not complete yet. */
  public @Nullable LoggedRequest get(long number) {
    LogSegment segment = number < 0 ? null : segments.get(index(number));
    return segment == null ? null : segment.read(slot(number), lap(number), number);
  }

  /**
   * Hands over all complete requests that were not handed over before, in order; for one thread.
   * Returns how many those are in all.
   */
  public long drain(Consumer<LoggedRequest> reader) {
    long at = drained;
    for (LoggedRequest r = get(at); r != null; r = get(at)) {
      reader.accept(r);
      drained = ++at;
    }
    return at;
  }

  /** Numbers of the kept requests that match, newest first, at most {@code limit}. */
  public RequestSelection select(RequestFilter filter, int limit) {
    long to = size();
    return RequestSelection.scan(this, filter, Math.max(0, to - CAPACITY), to, limit);
  }

  @Nullable LogSegment segment(long number) {
    return segments.get(index(number));
  }

  private LogSegment segmentFor(long number) {
    int index = index(number);
    LogSegment known = segments.get(index);
    if (known != null) {
      return known;
    }
    var fresh = new LogSegment();
    LogSegment first = segments.compareAndExchange(index, null, fresh);
    return first == null ? fresh : first;
  }

  private static int index(long number) {
    return (int) (number >>> LogSegment.BITS) & (SEGMENTS - 1);
  }

  static int slot(long number) {
    return (int) number & (LogSegment.SIZE - 1);
  }

  static int lap(long number) {
    return (int) (number / CAPACITY) + 1;
  }
}
