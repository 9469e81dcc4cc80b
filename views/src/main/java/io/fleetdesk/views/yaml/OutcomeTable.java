package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.ApplyOutcome;
import io.fleetdesk.apply.ApplyPlan;
import io.fleetdesk.apply.ApplyRun;
import io.fleetdesk.apply.PlannedItem;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What would become, and then became, of each document on each cluster. */
final class OutcomeTable extends VBox implements AutoCloseable {
  /** A document on a cluster. */
  record Line(int number, PlannedItem item, ApplyOutcome outcome, boolean done) {
    ObjectRef ref() {
      return item.ref();
    }
  }

  private final Kit kit;
  private final Label counts = new Label();
  private final LiveTable<ObjectRef, Line> table;

  OutcomeTable(Kit kit, Consumer<Line> picked) {
    this.kit = kit;
    table =
        new LiveTable<>(
            kit,
            "yaml-outcomes",
            Line::ref,
            List.of(
                LiveColumn.<Line>number("number", Line::number).wide(48),
                LiveColumn.<Line>name("document", l -> l.item().manifest().title()).wide(260),
                LiveColumn.<Line>cluster("cluster", l -> l.ref().cluster()).wide(180),
                LiveColumn.<Line>text("fleet", l -> l.ref().cluster().fleet().name()).wide(112),
                LiveColumn.<Line>status("result", this::status).wide(170),
                LiveColumn.<Line>text("detail", l -> OutcomeWords.detail(kit, l.outcome()))
                    .wide(200)
                    .grows()));
    table.empty(kit.text("yaml.outcomes.empty"));
    table.onChange(
        () -> {
          if (!table.selection().isEmpty()) {
            picked.accept(table.selection().getLast());
          }
        });
    var title = new Label(kit.text("yaml.outcomes"));
    title.getStyleClass().add("strong");
    counts.getStyleClass().add("muted");
    counts.setId("yaml-counts");
    var head = new HBox(8, title, counts);
    head.getStyleClass().add("yaml-part-head");
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(head, table);
  }

  private Status status(Line line) {
    return OutcomeWords.status(kit, line.outcome(), line.done());
  }

  void clear() {
    table.clear();
    counts.setText("");
  }

  /** The forecasts. */
  void show(ApplyPlan plan) {
    var lines = new ArrayList<Line>();
    for (PlannedItem item : plan.items()) {
      lines.add(new Line(lines.size() + 1, item, item.forecast(), false));
    }
    table.show(lines);
    count();
  }

  void ended(ApplyRun.Result result) {
    Line before = table.get(result.item().ref());
    int number = before == null ? table.size() + 1 : before.number();
    table.apply(List.of(new Line(number, result.item(), result.outcome(), true)), List.of());
    count();
  }

  private void count() {
    List<Line> lines = table.shown();
    long good = lines.stream().filter(l -> l.outcome().isGood()).count();
    long done = lines.stream().filter(Line::done).count();
    counts.setText(kit.text("yaml.counts", lines.size(), good, lines.size() - good, done));
  }

  String counts() {
    return counts.getText();
  }

  LiveTable<ObjectRef, Line> table() {
    return table;
  }

  @Override
  public void close() {
    table.close();
  }
}
