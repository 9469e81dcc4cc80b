package io.fleetdesk.traffic.rehearsal;

import io.fleetdesk.clusters.ClusterId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What requests went through since a cluster was taken out.
 *
 * @param began when the action was started; all durations but the last count from here
 * @param firstError when the first request failed; empty when none did
 * @param settled when the cluster gave its last answer, zero when none came any more; empty while
 *     that is not sure
 * @param lost requests that failed since, or were answered with a server's error
 * @param recovered when the last request failed, zero when none did; empty while that is not sure
 * @param answered requests answered since
 * @param again how long after it was put back the cluster answered; empty before that
 */
public record FailoverReport(
    ClusterId cluster,
    Instant began,
    Optional<Duration> firstError,
    Optional<Duration> settled,
    long lost,
    Optional<Duration> recovered,
    long answered,
    Optional<Duration> again) {

  /** Whether nothing more is to be expected of it. */
  public boolean isComplete() {
    return settled.isPresent() && recovered.isPresent();
  }

  public List<String> sentences() {
    var text = new ArrayList<String>();
    if (lost + answered == 0) {
      return List.of("No request has ended since: nothing can be told.");
    }
    text.add(
        firstError
            .map(d -> "The first request failed after " + seconds(d) + ".")
            .orElse("No request failed."));
    text.add(
        settled
            .map(
                d ->
                    cluster.label()
                        + (d.isZero()
                            ? " gave no answer any more."
                            : " gave its last answer after " + seconds(d) + "."))
            .orElse("Whether " + cluster.label() + " answers no more is not sure yet."));
    text.add(
        (lost == 1 ? "1 request was" : lost + " requests were")
            + " lost, "
            + answered
            + " answered.");
    recovered
        .filter(d -> !d.isZero())
        .ifPresent(d -> text.add("Since " + seconds(d) + " every request is answered again."));
    if (recovered.isEmpty() && lost > 0) {
      text.add("Whether every request is answered again is not sure yet.");
    }
    again.ifPresent(
        d ->
            text.add(
                cluster.label()
                    + " answered again "
                    + seconds(d)
                    + " after it had been put back."));
    return List.copyOf(text);
  }

  /** {@code 1.3 s}, {@code less than 0.1 s}. */
  public static String seconds(Duration duration) {
    return isInstant(duration)
        ? "less than 0.1 s"
        : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
  }

  /** Whether it is too short to be told in tenths of a second. */
  public static boolean isInstant(Duration duration) {
    return duration.toMillis() < 50;
  }
}
