package io.fleetdesk.traffic.numbers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last seconds one by one: a run of hours joins them in its whole course, and would have only
 * two or three stretches in its last minute.
 */
final class Recent {
  /** The longest window and a little more. */
  static final int SECONDS = Window.TEN_MINUTES.seconds() + 60;

  private final Tally[] tallies = new Tally[SECONDS];
  private long first;
  private long end;

  Recent() {
    for (int i = 0; i < SECONDS; i++) {
      tallies[i] = new Tally();
    }
  }

  /** The one to count into, or null when that second is no longer kept. */
  @Nullable Tally tally(long second) {
    while (end <= second) {
      if (second - end >= SECONDS) {
        end = second - SECONDS + 1;
      }
      tallies[place(end++)] = new Tally();
    }
    first = Math.max(first, end - SECONDS);
    return second < first ? null : tallies[place(second)];
  }

  /** Whether all of that second and of those after it are kept. */
  boolean reachesTo(long second) {
    return second >= first;
  }

  List<Bucket> since(long second) {
    var buckets = new ArrayList<Bucket>();
    for (long at = second; at < end; at++) {
      buckets.add(tallies[place(at)].bucket(at, 1));
    }
    return buckets;
  }

  private static int place(long second) {
    return (int) (second % SECONDS);
  }
}
