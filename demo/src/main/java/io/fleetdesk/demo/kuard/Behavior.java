package io.fleetdesk.demo.kuard;

import java.time.Duration;

/**
 * How a back end answers from now on.
 *
 * @param delay before each answer
 */
public record Behavior(Duration delay, Failure failure) {
  public static final Behavior GOOD = new Behavior(Duration.ZERO, Failure.NONE);

  /** What is wrong with the answers. */
  public enum Failure {
    NONE,
    /** Every page and probe is answered with status 500. */
    ERROR_500,
    /** The connection ends without an answer. */
    NO_ANSWER
  }

  public static Behavior slow(Duration delay) {
    return new Behavior(delay, Failure.NONE);
  }

  public static Behavior failing(Failure failure) {
    return new Behavior(Duration.ZERO, failure);
  }
}
