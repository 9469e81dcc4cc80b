package io.fleetdesk.views.kit;

import io.fleetdesk.util.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Ages and clock times, and the one tick a second by which those on screen grow. JavaFX thread,
 * except {@link #text(Duration)}.
 */
public final class Ages implements AutoCloseable {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM HH:mm");

  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Clock clock;
  private final Subscription ticking;

  public Ages(FxThread fx, Clock clock) {
    this.clock = clock;
    this.ticking = fx.every(Duration.ofSeconds(1), this::tick);
  }

  /** Called once a second on the JavaFX thread. */
  public Subscription onTick(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void tick() {
    listeners.forEach(Runnable::run);
  }

  public Instant now() {
    return clock.instant();
  }

  /** {@code 12 s}, {@code 2 m 10 s}, {@code 14 m}, {@code 9 d}; empty for null and the epoch. */
  public String since(@Nullable Instant then) {
    if (then == null || then.equals(Instant.EPOCH)) {
      return "";
    }
    return text(Duration.between(then, now()));
  }

  /** As {@link #since}; a time to come counts as none. */
  public static String text(Duration age) {
    long s = Math.max(0, age.toSeconds());
    if (s < 60) {
      return s + " s";
    }
    if (s < 600) {
      return s % 60 == 0 ? s / 60 + " m" : s / 60 + " m " + s % 60 + " s";
    }
    if (s < 3600) {
      return s / 60 + " m";
    }
    return s < 86_400 ? s / 3600 + " h" : s / 86_400 + " d";
  }

  /** The local clock time of today, {@code 14:29:57}; with the day when it was another one. */
  public String clock(Instant time) {
    ZonedDateTime local = time.atZone(clock.getZone());
    boolean today = local.toLocalDate().equals(now().atZone(clock.getZone()).toLocalDate());
    return (today ? CLOCK : DAY).format(local);
  }

  @Override
  public void close() {
    ticking.close();
  }
}
