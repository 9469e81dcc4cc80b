package io.fleetdesk.views.traffic;

import io.fleetdesk.traffic.requests.RequestFilter;
import io.fleetdesk.views.kit.Card;
import io.fleetdesk.views.kit.Choices;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.table.LiveTable;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The requests of a run with their filter. */
final class RunLog {
  private final Kit kit;
  private final LiveTable<Long, RequestTable.Line> table;
  private final ChoiceBox<RequestFilter.Kind> kind;
  private final CheckBox follow;
  private final Card card;
  private boolean due = true;

  /**
   * @param changed other requests are asked for
   */
  RunLog(Kit kit, Runnable changed) {
    this.kit = kit;
    this.table = RequestTable.table(kit);
    kind =
        Choices.of(
            "run-log-kind",
            List.of(RequestFilter.Kind.values()),
            RequestFilter.Kind.ALL,
            this::word);
    kind.valueProperty()
        .addListener(
            (_, _, _) -> {
              due = true;
              changed.run();
            });
    follow = new CheckBox(kit.text("traffic.follow"));
    follow.setId("run-follow");
    follow.setSelected(true);
    follow.setOnAction(_ -> changed.run());
    VBox.setVgrow(table, Priority.ALWAYS);
    table.setPrefHeight(220);
    table.setMinHeight(96);
    card = new Card(kit.text("traffic.requests"), table).flush().actions(kind, follow);
  }

  private String word(RequestFilter.Kind value) {
    return switch (value) {
      case ALL -> kit.text("traffic.log.all");
      case GOOD -> kit.text("traffic.log.good");
      case BAD -> kit.text("traffic.log.bad");
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
    return new RequestFilter(kind.getValue(), null, -1, 0);
  }

  /** Another run comes. */
  void clear() {
    due = true;
    table.clear();
  }

  /**
   * @param all requests of the run so far
   */
  void show(List<RequestTable.Line> newest, long all) {
    due = false;
    table.show(newest);
    table.complete();
    if (follows()) {
      table.toTop();
    }
    card.remark(kit.text("traffic.requests.remark", all, newest.size()));
  }
}
