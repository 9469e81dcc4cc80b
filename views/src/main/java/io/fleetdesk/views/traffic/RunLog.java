package io.fleetdesk.views.traffic;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.numbers.Interval;
import io.fleetdesk.traffic.requests.RequestFilter;
import io.fleetdesk.views.kit.Card;
import io.fleetdesk.views.kit.Choices;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.table.LiveTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The requests of a run with their filter: what became of them, who answered, when, how slowly. */
final class RunLog {
  /**
   * Whose answers.
   *
   * @param backends null for everybody's
   */
  private record Who(String word, @Nullable BitSet backends) {}

  private final Kit kit;
  private final LiveTable<Long, RequestTable.Line> table;
  private final ChoiceBox<RequestFilter.Kind> kind;
  private final ChoiceBox<Who> who;
  private final Who everybody;
  private final TextField status = new TextField();
  private final TextField slower = new TextField();
  private final CheckBox follow;
  private final Card card;
  private final Runnable changed;
  private RequestFilter base = RequestFilter.ALL;
  private List<Backend> offered = List.of();
  private boolean due = true;
  private boolean setting;
  private int shown;
  private long all;

  /**
   * @param changed other requests are asked for
   */
  RunLog(Kit kit, Runnable changed) {
    this.kit = kit;
    this.changed = changed;
    this.table = RequestTable.table(kit);
    everybody = new Who(kit.text("traffic.log.everybody"), null);
    kind =
        Choices.of(
            "run-log-kind",
            List.of(RequestFilter.Kind.values()),
            RequestFilter.Kind.ALL,
            this::word);
    kind.valueProperty().addListener((_, _, _) -> ask());
    who = Choices.of("run-log-who", List.of(everybody), everybody, Who::word);
    who.setPrefWidth(116);
    who.setMinWidth(60);
    who.valueProperty().addListener((_, _, _) -> ask());
    number(status, "run-log-status", kit.text("traffic.log.status"), 66);
    number(slower, "run-log-slower", kit.text("traffic.log.slower"), 92);
    follow = new CheckBox(kit.text("traffic.follow"));
    follow.setId("run-follow");
    follow.setSelected(true);
    follow.setMinWidth(Region.USE_PREF_SIZE);
    follow.setOnAction(_ -> ask());
    VBox.setVgrow(table, Priority.ALWAYS);
    table.setPrefHeight(220);
    table.setMinHeight(96);
    card =
        new Card(kit.text("traffic.requests"), table)
            .flush()
            .actions(kind, who, status, slower, follow);
  }

  private void number(TextField field, String id, String name, double width) {
    field.setId(id);
    field.setPrefWidth(width);
    field.setMinWidth(Region.USE_PREF_SIZE);
    field.setPromptText(name);
    field.setAccessibleText(name);
    field.setTooltip(new Tooltip(name));
    field.textProperty().addListener((_, _, _) -> ask());
  }

  private void ask() {
    if (!setting) {
      due = true;
      changed.run();
    }
  }

  private String word(RequestFilter.Kind value) {
    return switch (value) {
      case ALL -> kit.text("traffic.log.all");
      case GOOD -> kit.text("traffic.log.good");
      case BAD -> kit.text("traffic.log.bad");
      case LOST -> kit.text("traffic.log.lost");
      case UNKNOWN -> kit.text("traffic.log.unknown");
    };
  }

  Card card() {
    return card;
  }

  LiveTable<Long, RequestTable.Line> table() {
    return table;
  }

  /** Whether what is asked for now is to be shown: not while a person reads on their own. */
  boolean wants() {
    return due || follows();
  }

  boolean follows() {
    return follow.isSelected();
  }

  RequestFilter filter() {
    return chosen(base);
  }

  /** What is chosen above the log, of the whole run: the chart is narrowed to it. */
  RequestFilter narrowing() {
    return chosen(RequestFilter.ALL);
  }

  private RequestFilter chosen(RequestFilter of) {
    var filter = of.of(kind.getValue()).with(typed(status)).slowerThan(micros());
    var whose = who.getValue() == null ? null : who.getValue().backends();
    return whose == null ? filter : filter.by(whose);
  }

  private int micros() {
    int millis = typed(slower);
    return millis <= 0 ? -1 : millis * 1_000;
  }

  /** 0 for what is no number. */
  private static int typed(TextField field) {
    try {
      return Math.clamp(Integer.parseInt(field.getText().strip()), 0, 1_000_000);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Only what ended in these seconds of the run. */
  void within(long from, long to) {
    base = base.by(null).within(from, to);
    ask();
  }

  /** All of the run again. */
  void whole() {
    base = RequestFilter.ALL;
    ask();
  }

  /** Those that a row of the verdict speaks of. */
  void show(Interval row) {
    setting = true;
    var of =
        switch (row.kind()) {
          case OUTAGE, LOST -> row.lost() > 0 ? RequestFilter.Kind.LOST : RequestFilter.Kind.ALL;
          case BAD_STATUS -> RequestFilter.Kind.BAD;
          case UNREAD -> RequestFilter.Kind.UNKNOWN;
          default -> RequestFilter.Kind.ALL;
        };
    kind.setValue(of);
    who.setValue(everybody);
    status.clear();
    slower.clear();
    follow.setSelected(false);
    setting = false;
    var backends = new BitSet();
    row.backends().stream().filter(b -> b >= 0).forEach(backends::set);
    base = RequestFilter.ALL.by(backends.isEmpty() ? null : backends).within(row.from(), row.to());
    ask();
  }

  /** Another run comes. */
  void clear() {
    due = true;
    base = RequestFilter.ALL;
    table.clear();
  }

  /** Offers who answered, and tells how many requests there are: of the same moment as the rest. */
  void offer(TrafficSnapshot run) {
    all = run.progress().finished();
    remark();
    if (run.backends().equals(offered)) {
      return;
    }
    offered = run.backends();
    var items = new ArrayList<Who>();
    items.add(everybody);
    offered.stream()
        .map(Backend::cluster)
        .distinct()
        .filter(c -> c != null)
        .sorted()
        .forEach(c -> items.add(new Who(c.label(), indexes(c))));
    for (var backend : offered) {
      var only = new BitSet();
      only.set(backend.index());
      items.add(new Who(backend.label(), only));
    }
    setting = true;
    var before = who.getValue();
    who.getItems().setAll(items);
    who.setValue(
        items.stream()
            .filter(w -> before != null && w.word().equals(before.word()))
            .findFirst()
            .orElse(everybody));
    setting = false;
  }

  private void remark() {
    card.remark(kit.text("traffic.requests.remark", all, shown));
  }

  private BitSet indexes(ClusterId cluster) {
    var all = new BitSet();
    offered.stream().filter(b -> cluster.equals(b.cluster())).forEach(b -> all.set(b.index()));
    return all;
  }

  void show(List<RequestTable.Line> newest) {
    due = false;
    shown = newest.size();
    remark();
    table.show(newest);
    table.complete();
    if (follows()) {
      table.toTop();
    }
  }
}
