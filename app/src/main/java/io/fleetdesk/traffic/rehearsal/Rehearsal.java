package io.fleetdesk.traffic.rehearsal;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.RunView;
import io.fleetdesk.traffic.TrafficRun;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.requests.LoggedRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.Optional;

/**
 * Measures what requests of a run go through while one of its clusters is taken out and put back.
 * Any thread may call.
 */
public final class Rehearsal {
  /** So long without an answer of the cluster, or without a failure, counts as the end of it. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  /** Answers that have to come in that time: silence of all proves nothing. */
  private static final int QUIET_ANSWERS = 10;

  /** A moment of the run. */
  private record Moment(Instant at, long number) {}

  private final RunView run;
  private final ClusterId cluster;
  private final InstantSource clock;
  private final Moment out;
  private volatile Optional<Moment> back = Optional.empty();

  /** The cluster is taken out of a run now; what was done becomes a marker. */
  public static Rehearsal of(TrafficRun run, ClusterId cluster, Message what, InstantSource clock) {
    run.clusters().rehearsed(cluster, what);
    return new Rehearsal(run, cluster, clock);
  }

  /** The cluster is taken out now. */
  Rehearsal(RunView run, ClusterId cluster, InstantSource clock) {
    this.run = run;
    this.cluster = cluster;
    this.clock = clock;
    this.out = now();
  }

  private Moment now() {
    return new Moment(clock.instant(), run.log().size());
  }

  public ClusterId cluster() {
    return cluster;
  }

  /** The cluster is put back now: what happens from here on is no loss of the fail-over. */
  public void putBack() {
    back = Optional.of(now());
  }

  /** Putting it back failed: it is still out. */
  public void notPutBack() {
    back = Optional.empty();
  }

  public boolean isPutBack() {
    return back.isPresent();
  }

  /** What happened so far. Reads the log: not for every frame. */
  public FailoverReport report() {
    var started = run.snapshot(Window.MINUTE).started();
    var own = new BitSet();
    for (Backend backend : run.backends()) {
      own.set(backend.index(), cluster.equals(backend.cluster()));
    }
    var until = back;
    var seen = new Course(micros(started, out.at()), own);
    long end = run.log().size();
    read(out.number(), until.map(Moment::number).orElse(end), seen);
    Optional<Duration> again =
        until.flatMap(
            b -> {
              var after = new Course(micros(started, b.at()), own);
              read(b.number(), end, after);
              return after.firstOwn();
            });
    return seen.report(cluster, out.at(), again);
  }

  private static long micros(Instant started, Instant at) {
    return Duration.between(started, at).toNanos() / 1_000;
  }

  private void read(long from, long to, Course into) {
    for (long n = Math.max(from, run.log().oldest()); n < to; n++) {
      var request = run.log().get(n);
      if (request != null && request.endMicros() >= into.zero) {
        into.add(request);
      }
    }
  }

  /** Requests since a moment, one after the other. */
  private static final class Course {
    private final long zero;
    private final BitSet own;
    private long firstFailure = -1;
    private long lastFailure;
    private long firstOwn = -1;
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
      if (isLost(request)) {
        firstFailure = firstFailure < 0 ? at : Math.min(firstFailure, at);
        lastFailure = Math.max(lastFailure, at);
        lost++;
        answeredSinceFailure = 0;
      } else if (request.trouble().isAnswer()) {
        answered++;
        answeredSinceFailure++;
        answeredSinceOwn++;
        if (request.backend() >= 0 && own.get(request.backend())) {
          firstOwn = firstOwn < 0 ? at : Math.min(firstOwn, at);
          lastOwn = Math.max(lastOwn, at);
          answeredSinceOwn = 0;
        }
      }
    }

    /** Nobody is served by a server's error: balancers answer so for back ends that are gone. */
    private static boolean isLost(LoggedRequest request) {
      return request.trouble().isFailure()
          || (request.trouble().isAnswer() && request.status() >= 500);
    }

    Optional<Duration> firstOwn() {
      return firstOwn < 0 ? Optional.empty() : Optional.of(duration(firstOwn));
    }

    FailoverReport report(ClusterId cluster, Instant began, Optional<Duration> again) {
      boolean quiet = answeredSinceOwn >= QUIET_ANSWERS && isQuietSince(lastOwn);
      boolean well = answeredSinceFailure >= QUIET_ANSWERS && isQuietSince(lastFailure);
      return new FailoverReport(
          cluster,
          began,
          firstFailure < 0 ? Optional.empty() : Optional.of(duration(firstFailure)),
          quiet ? Optional.of(duration(lastOwn)) : Optional.empty(),
          lost,
          well ? Optional.of(duration(lastFailure)) : Optional.empty(),
          answered,
          again);
    }

    private boolean isQuietSince(long micros) {
      return last - micros >= QUIET.toNanos() / 1_000;
    }

    private static Duration duration(long micros) {
      return Duration.ofNanos(micros * 1_000);
    }
  }
}
