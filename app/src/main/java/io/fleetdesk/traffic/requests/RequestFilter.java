package io.fleetdesk.traffic.requests;

import io.fleetdesk.traffic.http.Trouble;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a person wants to see; all conditions hold together.
 *
 * @param kind what became of them
 * @param backends indexes of back ends, or null for any
 * @param status of the answer, or 0 for any
 * @param slowerThanMicros latency above this, or -1 for any
 * @param fromMicros of the run, from when on they ended
 * @param toMicros before which they ended
 */
public record RequestFilter(
    Kind kind,
    @Nullable BitSet backends,
    int status,
    int slowerThanMicros,
    long fromMicros,
    long toMicros) {
  public static final RequestFilter ALL =
      new RequestFilter(Kind.ALL, null, 0, -1, 0, Long.MAX_VALUE);

  /** What became of a request. */
  public enum Kind {
    ALL,
    /** Answered with a status below 400. */
    GOOD,
    /** Failed, or answered with 400 and above. */
    BAD,
    /** Without an answer. */
    LOST,
    /** Answered by nobody the rule could name. */
    UNKNOWN
  }

  public RequestFilter within(long fromSecond, long toSecond) {
    return new RequestFilter(
        kind, backends, status, slowerThanMicros, fromSecond * 1_000_000, toSecond * 1_000_000);
  }

  public RequestFilter of(Kind other) {
    return new RequestFilter(other, backends, status, slowerThanMicros, fromMicros, toMicros);
  }

  public RequestFilter by(@Nullable BitSet who) {
    return new RequestFilter(kind, who, status, slowerThanMicros, fromMicros, toMicros);
  }

  public RequestFilter slowerThan(int micros) {
    return new RequestFilter(kind, backends, status, micros, fromMicros, toMicros);
  }

  public RequestFilter with(int answerStatus) {
    return new RequestFilter(kind, backends, answerStatus, slowerThanMicros, fromMicros, toMicros);
  }

  public boolean matches(LoggedRequest request) {
    return matches(
        request.endMicros(),
        request.latencyMicros(),
        request.status(),
        request.trouble(),
        request.backend());
  }

  boolean matches(LogSegment log, int slot) {
    return matches(
        log.startMicros[slot] + log.latencyMicros[slot],
        log.latencyMicros[slot],
        log.status[slot],
        Trouble.ofCode(log.trouble[slot]),
        log.backend[slot]);
  }

  private boolean matches(long end, int latency, int said, Trouble trouble, int backend) {
    return latency > slowerThanMicros
        && end >= fromMicros
        && end < toMicros
        && (status == 0 || said == status)
        && kindMatches(said, trouble, backend)
        && (backends == null || (backend >= 0 && backends.get(backend)));
  }

  private boolean kindMatches(int said, Trouble trouble, int backend) {
    boolean answered = trouble.isAnswer();
    return switch (kind) {
      case ALL -> true;
      case GOOD -> answered && said < 400;
      case BAD -> !answered || said >= 400;
      case LOST -> trouble.isFailure();
      case UNKNOWN -> answered && backend < 0;
    };
  }
}
