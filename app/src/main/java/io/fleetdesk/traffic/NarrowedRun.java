package io.fleetdesk.traffic;

import io.fleetdesk.traffic.numbers.Aggregates;
import io.fleetdesk.traffic.requests.RequestFilter;

/**
 * The kept requests of a run that pass a filter, added up as they come: what a chart draws of them.
 * Any thread may call.
 */
public final class NarrowedRun {
  private final RunView run;
  private final RequestFilter filter;
  private final Aggregates numbers = new Aggregates();
  private long next;

  public NarrowedRun(RunView run, RequestFilter filter) {
    this.run = run;
    this.filter = filter;
  }

  public boolean isOf(RunView which, RequestFilter by) {
    return run.equals(which) && filter.equals(by);
  }

  /** The same moment with the series and totals of those requests alone. */
  public synchronized TrafficSnapshot of(TrafficSnapshot whole) {
    var log = run.log();
    long end = Math.min(whole.progress().finished(), log.size());
    for (next = Math.max(next, log.oldest()); next < end; next++) {
      var request = log.get(next);
      if (request != null && filter.matches(request)) {
        numbers.add(request);
      }
    }
    long now = whole.progress().elapsed().toSeconds();
    return whole.narrowed(
        numbers.series(whole.window(), now), numbers.since(whole.window().from(now)));
  }
}
