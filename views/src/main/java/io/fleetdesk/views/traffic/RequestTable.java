package io.fleetdesk.views.traffic;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.traffic.RunView;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.requests.LoggedRequest;
import io.fleetdesk.traffic.requests.RequestFilter;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.table.LiveCell;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.OverrunStyle;
import org.jspecify.annotations.Nullable;

/** Single requests, the newest first. */
final class RequestTable {
  /** More at once nobody reads; the filter reaches all that are kept. */
  static final int MOST = 500;

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  /** A request with who answered it. */
  record Line(LoggedRequest request, Instant started, @Nullable Backend backend) {
    String clock() {
      return CLOCK.format(started.plusNanos(request.startMicros() * 1_000));
    }

    @Nullable ClusterId cluster() {
      return backend == null ? null : backend.cluster();
    }

    /** Empty where nobody answered. */
    String clusterWord(Kit kit) {
      var known = cluster();
      return known != null
          ? known.label()
          : backend == null ? "" : kit.text("traffic.cluster.unknown");
    }
  }

  private static final class ClusterCell extends LiveCell<Line> {
    private final Kit kit;
    private final ClusterSwatch swatch = new ClusterSwatch();

    ClusterCell(Kit kit) {
      this.kit = kit;
      // Generated names differ before they end: cut in the middle, all would read the same.
      setTextOverrun(OverrunStyle.ELLIPSIS);
    }

    @Override
    protected void show(Line line) {
      var cluster = line.cluster();
      setText(line.clusterWord(kit));
      setGraphic(cluster == null ? null : swatch);
      if (cluster != null) {
        swatch.show(kit.clusters().color(cluster));
      }
    }
  }

  private RequestTable() {}

  static LiveTable<Long, Line> table(Kit kit) {
    var table =
        new LiveTable<Long, Line>(
            kit,
            "requests",
            l -> l.request().number(),
            List.of(
                LiveColumn.<Line>mono("time", Line::clock).wide(112),
                LiveColumn.<Line>number("number", l -> l.request().number() + 1).wide(64),
                LiveColumn.<Line>text("cluster", l -> l.clusterWord(kit))
                    .wide(180)
                    .shownBy(() -> new ClusterCell(kit)),
                LiveColumn.<Line>mono("pod", l -> said(l, true)).wide(160).grows(),
                LiveColumn.<Line>mono("pod-address", l -> said(l, false)).wide(100),
                LiveColumn.<Line>status("answer", l -> answer(kit, l)).wide(96),
                LiveColumn.<Line>number(
                        "milliseconds",
                        l -> l.request().latencyMicros(),
                        l -> String.format("%.1f", l.request().latencyMicros() / 1e3))
                    .wide(64),
                LiveColumn.<Line>number("connection-number", l -> l.request().connection())
                    .wide(84)));
    table.sortedBy("number", true);
    table.empty(kit.text("traffic.requests.empty"));
    return table;
  }

  private static String said(Line line, boolean name) {
    var backend = line.backend();
    return backend == null ? "" : name ? backend.said().name() : backend.said().address();
  }

  private static Status answer(Kit kit, Line line) {
    var request = line.request();
    if (request.trouble() == Trouble.RULE) {
      return new Status(
          Tone.ATTENTION, request.status() + " " + kit.text(request.trouble().label()));
    }
    if (request.trouble() == Trouble.NONE) {
      return new Status(
          request.status() < 400 ? Tone.GOOD : Tone.FAILED, Integer.toString(request.status()));
    }
    return new Status(
        request.trouble().isFailure() ? Tone.FAILED : Tone.NONE,
        kit.text(request.trouble().label()));
  }

  /** The newest that match. Not for the JavaFX thread. */
  static List<Line> newest(RunView run, Instant started, RequestFilter filter) {
    var found = run.log().select(filter, MOST);
    var backends = run.backends();
    var lines = new ArrayList<Line>();
    for (int i = 0; i < found.size(); i++) {
      var request = run.log().get(found.number(i));
      if (request != null) {
        int who = request.backend();
        lines.add(
            new Line(
                request, started, who < 0 || who >= backends.size() ? null : backends.get(who)));
      }
    }
    return lines;
  }
}
