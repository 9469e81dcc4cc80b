package io.fleetdesk.traffic.numbers;

/**
 * How often something happened, and from when to when.
 *
 * @param first of the run, in microseconds, when it ended
 */
public record Occurrence(long count, long first, long last) {
  static Occurrence at(long micros) {
    return new Occurrence(1, micros, micros);
  }

  Occurrence and(Occurrence other) {
    return new Occurrence(
        count + other.count, Math.min(first, other.first), Math.max(last, other.last));
  }
}
