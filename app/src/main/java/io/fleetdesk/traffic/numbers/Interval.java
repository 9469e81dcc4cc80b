package io.fleetdesk.traffic.numbers;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import java.util.List;

/**
 * A row of the story that a run tells. The requests of all rows add up to those of the run: each
 * request is counted in one row.
 *
 * @param from seconds of the run
 * @param to end, exclusive
 * @param evidence the figures behind it, one sentence each
 * @param requests how many of the run's requests it accounts for
 * @param lost those of them without an answer
 * @param backends indexes of who is spoken of; empty for everybody
 */
public record Interval(
    Kind kind,
    Tone tone,
    long from,
    long to,
    Message what,
    List<Message> evidence,
    long requests,
    long lost,
    List<Integer> backends) {
  /** What it is about. */
  public enum Kind {
    BALANCED,
    SKEWED,
    STICKY,
    /** Nothing can be said of the spread: too few requests, or no expectation. */
    NOT_JUDGED,
    OUTAGE,
    LOST,
    BAD_STATUS,
    NOT_READY,
    NOT_EXPORTED,
    UNKNOWN,
    CONTRADICTION,
    UNREAD,
    SILENT,
    CANCELLED,
    /** Nothing was sent because somebody wished so. */
    PAUSED
  }

  /** Whether the rows before and after it were judged apart because of it. */
  public boolean isOutage() {
    return kind == Kind.OUTAGE;
  }
}
