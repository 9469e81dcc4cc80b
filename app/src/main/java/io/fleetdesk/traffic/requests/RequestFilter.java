package io.fleetdesk.traffic.requests;

import io.fleetdesk.traffic.http.Trouble;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a person wants to see; all conditions hold together.
 *
 * @param kind answered, failed or both
 * @param backends indexes of back ends, or null for any
 * @param slowerThanMicros latency above this
 * @param connection number of a connection, or 0 for any
 */
public record RequestFilter(
    Kind kind, @Nullable BitSet backends, int slowerThanMicros, int connection) {
  public static final RequestFilter ALL = new RequestFilter(Kind.ALL, null, -1, 0);

  /** What became of a request. */
  public enum Kind {
    ALL,
    /** Answered with a status below 400. */
    GOOD,
    /** Failed, or answered with 400 and above. */
    BAD,
    /** Answered by nobody the rule could name. */
    UNKNOWN
  }

  boolean matches(LogSegment log, int slot) {
    return log.latencyMicros[slot] > slowerThanMicros
        && (connection == 0 || log.connection[slot] == connection)
        && kindMatches(log, slot)
        && (backends == null || (log.backend[slot] >= 0 && backends.get(log.backend[slot])));
  }

  private boolean kindMatches(LogSegment log, int slot) {
    boolean answered = Trouble.ofCode(log.trouble[slot]).isAnswer();
    return switch (kind) {
      case ALL -> true;
      case GOOD -> answered && log.status[slot] < 400;
      case BAD -> !answered || log.status[slot] >= 400;
      case UNKNOWN -> answered && log.backend[slot] < 0;
    };
  }
}
