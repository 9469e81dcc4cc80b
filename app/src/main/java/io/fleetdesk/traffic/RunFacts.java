package io.fleetdesk.traffic;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.numbers.Aggregates;
import io.fleetdesk.traffic.numbers.Expectation;
import io.fleetdesk.traffic.numbers.Facts;
import io.fleetdesk.traffic.numbers.Limit;
import io.fleetdesk.traffic.numbers.Shares;
import io.fleetdesk.traffic.numbers.Verdict;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.requests.RunProgress;
import io.fleetdesk.traffic.watch.Marker;
import io.fleetdesk.traffic.watch.ReadyEndpoints;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * All that is known of a run at one moment, and what follows from it: the same for one that goes on
 * and one that was saved.
 *
 * @param numbers asked while nobody adds to them
 */
public record RunFacts(
    TrafficPlan plan,
    Instant started,
    RunProgress progress,
    Aggregates numbers,
    List<Backend> backends,
    List<ReadyEndpoints> readiness,
    List<Marker> markers,
    Set<ClusterId> unread,
    boolean membersKnown,
    int connections) {

  /** What a screen draws of it. */
  public TrafficSnapshot snapshot(Window window, TrafficSnapshot.Samples samples) {
    long now = progress.elapsed().toSeconds();
    var series = numbers.series(window, now);
    var totals = numbers.since(window.from(now));
    return new TrafficSnapshot(
        plan,
        started,
        progress,
        window,
        backends,
        series,
        totals,
        Shares.of(backends, totals, Expectation.over(series, started, readiness)),
        numbers.latency(window, now),
        numbers.waited(window, now),
        numbers.served(window, now),
        Limit.of(plan.run(), progress, numbers.held(), numbers.wrong().troubles()),
        numbers.wrong(),
        markers,
        verdict(0, Long.MAX_VALUE),
        samples,
        connections);
  }

  /** Of a stretch, in seconds of the run. */
  public Verdict verdict(long from, long to) {
    return Verdict.of(
        new Facts(
                started,
                plan.run().keepAlive() && !numbers.isByRequest(),
                plan.run().cookies(),
                numbers.series(Window.ALL, Long.MAX_VALUE),
                backends,
                readiness,
                markers,
                numbers.connections(),
                numbers.troubles(),
                numbers.bad(),
                unread,
                membersKnown,
                progress.pauses())
            .within(from, to));
  }
}
