package io.fleetdesk.traffic.report;

import io.fleetdesk.traffic.RunJudge;
import io.fleetdesk.traffic.RunView;
import io.fleetdesk.traffic.TrafficPlan;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.numbers.Aggregates;
import io.fleetdesk.traffic.numbers.Expectation;
import io.fleetdesk.traffic.numbers.Shares;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.requests.RequestLog;
import io.fleetdesk.traffic.requests.RunProgress;
import io.fleetdesk.traffic.watch.Marker;
import io.fleetdesk.traffic.watch.Ready;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A run that was saved, with the same figures: they are added up anew from its requests. Of a run
 * with more requests than the log keeps, those are the last ones.
 */
public final class SavedRun implements RunView {
  /** What is known besides the requests. */
  record Head(
      TrafficPlan plan,
      Instant started,
      RunProgress progress,
      int connections,
      List<Backend> backends,
      List<Marker> markers,
      List<Ready> readiness) {}

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
    long now = head.progress().elapsed().toSeconds();
    var totals = numbers.since(window.from(now));
    var series = numbers.series(window, now);
    return new TrafficSnapshot(
        head.plan(),
        head.started(),
        head.progress(),
        window,
        head.backends(),
        series,
        totals,
        Shares.of(
            head.backends(), totals, Expectation.over(series, head.started(), head.readiness())),
        numbers.latency(window, now),
        numbers.wrong(),
        head.markers(),
        new RunJudge()
            .judge(
                head.started(),
                head.plan().run().keepAlive(),
                numbers,
                head.backends(),
                head.readiness().getLast().ready(),
                head.markers()),
        null,
        Map.of(),
        head.connections());
  }
}
