package io.fleetdesk.views.traffic;

import io.fleetdesk.traffic.RequestFilter;
import io.fleetdesk.views.kit.Card;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.table.LiveTable;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The requests of a run with their filter. */
final class RunLog {
  private final Kit kit;
  private final LiveTable<Long, RequestTable.Line> table;
  private final ChoiceBox<RequestFilter.Kind> kind = new ChoiceBox<>();
  private final CheckBox follow;
  private final Card card;

  /**
   * @param changed other requests are asked for
   */
  RunLog(Kit kit, Runnable changed) {
    this.kit = kit;
    this.table = RequestTable.table(kit);
    kind.setId("run-log-kind");
    kind.getItems().setAll(RequestFilter.Kind.values());
    kind.setValue(RequestFilter.Kind.ALL);
    kind.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(RequestFilter.Kind value) {
            return switch (value) {
              case ALL -> kit.text("traffic.log.all");
              case GOOD -> kit.text("traffic.log.good");
              case BAD -> kit.text("traffic.log.bad");
              case UNKNOWN -> kit.text("traffic.log.unknown");
            };
          }

          @Override
          public RequestFilter.Kind fromString(String text) {
            throw new UnsupportedOperationException("chosen, never typed");
          }
        });
    kind.valueProperty().addListener((_, _, _) -> changed.run());
    follow = new CheckBox(kit.text("traffic.follow"));
    follow.setSelected(true);
    follow.setOnAction(_ -> changed.run());
    VBox.setVgrow(table, Priority.ALWAYS);
    table.setPrefHeight(220);
    card = new Card(kit.text("traffic.requests"), table).flush().actions(kind, follow);
  }

  Card card() {
    return card;
  }

  LiveTable<Long, RequestTable.Line> table() {
    return table;
  }

  boolean follows() {
    return follow.isSelected();
  }

  RequestFilter filter() {
    return new RequestFilter(kind.getValue(), null, -1, 0);
  }

  /**
   * @param all requests of the run so far
   */
  void show(List<RequestTable.Line> newest, long all) {
    table.show(newest);
    table.complete();
    card.remark(kit.text("traffic.requests.remark", all, newest.size()));
  }
}
