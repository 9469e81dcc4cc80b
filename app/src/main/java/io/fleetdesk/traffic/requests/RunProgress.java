package io.fleetdesk.traffic.requests;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How far a run is.
 *
 * @param elapsed since its start, with pauses; stands still once it has ended
 * @param offered requests that the plan wanted by now; equals {@code sent} when unlimited
 * @param sent requests begun
 * @param finished requests answered, failed or cancelled
 * @param done whether nothing is under way or to come
 * @param paused whether it begins no request now because somebody wished so
 * @param pauses in order of time; one that goes on is the last
 */
public record RunProgress(
    Duration elapsed,
    long offered,
    long sent,
    long finished,
    boolean done,
    boolean paused,
    List<RunPause> pauses) {
  public RunProgress {
    pauses = List.copyOf(pauses);
  }

  /** The same with so many ended: of one moment with what was counted. */
  public RunProgress finishedBy(long counted) {
    return new RunProgress(
        elapsed, offered, Math.max(sent, counted), counted, done, paused, pauses);
  }

  /** For how long it sent: without the pauses. */
  public Duration sending() {
    return elapsed.minus(paused(Long.MAX_VALUE));
  }

  /** How long the pauses before that moment were. */
  public Duration paused(long untilMicros) {
    long micros = 0;
    for (var pause : pauses) {
      micros += Math.max(0, Math.min(pause.toMicros(), untilMicros) - pause.fromMicros());
    }
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  /** Requests begun a second while it sent. */
  public double achievedRate() {
    double seconds = sending().toNanos() / 1e9;
    return seconds <= 0 ? 0 : sent / seconds;
  }

  /** Whether the plan's rate is not reached: more than 2 % and more than 2 requests behind. */
  public boolean behind() {
    long missing = offered - sent;
    return missing > 2 && missing > offered * 0.02;
  }
}
