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
 */
public record Timing(
    Duration connect,
    Duration request,
    Duration heartbeat,
    Duration firstRetry,
    Duration lastRetry,
    Duration watch) {
  public static final Timing USUAL =
      new Timing(
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          Duration.ofSeconds(15),
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          Duration.ofMinutes(9));
}
