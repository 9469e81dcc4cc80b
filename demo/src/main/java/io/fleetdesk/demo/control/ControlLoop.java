package io.fleetdesk.demo.control;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.store.GroupResource;
import io.fleetdesk.demo.store.StoreEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs all controllers of some clusters one after the other, in the order in which there was
 * something to do, so that the same inputs lead to the same course. Either tests (and the making of
 * a history) drive it with {@link #settle} and {@link #advance} on a turned clock, or {@link
 * #start} gives it a thread of its own on the running one. It sleeps while there is nothing to do.
 *
 * <p>Controllers and watches are added before the start or by the loop's own work ({@link
 * #submit}).
 */
public final class ControlLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(50);
  private static final int MAX_DOUBLINGS = 9;

  /** So many steps without time passing mean that a controller answers its own writes. */
  private static final long ENDLESS = 300_000;

  private record Source(ClusterApi api, GroupResource resource) {}

  private final DemoClock clock;
  private final Map<Source, EventFeed> feeds = new HashMap<>();
  private final Map<ClusterApi, List<Consumer<GroupResource>>> changeListeners = new HashMap<>();
  private final Queue<Source> changed = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> submitted = new ConcurrentLinkedQueue<>();
  private final WorkList work = new WorkList();
  private final Map<WorkList.Item, Integer> failures = new HashMap<>();
  private volatile @Nullable Thread thread;
  private volatile boolean closed;

  public ControlLoop(DemoClock clock) {
    this.clock = clock;
  }

  public DemoClock clock() {
    return clock;
  }

  /** A queue that hands its keys to the controller. */
  public Consumer<Key> add(String name, Controller controller) {
    var queue = new WorkList.Worker(name, controller);
    return key -> work.add(new WorkList.Item(queue, key));
  }

  /** Every object of a collection as ADDED first, then every change, each once and in order. */
  public synchronized void watch(ClusterApi api, ResourceType type, Consumer<StoreEvent> handler) {
    watchStore(api);
    feeds
        .computeIfAbsent(
            new Source(api, type.resource()), s -> new EventFeed(api.store(), s.resource()))
        .add(handler);
  }

  /** As {@link #watch}, putting the key of each object that changes into a queue. */
  public void watchKeys(ClusterApi api, ResourceType type, Consumer<Key> queue) {
    watch(api, type, event -> queue.accept(Key.of(event.object())));
  }

  /** Tells which collection of the cluster changed, whatever its kind; several changes at once. */
  public synchronized void onChange(ClusterApi api, Consumer<GroupResource> listener) {
    watchStore(api);
    changeListeners.computeIfAbsent(api, a -> new ArrayList<>()).add(listener);
  }

  private void watchStore(ClusterApi api) {
    if (changeListeners.putIfAbsent(api, new ArrayList<>()) == null) {
      api.store()
          .onChange(
              resource -> {
                changed.add(new Source(api, resource));
                wake();
              });
    }
  }

  /** Has the loop run this between two steps; any thread may call. */
  public void submit(Runnable task) {
    submitted.add(task);
    wake();
  }

  /**
   * Works, turning the clock where something waits for it, until only periodic work is left or
   * nothing is due within the limit.
   */
  public synchronized void settle(Duration limit) {
    var end = clock.instant().plus(limit);
    while (true) {
      workOff();
      var due = work.nextDue(false);
      if (due == null || due.isAfter(end)) {
        return;
      }
      clock.turnTo(Objects.requireNonNull(work.nextDue(true)));
    }
  }

  /** Turns the clock by that much, doing everything that comes due on the way. */
  public synchronized void advance(Duration forward) {
    var end = clock.instant().plus(forward);
    while (true) {
      workOff();
      var due = work.nextDue(true);
      if (due == null || due.isAfter(end)) {
        clock.turnTo(end);
        workOff();
        return;
      }
      clock.turnTo(due);
    }
  }

  /**
   * Turns the clock there at once: what would have come due often comes due once, so that days pass
   * in a moment.
   */
  public synchronized void leap(Instant time) {
    clock.turnTo(time);
    workOff();
  }

  /** Lets the clock run and works on a thread of its own until {@link #close}. */
  public void start(String name) {
    clock.run();
    thread = Thread.ofPlatform().daemon().name(name).start(this::live);
  }

  private void live() {
    while (!closed) {
      workOff();
      var due = nextDue();
      if (due == null) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(
            this, Math.max(0, Duration.between(clock.instant(), due).toNanos() + 1));
      }
    }
  }

  private synchronized @Nullable Instant nextDue() {
    return changed.isEmpty() && submitted.isEmpty() ? work.nextDue(true) : clock.instant();
  }

  private void wake() {
    var running = thread;
    if (running != null) {
      LockSupport.unpark(running);
    }
  }

  private synchronized void workOff() {
    for (long steps = 0; !closed; steps++) {
      takeChanges();
      work.promote(clock.instant());
      var item = work.poll();
      if (item != null) {
        if (steps > ENDLESS && !clock.isRunning()) {
          throw new IllegalStateException(item.worker().name() + " never comes to rest");
        }
        run(item);
      } else if (changed.isEmpty() && submitted.isEmpty()) {
        return;
      }
    }
  }

  private void takeChanges() {
    for (var task = submitted.poll(); task != null; task = submitted.poll()) {
      task.run();
    }
    for (var source = changed.poll(); source != null; source = changed.poll()) {
      var feed = feeds.get(source);
      if (feed != null) {
        feed.take();
      }
      for (var listener : changeListeners.getOrDefault(source.api(), List.of())) {
        listener.accept(source.resource());
      }
    }
  }

  private void run(WorkList.Item item) {
    try {
      var next = item.worker().controller().reconcile(item.key());
      failures.remove(item);
      var after = next.after();
      if (after != null) {
        work.later(item, clock.instant().plus(after), next.periodic());
      }
    } catch (RuntimeException e) {
      var times = failures.merge(item, 1, Integer::sum);
      var wait = FIRST_RETRY.multipliedBy(1L << Math.min(times, MAX_DOUBLINGS));
      if (e instanceof ApiError) {
        LOG.debug("{} {}: {}", item.worker().name(), item.key(), e.getMessage());
      } else {
        LOG.warn("{} {} failed, tried again in {}", item.worker().name(), item.key(), wait, e);
      }
      work.later(item, clock.instant().plus(wait), times > MAX_DOUBLINGS);
    }
  }

  /** Ends the thread; returns when its present step is done. */
  @Override
  public void close() {
    closed = true;
    var running = thread;
    if (running != null && running != Thread.currentThread()) {
      LockSupport.unpark(running);
      try {
        running.join(Duration.ofSeconds(1));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
