package io.fleetdesk.views.workloads;

import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.workloads.LogLine;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A line of a log: the cluster's square, time, pod where there are several, text. */
final class LogCell extends ListCell<LogLine> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  private final Kit kit;
  private final Function<LogLine, String> source;
  private final ClusterSwatch swatch = new ClusterSwatch();
  private final Label time = new Label();
  private final Label pod = new Label();
  private final Label text = new Label();
  private final Tooltip where = new Tooltip();
  private final HBox box = new HBox(8, swatch, time, pod, text);

  /**
   * @param source what a line is told apart by; empty where there is one source only
   */
  LogCell(Kit kit, Function<LogLine, String> source) {
    this.kit = kit;
    this.source = source;
    box.getStyleClass().add("details-line");
    time.getStyleClass().add("number-text");
    pod.getStyleClass().add("yaml-key");
    text.getStyleClass().add("yaml-value");
    for (Label label : new Label[] {time, pod, text}) {
      label.setMinWidth(USE_PREF_SIZE);
    }
  }

  @Override
  protected void updateItem(@Nullable LogLine line, boolean empty) {
    super.updateItem(line, empty);
    if (empty || line == null) {
      setGraphic(null);
      setTooltip(null);
      return;
    }
    swatch.show(kit.clusters().color(line.pod().cluster()));
    time.setText(TIME.format(line.time()));
    String from = source.apply(line);
    pod.setText(from);
    pod.setVisible(!from.isEmpty());
    pod.setManaged(!from.isEmpty());
    text.setText(line.text());
    where.setText(line.pod() + " / " + line.container());
    setTooltip(where);
    setGraphic(box);
  }
}
