package io.fleetdesk.clusters;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waits that double up to a cap, each spread by a fifth so that many clusters do not dial at once.
 */
public final class Backoff {
  private final Duration first;
  private final Duration last;
  private int failures;

  public Backoff(Duration first, Duration last) {
    this.first = first;
    this.last = last;
  }

  public Duration next() {
    long millis = Math.min(last.toMillis(), first.toMillis() << Math.min(failures++, 20));
    return Duration.ofMillis((long) (millis * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
  }

  public void reset() {
    failures = 0;
  }
}
