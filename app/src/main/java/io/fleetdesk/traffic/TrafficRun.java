package io.fleetdesk.traffic;

import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.attribution.Attribution;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.numbers.Aggregates;
import io.fleetdesk.traffic.numbers.Verdict;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.requests.RequestLog;
import io.fleetdesk.traffic.requests.RequestRun;
import io.fleetdesk.traffic.watch.ClusterWatch;
import io.fleetdesk.traffic.watch.Sources;
import io.fleetdesk.util.Subscription;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A traffic run: requests sent by the plan, each answer given to a pod and its cluster, counted,
 * judged, and seen beside what the watches tell. It stops by itself unless the plan says otherwise.
 * Any thread may call.
 */
public final class TrafficRun implements RunView, AutoCloseable {
  private static final int TICK_MILLIS = 100;
  private static final int TICKS_A_SECOND = 1_000 / TICK_MILLIS;
  private static final Duration LATE_PODS = Duration.ofSeconds(3);

  private final TrafficPlan plan;
  private final ScheduledExecutorService ticker;
  private final ClusterWatch clusters;
  private final Attribution attribution;
  private final RequestLog log = new RequestLog();
  private final Aggregates numbers = new Aggregates();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final CountDownLatch done = new CountDownLatch(1);
  private final Object counting = new Object();

  /** When all requests had ended, on the ticking thread. */
  private long endNanos;

  private final RequestRun run;

  /** Something else than a request changed. */
  private volatile boolean tellNext;

  private int ticks;

  private TrafficRun(TrafficPlan plan, Sources sources, InstantSource clock) {
    this.plan = plan;
    ticker =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("traffic-" + plan.name()).factory());
    clusters = new ClusterWatch(plan.target(), sources, clock, ticker);
    plan.ranges().forEach(clusters.known()::add);
    attribution = new Attribution(plan.rule(), clusters.known());
    run = RequestRun.start(plan.run(), attribution, log);
    // Added up on this thread alone: what is shown was counted once, in order.
    var _ = ticker.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Starts to send at once. Close it when its screen closes: that ends it. */
  public static TrafficRun start(TrafficPlan plan, Sources sources, InstantSource clock) {
    return new TrafficRun(plan, sources, clock);
  }

  private void tick() {
    boolean over = run.isDone();
    long before = numbers.requests();
    synchronized (counting) {
      log.drain(numbers::add);
    }
    if (over && !awaitsPods()) {
      clusters.close();
      done.countDown();
      ticker.shutdown();
    }
    // In a pause time goes on.
    boolean isAsked = tellNext || (run.isPaused() && ++ticks % TICKS_A_SECOND == 0);
    tellNext = false;
    if (over || isAsked || numbers.requests() != before || before == 0) {
      listeners.forEach(Runnable::run);
    }
  }

  /** Who answered last may be a pod that its list tells of in a moment: that is waited for. */
  private boolean awaitsPods() {
    endNanos = endNanos == 0 ? System.nanoTime() : endNanos;
    return clusters.knowsMembers()
        && System.nanoTime() - endNanos < LATE_PODS.toNanos()
        && attribution.backends().stream().anyMatch(b -> b.cluster() == null);
  }

  /**
   * Tells that there is something new to show, at most ten times a second, on the run's own thread;
   * must be quick.
   */
  public Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public TrafficPlan plan() {
    return plan;
  }

  @Override
  public RequestLog log() {
    return log;
  }

  @Override
  public List<Backend> backends() {
    return attribution.backends();
  }

  /** Sends nothing more; requests under way end as they do. */
  public void stop() {
    run.stop();
  }

  /** Begins no request until {@link #resume}; requests under way end as they do. */
  public void pause() {
    run.pause();
    tellNext = true;
  }

  /** Goes on as planned, by so much later. */
  public void resume() {
    run.resume();
    tellNext = true;
  }

  public boolean isPaused() {
    return run.isPaused();
  }

  /** Whether all requests have ended and are counted. */
  public boolean isDone() {
    return done.getCount() == 0;
  }

  public boolean awaitDone(Duration most) throws InterruptedException {
    return done.await(most.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** What was said at the first failure of each class. */
  public Map<Trouble, Message> sentences() {
    return run.sentences();
  }

  /** What the clusters say meanwhile. */
  public ClusterWatch clusters() {
    return clusters;
  }

  @Override
  public TrafficSnapshot snapshot(Window window) {
    synchronized (counting) {
      return facts()
          .snapshot(
              window, new TrafficSnapshot.Samples(attribution.unreadSample(), run.sentences()));
    }
  }

  @Override
  public Verdict verdict(long from, long to) {
    synchronized (counting) {
      return facts().verdict(from, to);
    }
  }

  /** One moment for all of it: what was counted is what is said to have ended. */
  private RunFacts facts() {
    clusters.look();
    var progress = run.progress();
    return new RunFacts(
        plan,
        run.started(),
        progress.finishedBy(numbers.requests()),
        numbers,
        attribution.backends(),
        clusters.readiness(),
        clusters.markers(),
        clusters.unread(),
        clusters.knowsMembers(),
        run.connections());
  }

  /** Ends it now: requests under way are cut off and logged as cancelled. */
  @Override
  public void close() {
    run.close();
  }
}
