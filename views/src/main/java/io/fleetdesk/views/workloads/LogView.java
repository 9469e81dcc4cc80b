package io.fleetdesk.views.workloads;

import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.messages.Message;
import io.fleetdesk.views.kit.Coalesced;
import io.fleetdesk.views.kit.Copying;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.workloads.LogLine;
import io.fleetdesk.workloads.PodLogs;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The logs of pods of one or several clusters, merged by time and followed. No more lines than the
 * limit are kept; while it is paused the newest wait. JavaFX thread.
 */
final class LogView extends VBox implements AutoCloseable {
  /** Of each container, what is there already. */
  private static final int TAIL = 200;

  private static final List<Integer> LIMITS = List.of(1_000, 5_000, 20_000);

  private final Kit kit;
  private final boolean several;
  private final LogBuffer arrived = new LogBuffer(LIMITS.getFirst());
  private final ObservableList<LogLine> lines = FXCollections.observableArrayList();
  private final FilteredList<LogLine> shown = new FilteredList<>(lines);
  private final ListView<LogLine> list = new ListView<>(shown);
  private final ToggleButton follow;
  private final ToggleButton pause;
  private final ComboBox<Integer> limit = new ComboBox<>();
  private final Label count = new Label();
  private final Label note = new Label();
  private final Set<String> containers = new HashSet<>();
  private final Map<ObjectRef, String> notes = new LinkedHashMap<>();
  private final Coalesced taking;
  private final PodLogs logs;

  /**
   * @param closing takes this view away
   */
  LogView(Kit kit, Fleets fleets, List<ObjectRef> pods, Runnable closing) {
    this.kit = kit;
    this.several = pods.size() > 1;
    setId("pod-logs");
    getStyleClass().addAll("details-pane", "bottom");
    follow =
        toggle(
            "follow", kit.text("logs.follow"), kit.text("logs.follow.help"), "fth-chevrons-down");
    follow.setSelected(true);
    follow.setOnAction(_ -> toEnd());
    pause = toggle("pause", kit.text("logs.pause"), kit.text("logs.pause.help"), "fth-pause");
    pause.setOnAction(_ -> take());
    list.setId("pod-logs-lines");
    list.getStyleClass().add("yaml-view");
    list.setFixedCellSize(18);
    list.setAccessibleText(kit.text("logs.lines"));
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.setCellFactory(_ -> new LogCell(kit, this::source));
    list.setPlaceholder(new Label(kit.text("logs.none")));
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    VBox.setVgrow(list, Priority.ALWAYS);
    note.getStyleClass().addAll("muted", "table-note");
    getChildren().addAll(bar(pods, closing), list, note);
    taking = new Coalesced(kit.fx().flusher(), this::take);
    logs = new PodLogs(fleets, pods, TAIL, new Arriving());
    take();
  }

  /** On the logs' threads. */
  private final class Arriving implements PodLogs.Listener {
    @Override
    public void lines(List<LogLine> more) {
      arrived.add(more);
      taking.run();
    }

    @Override
    public void note(ObjectRef pod, Message sentence) {
      kit.fx().flusher().execute(() -> noted(pod, kit.text(sentence)));
    }
  }

  private HBox bar(List<ObjectRef> pods, Runnable closing) {
    var title = new Label(several ? kit.text("logs.many", pods.size()) : pods.getFirst().name());
    title.getStyleClass().add("pane-title");
    title.setTooltip(
        new Tooltip(pods.stream().map(ObjectRef::toString).collect(Collectors.joining("\n"))));
    var filter = new TextField();
    filter.setId("pod-logs-filter");
    filter.getStyleClass().add("filter-field");
    filter.setPromptText(kit.text("logs.filter"));
    filter.setAccessibleText(kit.text("logs.filter"));
    filter.textProperty().addListener((_, _, typed) -> filter(typed));
    count.getStyleClass().add("muted");
    count.setMinWidth(USE_PREF_SIZE);
    limit.setId("pod-logs-limit");
    limit.getItems().setAll(LIMITS);
    limit.setValue(LIMITS.getFirst());
    limit.setTooltip(new Tooltip(kit.text("logs.limit")));
    limit.setAccessibleText(kit.text("logs.limit"));
    limit.setOnAction(
        _ -> {
          arrived.limit(limit.getValue());
          take();
        });
    var copy = icon("copy", kit.text("logs.copy"), "fth-copy", this::copy);
    var close = icon("close", kit.text("logs.close"), "fth-x", closing);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var bar = new HBox(title, filter, count, space, follow, pause, limit, copy, close);
    bar.getStyleClass().add("tool-strip");
    return bar;
  }

  private static ToggleButton toggle(String id, String text, String help, String icon) {
    var button = new ToggleButton(text, Icons.of(icon));
    button.setId("pod-logs-" + id);
    button.setMinWidth(USE_PREF_SIZE);
    button.setTooltip(new Tooltip(help));
    return button;
  }

  private static Button icon(String id, String text, String icon, Runnable run) {
    var button = new Button("", Icons.of(icon));
    button.setId("pod-logs-" + id);
    button.setAccessibleText(text);
    button.setTooltip(new Tooltip(text));
    button.setOnAction(_ -> run.run());
    return button;
  }

  private String source(LogLine line) {
    if (containers.size() > 1) {
      return line.pod().name() + "/" + line.container();
    }
    return several ? line.pod().name() : "";
  }

  private void filter(String typed) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    shown.setPredicate(
        l ->
            wanted.isEmpty()
                || l.text().toLowerCase(Locale.ROOT).contains(wanted)
                || l.pod().toString().toLowerCase(Locale.ROOT).contains(wanted));
    count();
    toEnd();
  }

  private void take() {
    if (!pause.isSelected()) {
      List<LogLine> more = arrived.take();
      int sources = containers.size();
      more.forEach(
          l -> {
            containers.add(l.container());
            notes.remove(l.pod());
          });
      lines.addAll(more);
      int over = lines.size() - limit.getValue();
      if (over > 0) {
        lines.remove(0, over);
      }
      if (sources != containers.size()) {
        list.refresh();
      }
      tellNotes();
      toEnd();
    }
    count();
  }

  private void noted(ObjectRef pod, String sentence) {
    notes.put(pod, sentence);
    tellNotes();
  }

  private void tellNotes() {
    note.setText(String.join("  ", notes.values()));
    note.setVisible(!notes.isEmpty());
    note.setManaged(!notes.isEmpty());
  }

  private void count() {
    count.setText(
        pause.isSelected()
            ? kit.text("logs.count.paused", shown.size(), arrived.size())
            : kit.text("logs.count", shown.size()));
  }

  private void toEnd() {
    if (follow.isSelected() && !shown.isEmpty()) {
      list.scrollTo(shown.size() - 1);
    }
  }

  private void pressed(KeyEvent e) {
    if (e.isShortcutDown() && e.getCode() == KeyCode.C) {
      copy();
      e.consume();
    }
  }

  /** The lines selected, or all shown if there are none. */
  private void copy() {
    List<LogLine> chosen = List.copyOf(list.getSelectionModel().getSelectedItems());
    Copying.text(
        (chosen.isEmpty() ? shown : chosen)
            .stream()
                .map(
                    l ->
                        "%s %s/%s/%s %s"
                            .formatted(
                                l.time(),
                                l.pod().cluster().label(),
                                l.pod().name(),
                                l.container(),
                                l.text()))
                .collect(Collectors.joining("\n")));
  }

  @Override
  public void close() {
    taking.close();
    logs.close();
  }
}
