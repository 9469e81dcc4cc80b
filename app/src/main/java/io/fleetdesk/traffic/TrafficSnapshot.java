package io.fleetdesk.traffic;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.attribution.Method;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.numbers.Bucket;
import io.fleetdesk.traffic.numbers.Finding;
import io.fleetdesk.traffic.numbers.Latency;
import io.fleetdesk.traffic.numbers.Limit;
import io.fleetdesk.traffic.numbers.Shares;
import io.fleetdesk.traffic.numbers.Totals;
import io.fleetdesk.traffic.numbers.Verdict;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.requests.RunProgress;
import io.fleetdesk.traffic.watch.Marker;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run at one moment, immutable: all that a screen draws.
 *
 * @param started times of {@link #series} count from here
 * @param backends who answered, by index
 * @param series of the window, oldest first
 * @param totals of the window
 * @param shares of the window, by cluster
 * @param latency waited and served together
 * @param wrong since the start of the run
 * @param verdict of the whole run
 * @param connections opened since the start
 */
public record TrafficSnapshot(
    TrafficPlan plan,
    Instant started,
    RunProgress progress,
    Window window,
    List<Backend> backends,
    List<Bucket> series,
    Totals totals,
    List<Shares.OfCluster> shares,
    Latency latency,
    Latency waited,
    Latency served,
    Limit limit,
    Totals.Wrong wrong,
    List<Marker> markers,
    Verdict verdict,
    Samples samples,
    int connections) {
  /**
   * Examples of what went wrong.
   *
   * @param unread start of an answer that the rule could not read, null when there is none
   * @param sentences what was said at the first failure of each class
   */
  public record Samples(@Nullable String unread, Map<Trouble, Message> sentences) {
    public static final Samples NONE = new Samples(null, Map.of());
  }

  /** Of the window, of pods whose cluster a list tells. */
  public Map<ClusterId, Long> answersByCluster() {
    var all = new HashMap<ClusterId, Long>();
    for (var backend : backends) {
      var cluster = backend.cluster();
      long count = totals.of(backend.index());
      if (cluster != null && count > 0 && backend.method() != Method.ADDRESS_RANGE) {
        all.merge(cluster, count, Long::sum);
      }
    }
    return all;
  }

  /** Drawn of some requests only; what is concluded stays that of all. */
  TrafficSnapshot narrowed(List<Bucket> fewer, Totals sums) {
    return new TrafficSnapshot(
        plan,
        started,
        progress,
        window,
        backends,
        fewer,
        sums,
        shares,
        latency,
        waited,
        served,
        limit,
        wrong,
        markers,
        verdict,
        samples,
        connections);
  }

  public List<Finding> findings() {
    return verdict.findings();
  }

  public @Nullable String unreadSample() {
    return samples.unread();
  }

  public Map<Trouble, Message> sentences() {
    return samples.sentences();
  }
}
