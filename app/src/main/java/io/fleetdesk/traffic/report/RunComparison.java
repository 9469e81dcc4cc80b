package io.fleetdesk.traffic.report;

import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.numbers.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Two runs beside each other. */
public final class RunComparison {
  /**
   * One measure of both.
   *
   * @param isFigure false for a sentence
   */
  public record Line(String measure, String first, String second, boolean isFigure) {
    Line(String measure, String first, String second) {
      this(measure, first, second, true);
    }
  }

  private RunComparison() {}

  public static List<Line> of(TrafficSnapshot first, TrafficSnapshot second) {
    var lines = new ArrayList<Line>();
    lines.add(
        new Line(
            "Requests",
            Long.toString(first.progress().finished()),
            Long.toString(second.progress().finished())));
    lines.add(
        new Line(
            "Requests a second",
            figure(first.progress().achievedRate()),
            figure(second.progress().achievedRate())));
    lines.add(
        new Line(
            "Without an answer",
            Long.toString(first.totals().failed()),
            Long.toString(second.totals().failed())));
    lines.add(
        new Line(
            "Connections",
            Integer.toString(first.connections()),
            Integer.toString(second.connections())));
    lines.add(new Line("p50, ms", millis(first.latency().p50()), millis(second.latency().p50())));
    lines.add(new Line("p99, ms", millis(first.latency().p99()), millis(second.latency().p99())));
    lines.add(
        new Line("Highest, ms", millis(first.latency().max()), millis(second.latency().max())));
    var clusters = new TreeSet<String>();
    first.shares().forEach(s -> clusters.add(s.label()));
    second.shares().forEach(s -> clusters.add(s.label()));
    for (var cluster : clusters) {
      lines.add(new Line("Share of " + cluster, share(first, cluster), share(second, cluster)));
    }
    lines.add(new Line("Verdict", first.verdict(), second.verdict(), false));
    return List.copyOf(lines);
  }

  private static String share(TrafficSnapshot run, String cluster) {
    return run.shares().stream()
        .filter(s -> s.label().equals(cluster))
        .mapToDouble(Shares.OfCluster::share)
        .mapToObj(s -> RunReport.share(run, s))
        .findFirst()
        .orElse("none");
  }

  private static String millis(long micros) {
    return figure(micros / 1e3);
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
