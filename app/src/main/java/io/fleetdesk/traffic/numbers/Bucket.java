package io.fleetdesk.traffic.numbers;

import java.util.Arrays;

/**
 * What ended in a stretch of a run; immutable.
 *
 * <p>In a long run seconds are joined: then {@link #latency} is the worst of them.
 */
public final class Bucket {
  private final long from;
  private final int seconds;
  private final int[] perBackend;
  private final int unread;
  private final int failed;
  private final int timedOut;
  private final Latency latency;

  Bucket(
      long from,
      int seconds,
      int[] perBackend,
      int unread,
      int failed,
      int timedOut,
      Latency latency) {
    this.from = from;
    this.seconds = seconds;
    this.perBackend = perBackend;
    this.unread = unread;
    this.failed = failed;
    this.timedOut = timedOut;
    this.latency = latency;
  }

  /** Seconds from the run's start. */
  public long from() {
    return from;
  }

  /** How many seconds it covers. */
  public int seconds() {
    return seconds;
  }

  /** One more than the highest index of a back end that may have answered. */
  int backends() {
    return perBackend.length;
  }

  /** Requests answered by that back end. */
  public int count(int backend) {
    return backend < perBackend.length ? perBackend[backend] : 0;
  }

  /** Answers that the rule could not read. */
  public int unread() {
    return unread;
  }

  /** Requests without an answer, those that timed out included. */
  public int failed() {
    return failed;
  }

  public int timedOut() {
    return timedOut;
  }

  public Latency latency() {
    return latency;
  }

  /** Requests that were answered, by whomever. */
  public int answered() {
    return Arrays.stream(perBackend).sum() + unread;
  }
}
