package io.fleetdesk.demo.kuard;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a back end answers from now on.
 *
 * @param delay before each answer
 */
public record Behavior(Duration delay, Failure failure) {
  public static final Behavior GOOD = new Behavior(Duration.ZERO, Failure.NONE);

  private static final Pattern TIME = Pattern.compile("(\\d{1,5})(ms|s)");

  /** What is wrong with the answers. */
  public enum Failure {
    NONE,
    /** Every page and probe is answered with status 500. */
    ERROR_500,
    /** The connection ends without an answer. */
    NO_ANSWER
  }

  /**
   * As it is written.
   *
   * @param delay {@code 300ms} or {@code 2s}; empty for none
   * @param failure {@code error-500} or {@code no-answer}; empty for none
   * @throws IllegalArgumentException with a sentence for anything else
   */
  public static Behavior of(String delay, String failure) {
    return new Behavior(delay(delay), failure(failure));
  }

  private static Duration delay(String written) {
    if (written.isEmpty()) {
      return Duration.ZERO;
    }
    Matcher time = TIME.matcher(written);
    if (!time.matches()) {
      throw new IllegalArgumentException(
          "A delay is written 300ms or 2s, not \"" + written + "\".");
    }
    long number = Long.parseLong(time.group(1));
    return time.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
  }

  private static Failure failure(String written) {
    if (written.isEmpty()) {
      return Failure.NONE;
    }
    try {
      return Failure.valueOf(written.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "A failure is error-500 or no-answer, not \"" + written + "\".", e);
    }
  }

  public static Behavior slow(Duration delay) {
    return new Behavior(delay, Failure.NONE);
  }

  public static Behavior failing(Failure failure) {
    return new Behavior(Duration.ZERO, failure);
  }
}
