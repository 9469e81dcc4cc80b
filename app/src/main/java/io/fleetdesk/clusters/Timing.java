package io.fleetdesk.clusters;

import java.time.Duration;

/**
 * How patient connections are.
 *
 * @param connect until a TCP and TLS connection stands
 * @param request until an answer begins
 * @param heartbeat a cluster that was silent for this long is asked for a sign of life
 * @param firstRetry wait after the first failure; doubled up to {@code lastRetry}, with jitter
 * @param watch how long one watch request may run before it is asked for again
 * @param rediscover how often a cluster is asked anew what it serves while someone looks for a kind
 *     that it did not have
 * @param linger how long lists and watches are kept after the last who looked
 */
public record Timing(
    Duration connect,
    Duration request,
    Duration heartbeat,
    Duration firstRetry,
    Duration lastRetry,
    Duration watch,
    Duration rediscover,
    Duration linger) {
  public static final Timing USUAL =
      new Timing(
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          Duration.ofSeconds(15),
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          Duration.ofMinutes(9),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30));

  /** The longest wait between two tries while somebody looks. */
  public Duration wantedRetry() {
    Duration most = Duration.ofMillis(2500);
    return lastRetry.compareTo(most) < 0 ? lastRetry : most;
  }
}
