package io.fleetdesk.traffic.rehearsal;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.ActionRunner;
import io.fleetdesk.actions.Running;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.traffic.LoggedRequest;
import io.fleetdesk.traffic.RunView;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.numbers.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Takes one cluster out while a run goes on, by an action that a person saw and confirmed, measures
 * what requests go through, and puts it back. Any thread may call; one take-out at a time.
 */
public final class Rehearsal {
  /** So long without an answer of the cluster, or without a failure, counts as the end of it. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  /** Answers that have to come in that time: silence of all proves nothing. */
  private static final int QUIET_ANSWERS = 10;

  private final RunView run;
  private final ClusterId cluster;
  private final Action takeOut;
  private final Action putBack;
  private final InstantSource clock;
  private volatile Instant began = Instant.MAX;
  private volatile long firstNumber;

  /**
   * @param takeOut scales the cluster's workload to 0, or evicts or cordons its placement
   * @param putBack undoes that
   */
  public Rehearsal(
      RunView run, ClusterId cluster, Action takeOut, Action putBack, InstantSource clock) {
    this.run = run;
    this.cluster = cluster;
    this.takeOut = takeOut;
    this.putBack = putBack;
    this.clock = clock;
  }

  /** What will be done, to be shown first. */
  public Action takeOut() {
    return takeOut;
  }

  public Action putBack() {
    return putBack;
  }

  /** Takes the cluster out and measures from now on; returns at once. */
  public Running begin(ActionRunner runner, Executor executor, Running.Listener listener) {
    mark();
    return runner.start(takeOut, executor, listener);
  }

  /** Measures from now on, for something that was done elsewhere. */
  public void mark() {
    firstNumber = run.log().size();
    began = clock.instant();
  }

  public Running undo(ActionRunner runner, Executor executor, Running.Listener listener) {
    return runner.start(putBack, executor, listener);
  }

  /** What happened so far; empty before it began. Reads the log: not for every frame. */
  public Optional<FailoverReport> report() {
    var from = began;
    if (from.equals(Instant.MAX)) {
      return Optional.empty();
    }
    var started = run.snapshot(Window.MINUTE).started();
    long zero = Duration.between(started, from).toNanos() / 1_000;
    var own = new BitSet();
    for (Backend backend : run.backends()) {
      own.set(backend.index(), cluster.equals(backend.cluster()));
    }
    var seen = new Course(zero, own);
    long end = run.log().size();
    for (long n = Math.max(firstNumber, run.log().oldest()); n < end; n++) {
      var request = run.log().get(n);
      if (request != null && request.endMicros() >= zero) {
        seen.add(request);
      }
    }
    return Optional.of(seen.report(cluster, from));
  }

  /** The requests since the take-out, one after the other. */
  private static final class Course {
    private final long zero;
    private final BitSet own;
    private long firstFailure = -1;
    private long lastFailure;
    private long lastOwn;
    private long last;
    private long lost;
    private long answered;
    private long answeredSinceFailure;
    private long answeredSinceOwn;

    Course(long zero, BitSet own) {
      this.zero = zero;
      this.own = own;
    }

    void add(LoggedRequest request) {
      long at = request.endMicros() - zero;
      last = Math.max(last, at);
      if (request.trouble().isFailure()) {
        firstFailure = firstFailure < 0 ? at : Math.min(firstFailure, at);
        lastFailure = Math.max(lastFailure, at);
        lost++;
        answeredSinceFailure = 0;
      } else if (request.trouble() == Trouble.NONE) {
        answered++;
        answeredSinceFailure++;
        answeredSinceOwn++;
        if (request.backend() >= 0 && own.get(request.backend())) {
          lastOwn = Math.max(lastOwn, at);
          answeredSinceOwn = 0;
        }
      }
    }

    FailoverReport report(ClusterId cluster, Instant began) {
      boolean quiet = answeredSinceOwn >= QUIET_ANSWERS && isQuietSince(lastOwn);
      boolean well = answeredSinceFailure >= QUIET_ANSWERS && isQuietSince(lastFailure);
      return new FailoverReport(
          cluster,
          began,
          firstFailure < 0 ? Optional.empty() : Optional.of(micros(firstFailure)),
          quiet ? Optional.of(micros(lastOwn)) : Optional.empty(),
          lost,
          well ? Optional.of(micros(lastFailure)) : Optional.empty(),
          answered);
    }

    private boolean isQuietSince(long micros) {
      return last - micros >= QUIET.toNanos() / 1_000;
    }

    private static Duration micros(long micros) {
      return Duration.ofNanos(micros * 1_000);
    }
  }
}
