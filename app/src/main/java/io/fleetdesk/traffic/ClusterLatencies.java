package io.fleetdesk.traffic;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.traffic.attribution.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Latencies by cluster, exact, of the last requests of a run. */
public final class ClusterLatencies {
  private ClusterLatencies() {}

  /**
   * What requests of a cluster waited for a free sender, and what they took from then on.
   *
   * @param cluster null for answers that no cluster is known for
   */
  public record Line(@Nullable ClusterId cluster, int count, Figures waited, Figures served) {}

  /** Microseconds. */
  public record Figures(int p50, int p99, int max) {}

  /**
   * Of at most {@code last} requests; those without an answer have no latency.
   *
   * @param sinceMicros of the run: those that ended before it do not count
   */
  public static List<Line> of(RunView run, long sinceMicros, int last) {
    List<Backend> backends = run.backends();
    Map<@Nullable ClusterId, Samples> byCluster = new HashMap<>();
    long end = run.log().size();
    for (long n = Math.max(run.log().oldest(), end - last); n < end; n++) {
      var request = run.log().get(n);
      if (request != null && request.trouble().isAnswer() && request.endMicros() >= sinceMicros) {
        int who = request.backend();
        var cluster = who < 0 || who >= backends.size() ? null : backends.get(who).cluster();
        byCluster
            .computeIfAbsent(cluster, c -> new Samples())
            .add(request.waitedMicros(), request.servedMicros());
      }
    }
    var lines = new ArrayList<Line>();
    byCluster.forEach((cluster, samples) -> lines.add(samples.line(cluster)));
    lines.sort(
        Comparator.comparing(
            Line::cluster, Comparator.nullsLast(Comparator.<ClusterId>naturalOrder())));
    return List.copyOf(lines);
  }

  /** Of one cluster. */
  private static final class Samples {
    private final Values waited = new Values();
    private final Values served = new Values();

    void add(int waitedMicros, int servedMicros) {
      waited.add(waitedMicros);
      served.add(servedMicros);
    }

    Line line(@Nullable ClusterId cluster) {
      return new Line(cluster, waited.count, waited.figures(), served.figures());
    }
  }

  /** Grows as it is filled. */
  private static final class Values {
    private int[] values = new int[256];
    private int count;

    void add(int micros) {
      if (count == values.length) {
        values = Arrays.copyOf(values, count * 2);
      }
      values[count++] = micros;
    }

    Figures figures() {
      Arrays.sort(values, 0, count);
      return new Figures(at(0.5), at(0.99), values[count - 1]);
    }

    private int at(double part) {
      return values[Math.min(count - 1, (int) Math.ceil(part * count) - 1)];
    }
  }
}
