package io.fleetdesk.views.yaml;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.CustomTextField;
import org.jspecify.annotations.Nullable;

/** Clusters to tick, fleet by fleet, narrowed by typing. */
final class TargetChooser extends VBox {
  private static final double WIDTH = 340;
  private static final double ROW = 28;
  private static final int MOST_SHOWN = 12;

  /** A fleet's headline, or one of its clusters. */
  private record Line(FleetId fleet, @Nullable ClusterStatus cluster) {}

  private final List<ClusterStatus> clusters;
  private final Predicate<ClusterId> chosen;
  private final BiConsumer<ClusterId, Boolean> choose;
  private final Function<ClusterStatus, String> remark;
  private final ListView<Line> list = new ListView<>();

  /**
   * @param choose told of each that is ticked or not any more
   * @param remark what keeps a cluster from being written to
   */
  TargetChooser(
      Kit kit,
      List<ClusterStatus> clusters,
      Predicate<ClusterId> chosen,
      BiConsumer<ClusterId, Boolean> choose,
      Function<ClusterStatus, String> remark) {
    super(8);
    this.clusters = clusters;
    this.chosen = chosen;
    this.choose = choose;
    this.remark = remark;
    getStyleClass().add("yaml-chooser");
    setPrefWidth(WIDTH);
    var field = new CustomTextField();
    field.setLeft(Icons.of("fth-search"));
    field.getStyleClass().add("filter-field");
    field.setMaxWidth(Double.MAX_VALUE);
    field.setId("yaml-target-filter");
    field.setPromptText(kit.text("yaml.target.filter"));
    field.textProperty().addListener((o, was, is) -> fill(field));
    list.setId("yaml-target-list");
    list.setFixedCellSize(ROW);
    list.setCellFactory(v -> new LineCell());
    getChildren().addAll(field, list);
    fill(field);
  }

  private void fill(TextField field) {
    String typed = field.getText().strip().toLowerCase(Locale.ROOT);
    var lines = new ArrayList<Line>();
    for (ClusterStatus c : clusters) {
      if (c.id().toString().toLowerCase(Locale.ROOT).contains(typed)) {
        if (lines.isEmpty() || !lines.getLast().fleet().equals(c.id().fleet())) {
          lines.add(new Line(c.id().fleet(), null));
        }
        lines.add(new Line(c.id().fleet(), c));
      }
    }
    list.getItems().setAll(lines);
    list.setPrefHeight(Math.clamp(lines.size(), 2, MOST_SHOWN) * ROW + 4);
  }

  private final class LineCell extends ListCell<Line> {
    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      setText(null);
      setGraphic(null);
      if (empty || line == null) {
        return;
      }
      ClusterStatus cluster = line.cluster();
      if (cluster == null) {
        var head = new Label(line.fleet().name());
        head.getStyleClass().add("strong");
        setGraphic(head);
        return;
      }
      ClusterId id = cluster.id();
      var box = new CheckBox(id.label());
      box.setId("yaml-choose-" + id.fleet() + "-" + id.label());
      box.setMnemonicParsing(false);
      box.setSelected(chosen.test(id));
      box.setOnAction(e -> choose.accept(id, box.isSelected()));
      var words = new Label(remark.apply(cluster));
      words.getStyleClass().add("secondary");
      var row = new HBox(8, box, new ClusterSwatch(cluster.color()), words);
      row.getStyleClass().add("bar-cell");
      setGraphic(row);
    }
  }
}
