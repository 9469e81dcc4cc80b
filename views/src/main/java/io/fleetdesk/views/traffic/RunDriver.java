package io.fleetdesk.views.traffic;

import io.fleetdesk.traffic.ClusterLatencies;
import io.fleetdesk.traffic.NarrowedRun;
import io.fleetdesk.traffic.RunView;
import io.fleetdesk.traffic.TrafficRun;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.numbers.Verdict;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.requests.RequestFilter;
import io.fleetdesk.views.kit.Coalesced;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Brings what the picked run says to the JavaFX thread, while the screen is in view. */
final class RunDriver implements AutoCloseable {
  /** Requests that latencies by cluster are worked out from. */
  private static final int LAST = 20_000;

  /**
   * Time between looks: more of them are hardly seen, and take from a machine that the run makes
   * busy.
   */
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private static final Duration LOG_EVERY = Duration.ofSeconds(1);

  private final Kit kit;
  private final RunPane pane;
  private final BiConsumer<OpenRun, TrafficSnapshot> listener;
  private final Runnable everySecond;
  private final Scope owned;
  private @Nullable OpenRun run;
  private @Nullable Scope watching;
  private @Nullable NarrowedRun narrowed;
  private boolean ended;
  private boolean asked;
  private boolean again;

  /**
   * @param listener told on the JavaFX thread, four times a second at most, while in view
   * @param everySecond told as well, for what reads the log
   */
  RunDriver(
      Kit kit, RunPane pane, BiConsumer<OpenRun, TrafficSnapshot> listener, Runnable everySecond) {
    this.kit = kit;
    this.pane = pane;
    this.listener = listener;
    this.everySecond = everySecond;
    this.owned = kit.scope();
  }

  Optional<OpenRun> run() {
    return Optional.ofNullable(run);
  }

  boolean isRunning() {
    return run != null && run.isRunning();
  }

  /** Shows this one, or none. The one before goes on where it was. */
  void show(@Nullable OpenRun next) {
    unwatch();
    pane.clear();
    run = next;
    watch();
  }

  /** Follows the run while the screen is in view. */
  void watch() {
    var current = run;
    if (current == null || watching != null) {
      return;
    }
    var watch = owned.inner();
    watching = watch;
    var look = watch.own(new Coalesced(this::soon, () -> look(current, watch)));
    current.here().map((TrafficRun r) -> r.onChange(look)).ifPresent(watch::own);
    watch.own(
        kit.fx()
            .every(
                LOG_EVERY,
                () -> {
                  boolean goesOn = current.isRunning();
                  // Once more when it has ended: what is shown then is all of it.
                  if (goesOn || !ended) {
                    ended = !goesOn;
                    readLog();
                    everySecond.run();
                  }
                }));
    ended = false;
    look(current, watch);
    readLog();
    everySecond.run();
  }

  private void soon(Runnable look) {
    kit.fx().after(LOOK_EVERY, look);
  }

  /** A look is worked out in the background; the next begins when the last is drawn. */
  private void look(OpenRun current, Scope watch) {
    if (watch != watching) {
      // Of a look at the screen that has ended: nobody would answer, and it would be waited for.
      return;
    }
    if (asked) {
      again = true;
      return;
    }
    asked = true;
    var window = pane.window();
    var stretch = pane.stretch();
    var part = narrowed(current.view(), pane.log().narrowing());
    watch.ask(
        () -> {
          var whole = current.view().snapshot(window);
          return new Look(
              whole,
              part == null ? whole : part.of(whole),
              stretch == null ? null : current.view().verdict(stretch.from(), stretch.to()));
        },
        look -> {
          asked = false;
          var snapshot = look.snapshot();
          pane.show(snapshot, look.charted());
          if (look.verdict() != null) {
            pane.show(look.verdict());
          }
          listener.accept(current, snapshot);
          if (again) {
            again = false;
            soon(() -> look(current, watch));
          }
        },
        failed -> {
          asked = false;
          throw new IllegalStateException(failed);
        });
  }

  /** Looks again, as when the window is another one. */
  void refresh() {
    if (run != null && watching != null) {
      look(run, watching);
      readLog();
    }
  }

  private record Look(
      TrafficSnapshot snapshot, TrafficSnapshot charted, @Nullable Verdict verdict) {}

  /** Null for all requests; what was added up is kept while the filter stays. */
  private @Nullable NarrowedRun narrowed(RunView view, RequestFilter filter) {
    if (filter.equals(RequestFilter.ALL)) {
      narrowed = null;
    } else if (narrowed == null || !narrowed.isOf(view, filter)) {
      narrowed = new NarrowedRun(view, filter);
    }
    return narrowed;
  }

  private record LogRead(
      List<RequestTable.Line> lines, List<ClusterLatencies.Line> latencies, long all) {}

  /** The newest requests, and latencies by cluster. */
  void readLog() {
    var current = run;
    if (current == null || watching == null) {
      return;
    }
    var view = current.view();
    var filter = pane.log().filter();
    var window = pane.window();
    boolean asWell = pane.log().wants() || !current.isRunning();
    watching.ask(
        () -> {
          var now = view.snapshot(Window.MINUTE);
          long since = window.from(now.progress().elapsed().toSeconds()) * 1_000_000;
          return new LogRead(
              RequestTable.newest(view, now.started(), filter),
              ClusterLatencies.of(view, since, LAST),
              view.log().size());
        },
        read -> {
          if (asWell) {
            pane.log().show(read.lines());
          }
          pane.side().latencies(read.latencies(), read.all() > LAST ? LAST : 0);
        },
        failed -> {
          throw new IllegalStateException(failed);
        });
  }

  /** Out of view: the run goes on, its pictures do not. */
  void unwatch() {
    if (watching != null) {
      watching.close();
      watching = null;
      asked = false;
      again = false;
    }
  }

  @Override
  public void close() {
    unwatch();
    owned.close();
  }
}
