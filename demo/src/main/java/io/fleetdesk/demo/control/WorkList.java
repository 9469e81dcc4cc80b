package io.fleetdesk.demo.control;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What there is to do now, each thing once and first come first served, and what is due later. */
final class WorkList {
  /** One controller under its name. */
  record Worker(String name, Controller controller) {}

  record Item(Worker worker, Key key) {}

  private record Timer(Instant due, long number, Item item) {}

  private static final Comparator<Timer> ORDER =
      Comparator.comparing(Timer::due).thenComparingLong(Timer::number);

  private final ArrayDeque<Item> ready = new ArrayDeque<>();
  private final Set<Item> waiting = new HashSet<>();
  private final Map<Item, Timer> timers = new HashMap<>();
  private final TreeSet<Timer> periodic = new TreeSet<>(ORDER);
  private final TreeSet<Timer> single = new TreeSet<>(ORDER);
  private long numbers;

  void add(Item item) {
    if (waiting.add(item)) {
      ready.add(item);
    }
  }

  /** The next thing to do; its timer, if any, is over, as it is looked at now. */
  @Nullable Item poll() {
    var item = ready.poll();
    if (item != null) {
      waiting.remove(item);
      drop(item);
    }
    return item;
  }

  void later(Item item, Instant due, boolean forEver) {
    drop(item);
    var timer = new Timer(due, numbers++, item);
    timers.put(item, timer);
    (forEver ? periodic : single).add(timer);
  }

  private void drop(Item item) {
    var old = timers.remove(item);
    if (old != null) {
      periodic.remove(old);
      single.remove(old);
    }
  }

  /** Moves what is due to what is to be done. */
  void promote(Instant now) {
    for (var timer = earliest(true);
        timer != null && !timer.due().isAfter(now);
        timer = earliest(true)) {
      drop(timer.item());
      add(timer.item());
    }
  }

  /** When the next timer is due; null if there is none. */
  @Nullable Instant nextDue(boolean withPeriodic) {
    var timer = earliest(withPeriodic);
    return timer == null ? null : timer.due();
  }

  private @Nullable Timer earliest(boolean withPeriodic) {
    var once = single.isEmpty() ? null : single.first();
    var often = !withPeriodic || periodic.isEmpty() ? null : periodic.first();
    if (once == null || often == null) {
      return once == null ? often : once;
    }
    return ORDER.compare(once, often) <= 0 ? once : often;
  }
}
