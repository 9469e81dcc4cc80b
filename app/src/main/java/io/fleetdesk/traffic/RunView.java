package io.fleetdesk.traffic;

import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.numbers.Verdict;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.requests.RequestLog;
import java.util.List;

/** A run that goes on or a saved one, as screens and reports see it. Any thread may call. */
public interface RunView {
  TrafficPlan plan();

  TrafficSnapshot snapshot(Window window);

  /** What can be concluded from a stretch, in seconds of the run. */
  Verdict verdict(long from, long to);

  /** Single requests, at least the last 1,000,000. */
  RequestLog log();

  /** Who answered, by the index that requests carry. */
  List<Backend> backends();
}
