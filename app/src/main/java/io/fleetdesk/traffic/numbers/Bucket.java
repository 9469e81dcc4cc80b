package io.fleetdesk.traffic.numbers;

import java.util.Arrays;

/**
 * What ended in a stretch of a run; immutable.
 *
 * <p>In a long run seconds are joined: then {@link #latency} is the worst of them.
 */
public final class Bucket {
  /** Requests by what became of them; whoever made the arrays leaves them alone. */
  @SuppressWarnings("ArrayRecordComponent") // Thousands of figures; never compared.
  record Counts(
      int[] perBackend,
      int[] badPerBackend,
      int unread,
      int badUnread,
      int failed,
      int timedOut,
      int cancelled) {}

  private final long from;
  private final int seconds;
  private final Counts counts;
  private final Latency latency;

  Bucket(long from, int seconds, Counts counts, Latency latency) {
    this.from = from;
    this.seconds = seconds;
    this.counts = counts;
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

  public long end() {
    return from + seconds;
  }

  /** One more than the highest index of a back end that may have answered. */
  int backends() {
    return counts.perBackend.length;
  }

  /** Requests answered by that back end. */
  public int count(int backend) {
    return backend < counts.perBackend.length ? counts.perBackend[backend] : 0;
  }

  /** Those of them with status 400 and above. */
  public int bad(int backend) {
    return backend < counts.badPerBackend.length ? counts.badPerBackend[backend] : 0;
  }

  /** Answers with status 400 and above, whoever gave them. */
  public int bad() {
    return Arrays.stream(counts.badPerBackend).sum() + counts.badUnread;
  }

  /** Answers that the rule could not read. */
  public int unread() {
    return counts.unread;
  }

  /** Those of them with status 400 and above: a proxy's own answers name no pod. */
  public int badUnread() {
    return counts.badUnread;
  }

  /** Requests without an answer, those that timed out included. */
  public int failed() {
    return counts.failed;
  }

  public int timedOut() {
    return counts.timedOut;
  }

  /** Requests that were cut off because the run was closed. */
  public int cancelled() {
    return counts.cancelled;
  }

  public Latency latency() {
    return latency;
  }

  /** Answers whose giver could be read. */
  public int attributed() {
    return Arrays.stream(counts.perBackend).sum();
  }

  /** Requests that were answered, by whomever. */
  public int answered() {
    return attributed() + counts.unread;
  }
}
