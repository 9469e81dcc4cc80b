package io.fleetdesk.views.traffic;

import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.attribution.Method;
import io.fleetdesk.traffic.numbers.Bucket;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.views.kit.ClusterLooks;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.chart.ChartData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** What a chart draws of a run: clusters stacked, their pods as shades, failures on top. */
final class RunChart {
  /** Fewer seconds would make bars of a hand's width. */
  private static final double SHORTEST = 30;

  /** Up to here the axis has the whole length of the plan from the start. */
  private static final double SHORT = 300;

  private static final int[] ROUND = {60, 120, 180, 300, 600, 900, 1_800, 2_700, 3_600, 5_400};
  private static final double HOUR = 3_600;

  static final String FAILED = "failed";
  static final String UNREAD = "unread";
  private static final String BAD = "bad-";

  /** A layer with what stands in the legend. */
  record Layer(ChartData.Series series, long count) {}

  private final Function<Message, String> words;
  private final ClusterLooks looks;
  private final String failedWord;
  private final String unreadWord;

  RunChart(Kit kit) {
    this(kit.clusters(), kit.text("traffic.failed"), kit.text("traffic.unread"), m -> kit.text(m));
  }

  RunChart(
      ClusterLooks looks, String failedWord, String unreadWord, Function<Message, String> words) {
    this.words = words;
    this.looks = looks;
    this.failedWord = failedWord;
    this.unreadWord = unreadWord;
  }

  List<Layer> layers(TrafficSnapshot run) {
    var layers = new ArrayList<Layer>();
    Map<Integer, Integer> shades = new HashMap<>();
    for (Backend backend : ordered(run)) {
      int color = color(backend);
      int index = backend.index();
      add(
          new ChartData.Series(
              Integer.toString(index),
              name(backend),
              color,
              shades.merge(color, 1, Integer::sum) - 1),
          run.totals().of(index),
          run.series().stream().mapToLong(b -> b.bad(index)).sum(),
          layers);
    }
    if (run.totals().unread() > 0) {
      add(
          new ChartData.Series(
              UNREAD,
              unreadWord,
              ChartData.Series.UNKNOWN,
              shades.merge(ChartData.Series.UNKNOWN, 1, Integer::sum) - 1),
          run.totals().unread(),
          run.series().stream().mapToLong(Bucket::badUnread).sum(),
          layers);
    }
    if (run.totals().failed() > 0) {
      layers.add(
          new Layer(
              new ChartData.Series(FAILED, failedWord, ChartData.Series.FAILED, 0),
              run.totals().failed()));
    }
    return layers;
  }

  /** Answers with status 400 and above are answers, but do not look like good ones. */
  private void add(ChartData.Series of, long all, long bad, List<Layer> into) {
    into.add(new Layer(of, all - bad));
    if (bad > 0) {
      var name = words.apply(Message.of("{0}, status ≥ 400", of.name()));
      into.add(
          new Layer(
              new ChartData.Series(BAD + of.id(), name, of.cluster(), of.shade(), true), bad));
    }
  }

  private String name(Backend backend) {
    return backend.method() == Method.ADDRESS_RANGE
        ? words.apply(Message.of("{0} (by address range)", backend.label()))
        : backend.label();
  }

  /** By cluster, then as they were seen: who comes later takes no other's place or shade. */
  private List<Backend> ordered(TrafficSnapshot run) {
    return run.backends().stream()
        .sorted(
            Comparator.comparingInt((Backend b) -> color(b) < 0 ? Integer.MAX_VALUE : color(b))
                .thenComparingInt(Backend::index))
        .toList();
  }

  private int color(Backend backend) {
    var cluster = backend.cluster();
    return cluster == null ? ChartData.Series.UNKNOWN : Math.max(-1, looks.color(cluster));
  }

  /**
   * @param hidden ids of layers that are switched off
   */
  ChartData data(TrafficSnapshot run, List<Layer> layers, Set<String> hidden) {
    double now = reached(run);
    boolean done = run.progress().done();
    List<Bucket> whole = whole(run.series(), now, done);
    int step = whole.isEmpty() ? 1 : whole.getFirst().seconds();
    double from = whole.isEmpty() ? 0 : whole.getFirst().from();
    var shown = layers.stream().filter(l -> !hidden.contains(l.series().id())).toList();
    var values = new double[shown.size()][whole.size()];
    for (int layer = 0; layer < shown.size(); layer++) {
      ToIntFunction<Bucket> count = count(shown.get(layer).series().id());
      for (int i = 0; i < whole.size(); i++) {
        double had = now - whole.get(i).from();
        double seconds = had > 0 ? Math.clamp(had, 1, step) : step;
        values[layer][i] = count.applyAsInt(whole.get(i)) / seconds;
      }
    }
    double end = Math.max(now, from + (double) whole.size() * step);
    double length = run.window() == Window.ALL ? length(run, end) : run.window().seconds();
    return new ChartData(
        run.started(),
        from,
        from + length,
        step,
        shown.stream().map(Layer::series).toList(),
        values,
        markers(run),
        done ? -1 : now);
  }

  /** Seconds; to its end where the next request would have been due after that. */
  private static double reached(TrafficSnapshot run) {
    double elapsed = run.progress().elapsed().toMillis() / 1e3;
    var plan = run.plan().run();
    if (!run.progress().done() || plan.untilStopped()) {
      return elapsed;
    }
    double end = plan.duration().plus(run.progress().paused(Long.MAX_VALUE)).toMillis() / 1e3;
    double next = elapsed + (plan.unlimited() ? 0 : 1 / plan.rate());
    return next >= end ? Math.max(elapsed, end) : elapsed;
  }

  /** While a run goes on those that are over, of one that ended all: nothing is left out. */
  private static List<Bucket> whole(List<Bucket> series, double now, boolean done) {
    return done ? series : series.stream().filter(b -> b.from() + b.seconds() <= now).toList();
  }

  /** All of a short run; a long one grows into its time, and one that ended fills the chart. */
  private static double length(TrafficSnapshot run, double end) {
    if (run.progress().done()) {
      return Math.max(SHORTEST, end);
    }
    double planned =
        run.plan().run().untilStopped()
            ? Double.MAX_VALUE
            : run.plan().run().duration().toSeconds()
                + run.progress().paused(Long.MAX_VALUE).toSeconds();
    return Math.max(end, planned <= SHORT ? planned : Math.min(planned, reach(end)));
  }

  /** The next round time, so that the axis changes seldom. */
  private static double reach(double end) {
    for (int round : ROUND) {
      if (end <= round) {
        return round;
      }
    }
    return Math.ceil(end / HOUR) * HOUR;
  }

  private static ToIntFunction<Bucket> count(String id) {
    return switch (id) {
      case FAILED -> Bucket::failed;
      case UNREAD -> bucket -> bucket.unread() - bucket.badUnread();
      case BAD + UNREAD -> Bucket::badUnread;
      default -> {
        boolean bad = id.startsWith(BAD);
        int who = Integer.parseInt(bad ? id.substring(BAD.length()) : id);
        yield bad ? bucket -> bucket.bad(who) : bucket -> bucket.count(who) - bucket.bad(who);
      }
    };
  }

  private List<ChartData.Marker> markers(TrafficSnapshot run) {
    var markers = new ArrayList<ChartData.Marker>();
    for (int i = 0; i < run.markers().size(); i++) {
      var marker = run.markers().get(i);
      double at = Duration.between(run.started(), marker.at()).toMillis() / 1e3;
      markers.add(new ChartData.Marker(i + 1, at, words.apply(marker.what())));
    }
    return markers;
  }
}
