package io.fleetdesk.demo.control;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The demo's time: stands until it is turned, or, once {@link #run} was called, goes with the
 * machine's. Any thread may read it.
 */
public final class DemoClock implements InstantSource {
  /** Null while the machine's own time counts. */
  private volatile @Nullable Instant held;

  private DemoClock(@Nullable Instant held) {
    this.held = held;
  }

  /** Stands at that time until it is turned. */
  public static DemoClock at(Instant start) {
    return new DemoClock(start);
  }

  @Override
  public Instant instant() {
    var at = held;
    return at == null ? InstantSource.system().instant() : at;
  }

  /** The time in whole seconds, as the API writes it. */
  public String now() {
    return instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  public boolean isRunning() {
    return held == null;
  }

  /** Goes with the machine's time from now on. */
  public void run() {
    held = null;
  }

  public void turn(Duration forward) {
    turnTo(instant().plus(forward));
  }

  /** Never turns back, and does nothing once the clock runs. */
  public void turnTo(Instant time) {
    var at = held;
    if (at != null && time.isAfter(at)) {
      held = time;
    }
  }
}
