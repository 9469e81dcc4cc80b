package io.fleetdesk.traffic.report;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.traffic.RunFacts;
import io.fleetdesk.traffic.RunView;
import io.fleetdesk.traffic.TrafficPlan;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.numbers.Aggregates;
import io.fleetdesk.traffic.numbers.Verdict;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.requests.RequestLog;
import io.fleetdesk.traffic.requests.RunProgress;
import io.fleetdesk.traffic.watch.Marker;
import io.fleetdesk.traffic.watch.ReadyEndpoints;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A run that was saved, with the same figures: they are added up anew from its requests. Of a run
 * with more requests than the log keeps, those are the last ones.
 */
public final class SavedRun implements RunView {
  /** What is known besides the requests. */
  record Head(
      int format,
      TrafficPlan plan,
      Instant started,
      RunProgress progress,
      int connections,
      List<Backend> backends,
      List<Marker> markers,
      List<ReadyEndpoints> readiness,
      Set<ClusterId> unread,
      boolean membersKnown) {}

  private final Head head;
  private final RequestLog log;
  private final Aggregates numbers;

  SavedRun(Head head, RequestLog log, Aggregates numbers) {
    this.head = head;
    this.log = log;
    this.numbers = numbers;
  }

  /** When it was started. */
  public Instant started() {
    return head.started();
  }

  @Override
  public TrafficPlan plan() {
    return head.plan();
  }

  @Override
  public RequestLog log() {
    return log;
  }

  @Override
  public List<Backend> backends() {
    return head.backends();
  }

  @Override
  public TrafficSnapshot snapshot(Window window) {
    return facts().snapshot(window, TrafficSnapshot.Samples.NONE);
  }

  @Override
  public Verdict verdict(long from, long to) {
    return facts().verdict(from, to);
  }

  private RunFacts facts() {
    return new RunFacts(
        head.plan(),
        head.started(),
        head.progress(),
        numbers,
        head.backends(),
        head.readiness(),
        head.markers(),
        head.unread(),
        head.membersKnown(),
        head.connections());
  }
}
