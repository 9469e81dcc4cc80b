package io.fleetdesk.views.workloads;

import io.fleetdesk.changes.Row;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.workloads.DeploymentRow;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The selected object: where it is, its state, and every column, also those that are hidden. */
final class ObjectSummary<R extends Row> extends VBox {
  private final Kit kit;
  private final List<LiveColumn<R>> columns;

  ObjectSummary(Kit kit, LiveTable<?, R> table, List<LiveColumn<R>> columns) {
    this.kit = kit;
    this.columns = columns;
    setId(table.getId() + "-summary");
    getStyleClass().add("summary");
  }

  void show(R row) {
    var place = new HBox(new ClusterSwatch(kit.clusters().color(row.cluster())));
    String namespace = row.namespace().isEmpty() ? "" : row.namespace() + " / ";
    var where = new Label(row.cluster().label() + " / " + namespace + row.ref().kind());
    where.getStyleClass().add("secondary");
    place.getChildren().add(where);
    place.getStyleClass().add("chip-line");
    var name = new Label(row.name());
    name.getStyleClass().add("pane-title");
    name.setWrapText(true);
    getChildren().setAll(place, name);
    if (row instanceof DeploymentRow d && d.isDefinitionOnly()) {
      var why = new Label(kit.text("workloads.hub-runs-nothing", d.readyText()));
      why.setWrapText(true);
      why.setMinHeight(Region.USE_PREF_SIZE);
      why.getStyleClass().add("tone-box");
      getChildren().add(why);
    }
    var facts = new GridPane(12, 6);
    int line = 0;
    for (LiveColumn<R> column : columns) {
      var value = column.status() == null ? text(row, column) : state(row, column);
      var title = new Label(kit.text(column.titleKey()));
      title.getStyleClass().add("secondary");
      title.setMinWidth(Region.USE_PREF_SIZE);
      facts.addRow(line++, title, value);
    }
    getChildren().add(facts);
  }

  private static <R> Node state(R row, LiveColumn<R> column) {
    return column.status() == null ? new Label() : new StatusLabel(column.status().apply(row));
  }

  private Node text(R row, LiveColumn<R> column) {
    String text =
        column.time() == null
            ? column.text().apply(row)
            : kit.ages().since(column.time().apply(row));
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    if (column.kind() == LiveColumn.Kind.MONO) {
      label.getStyleClass().add("mono");
    }
    return label;
  }
}
