package io.fleetdesk.traffic.requests;

import java.time.Duration;

/**
 * How far a run is.
 *
 * @param elapsed since its start; stands still once it has ended
 * @param offered requests that the plan wanted by now; equals {@code sent} when unlimited
 * @param sent requests begun
 * @param finished requests answered, failed or cancelled
 * @param done whether nothing is under way or to come
 */
public record RunProgress(Duration elapsed, long offered, long sent, long finished, boolean done) {
  /** The same with so many ended: of one moment with what was counted. */
  public RunProgress finishedBy(long counted) {
    return new RunProgress(elapsed, offered, Math.max(sent, counted), counted, done);
  }

  /** Requests begun a second, over the whole run. */
  public double achievedRate() {
    double seconds = elapsed.toNanos() / 1e9;
    return seconds <= 0 ? 0 : sent / seconds;
  }

  /** Whether the plan's rate is not reached: more than 2 % and more than 2 requests behind. */
  public boolean behind() {
    long missing = offered - sent;
    return missing > 2 && missing > offered * 0.02;
  }
}
