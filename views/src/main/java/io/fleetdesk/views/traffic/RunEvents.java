package io.fleetdesk.views.traffic;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.watch.Marker;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.chart.TimeChart;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What went wrong, what the rule cannot read, and the markers of the chart by their numbers. */
final class RunEvents extends VBox {
  private static final int MOST_MARKERS = 50;
  private static final int SAMPLE = 300;

  private final Kit kit;
  private final VBox wrong = new VBox(8);
  private final VBox unread = new VBox(8);
  private final VBox markers = new VBox(8);
  private final Label none;
  private final Map<Trouble, StatusLabel> troubles = new EnumMap<>(Trouble.class);
  private final StatusLabel bad = wrapping(new StatusLabel());
  private final StatusLabel unreadCount = wrapping(new StatusLabel());
  private List<Object> drawnWrong = List.of();
  private String drawnSample = "";
  private List<Object> drawnMarkers = List.of();

  RunEvents(Kit kit) {
    super(8);
    this.kit = kit;
    setId("run-events");
    getStyleClass().add("run-events");
    none = wrapped(kit.text("traffic.events.none"), "muted");
    getChildren().addAll(none, wrong, unread, markers);
  }

  /** Nothing of the run before stays. */
  void clear() {
    for (VBox part : List.of(wrong, unread, markers)) {
      part.getChildren().clear();
      part.setManaged(false);
    }
    drawnWrong = List.of();
    drawnSample = "";
    drawnMarkers = List.of();
    none.setVisible(true);
    none.setManaged(true);
  }

  /** Numbers change in place, ten times a second while answers fail; lines come and go seldom. */
  void show(TrafficSnapshot run) {
    wrong(run);
    unread(run);
    markers(run);
    boolean nothing = true;
    for (VBox part : List.of(wrong, unread, markers)) {
      boolean has = !part.getChildren().isEmpty();
      part.setManaged(has);
      nothing &= !has;
    }
    none.setVisible(nothing);
    none.setManaged(nothing);
  }

  private void wrong(TrafficSnapshot run) {
    var counts = new EnumMap<Trouble, Long>(Trouble.class);
    run.wrong().troubles().forEach((t, n) -> counts.put(t, n));
    counts.remove(Trouble.NONE);
    counts.remove(Trouble.CANCELLED);
    boolean hasBad = run.wrong().badStatus() > 0;
    var kinds = List.copyOf(counts.keySet());
    List<Object> now = List.of(run.started(), kinds, run.sentences(), hasBad);
    if (!now.equals(drawnWrong)) {
      drawnWrong = now;
      wrong.getChildren().clear();
      troubles.clear();
      for (var trouble : kinds) {
        var count = wrapping(new StatusLabel());
        troubles.put(trouble, count);
        var meaning = kit.text(run.sentences().getOrDefault(trouble, trouble.meaning()));
        wrong.getChildren().addAll(count, wrapped(meaning, "muted"));
      }
      if (hasBad) {
        wrong.getChildren().add(bad);
      }
    }
    counts.forEach(
        (trouble, count) -> {
          var tone = trouble.isFailure() ? Tone.FAILED : Tone.ATTENTION;
          var words = kit.text("traffic.trouble", count, kit.text(trouble.label()));
          troubles.getOrDefault(trouble, bad).show(new Status(tone, words));
        });
    if (hasBad) {
      var words = kit.text("traffic.bad-status", run.wrong().badStatus());
      bad.show(new Status(Tone.ATTENTION, words));
    }
  }

  /** The answer's beginning, and how one would write a rule for it. */
  private void unread(TrafficSnapshot run) {
    long count = run.totals().unread();
    var answer = run.unreadSample() == null || count == 0 ? "" : run.unreadSample();
    if (!answer.equals(drawnSample)) {
      drawnSample = answer;
      unread.getChildren().clear();
      if (!answer.isEmpty()) {
        var text = wrapped(answer.substring(0, Math.min(SAMPLE, answer.length())), "mono");
        text.setId("run-sample");
        unread
            .getChildren()
            .addAll(unreadCount, text, wrapped(kit.text("traffic.unread.help"), "muted"));
      }
    }
    unreadCount.show(new Status(Tone.ATTENTION, kit.text("traffic.unread.sample", count)));
  }

  /** The newest first, as they are looked for; the numbers are those of the chart. */
  private void markers(TrafficSnapshot run) {
    List<Object> now = List.of(run.started(), run.markers());
    if (now.equals(drawnMarkers)) {
      return;
    }
    drawnMarkers = now;
    var names = run.markers().stream().map(m -> m.cluster().label()).distinct().toList();
    markers.getChildren().clear();
    int last = run.markers().size();
    for (int i = last - 1; i >= Math.max(0, last - MOST_MARKERS); i--) {
      markers.getChildren().add(event(i + 1, run.markers().get(i), run, names));
    }
  }

  private Node event(int number, Marker marker, TrafficSnapshot run, List<String> names) {
    var circle = new Label(Integer.toString(number));
    circle.getStyleClass().add("marker-number");
    var when =
        new Label(TimeChart.clock(Duration.between(run.started(), marker.at()).toMillis() / 1e3));
    when.getStyleClass().addAll("muted", "mono");
    when.setMinWidth(USE_PREF_SIZE);
    when.setTooltip(new Tooltip(kit.ages().clock(marker.at())));
    var cluster = new ClusterName(kit.clusters(), marker.cluster(), names);
    HBox.setHgrow(cluster, Priority.ALWAYS);
    var text = new VBox(2, new HBox(6, cluster, when), wrapped(kit.text(marker.what()), "plain"));
    HBox.setHgrow(text, Priority.ALWAYS);
    return new HBox(8, circle, text);
  }

  private static Label wrapped(String text, String style) {
    var label = wrapping(new Label(text));
    label.getStyleClass().add(style);
    return label;
  }

  private static <L extends Label> L wrapping(L label) {
    label.setWrapText(true);
    label.setMinWidth(0);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
