package io.fleetdesk.demo.control;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When to look at an object again.
 *
 * @param after null for only when something changes
 * @param periodic whether this goes on for ever, so that {@link ControlLoop#settle} does not wait
 *     for it
 */
public record Next(@Nullable Duration after, boolean periodic) {
  public static final Next ON_CHANGE = new Next(null, false);

  public static Next after(Duration delay) {
    return new Next(delay, false);
  }

  public static Next every(Duration period) {
    return new Next(period, true);
  }
}
