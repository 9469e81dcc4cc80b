package io.fleetdesk.traffic.report;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.numbers.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Two runs beside each other. */
public final class RunComparison {
  /**
   * One measure of both.
   *
   * @param isFigure false for a sentence
   */
  public record Line(Message measure, Message first, Message second, boolean isFigure) {}

  private RunComparison() {}

  public static List<Line> of(TrafficSnapshot first, TrafficSnapshot second) {
    var lines = new ArrayList<Line>();
    Measures measures =
        (name, of) ->
            lines.add(
                new Line(
                    name, Message.quoted(of.apply(first)), Message.quoted(of.apply(second)), true));
    measures.add(Message.of("Requests"), r -> Long.toString(r.progress().finished()));
    measures.add(Message.of("Requests a second"), r -> figure(r.progress().achievedRate()));
    measures.add(Message.of("Lost requests"), r -> Long.toString(r.totals().failed()));
    measures.add(Message.of("Connections"), r -> Integer.toString(r.connections()));
    measures.add(Message.of("Waited p99, ms"), r -> millis(r.waited().p99()));
    measures.add(Message.of("Served p50, ms"), r -> millis(r.served().p50()));
    measures.add(Message.of("Served p99, ms"), r -> millis(r.served().p99()));
    measures.add(Message.of("Served at most, ms"), r -> millis(r.served().max()));
    var clusters = new TreeSet<ClusterId>();
    first.shares().forEach(s -> add(clusters, s));
    second.shares().forEach(s -> add(clusters, s));
    for (var cluster : clusters) {
      lines.add(
          new Line(
              Message.of("Share of {0}", cluster.label()),
              share(first, cluster),
              share(second, cluster),
              true));
    }
    lines.add(
        new Line(
            Message.of("Verdict"), first.verdict().sentence(), second.verdict().sentence(), false));
    return List.copyOf(lines);
  }

  private interface Measures {
    void add(Message name, Function<TrafficSnapshot, String> of);
  }

  private static void add(Set<ClusterId> to, Shares.OfCluster share) {
    var cluster = share.cluster();
    if (cluster != null) {
      to.add(cluster);
    }
  }

  private static Message share(TrafficSnapshot run, ClusterId cluster) {
    return run.shares().stream()
        .filter(s -> cluster.equals(s.cluster()))
        .mapToDouble(Shares.OfCluster::share)
        .mapToObj(s -> RunReport.share(run, s))
        .findFirst()
        .orElse(Message.of("none"));
  }

  private static String millis(long micros) {
    return figure(micros / 1e3);
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
