package io.fleetdesk.traffic.rehearsal;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.numbers.RunFigures;
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

  public List<Message> sentences() {
    var text = new ArrayList<Message>();
    if (lost + answered == 0) {
      return List.of(Message.of("No request has ended since then, so nothing can be said."));
    }
    text.add(
        firstError
            .map(d -> Message.of("The first request failed after {0}.", seconds(d)))
            .orElse(Message.of("No request failed.")));
    text.add(
        settled
            .map(
                d ->
                    d.isZero()
                        ? Message.of("{0} gave no further answer.", cluster.label())
                        : Message.of(
                            "{0} gave its last answer after {1}.", cluster.label(), seconds(d)))
            .orElse(
                Message.of(
                    "Whether {0} has given its last answer is not certain yet.", cluster.label())));
    text.add(
        Message.plural(
            lost,
            "{0} request was lost, {1} answered.",
            "{0} requests were lost, {1} answered.",
            answered));
    recovered
        .filter(d -> !d.isZero())
        .ifPresent(
            d -> text.add(Message.of("After {0} every request was answered again.", seconds(d))));
    if (recovered.isEmpty() && lost > 0) {
      text.add(Message.of("Whether every request is answered again is not certain yet."));
    }
    again.ifPresent(
        d ->
            text.add(
                Message.of(
                    "{0} answered again {1} after it was put back.", cluster.label(), seconds(d))));
    return List.copyOf(text);
  }

  /** {@code 1.3 s}, {@code less than 0.1 s}, {@code 1:12 min}. */
  public static Message seconds(Duration duration) {
    if (duration.toSeconds() >= 60) {
      return RunFigures.length(duration.plusMillis(500).toSeconds());
    }
    return isInstant(duration)
        ? Message.of("less than 0.1 s")
        : Message.of("{0} s", String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1e3));
  }

  /** Whether it is too short to be told in tenths of a second. */
  public static boolean isInstant(Duration duration) {
    return duration.toMillis() < 50;
  }
}
