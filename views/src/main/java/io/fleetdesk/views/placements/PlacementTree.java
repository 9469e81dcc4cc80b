package io.fleetdesk.views.placements;

import io.fleetdesk.changes.RowKey;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.shell.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Placement, member, object, field. Lines keep their place, fold and selection while their values
 * change; only levels whose lines are others are set anew, as a whole.
 */
final class PlacementTree extends VBox {
  private final Kit kit;
  private final TreeBuilder builder;
  private final TreeTableView<TreeLine> table = new TreeTableView<>();
  private final TreeItem<TreeLine> root = new TreeItem<>();
  private final Map<String, TreeItem<TreeLine>> items = new HashMap<>();

  PlacementTree(Kit kit, PlacementWords words) {
    this.kit = kit;
    this.builder = new TreeBuilder(kit, words);
    table.setId("placement-tree");
    table.getStyleClass().add("live-tree");
    table.setShowRoot(false);
    table.setRoot(root);
    table.setFixedCellSize(27);
    table.setPlaceholder(new Label(kit.text("placements.empty")));
    table.getColumns().add(names());
    table.getColumns().add(states());
    table.getColumns().add(texts("version", 90, TreeLine::version));
    table.getColumns().add(texts("hub-value", 180, TreeLine::hub));
    table.getColumns().add(texts("member-value", 180, TreeLine::member));
    table.getColumns().add(texts("why", 460, TreeLine::why));
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().add(table);
  }

  void show(PlacementFacts facts) {
    set(root, builder.build(facts), true);
    var kept = new HashMap<String, TreeItem<TreeLine>>();
    collect(root, kept);
    items.clear();
    items.putAll(kept);
  }

  /** Told when another line is selected, which {@link #selected} tells. */
  void onSelect(Runnable listener) {
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, is) -> listenOnly(is, listener));
  }

  /** A line that is set anew is for a moment not there; that is no choice of the user. */
  private static void listenOnly(@Nullable TreeItem<TreeLine> item, Runnable listener) {
    if (item != null) {
      listener.run();
    }
  }

  /** Opens and selects the line of a placement. */
  void select(RowKey key) {
    for (TreeItem<TreeLine> item : root.getChildren()) {
      if (item.getValue().key().equals(key)) {
        item.setExpanded(true);
        table.getSelectionModel().select(item);
        table.scrollTo(Math.max(0, table.getRow(item) - 3));
      }
    }
  }

  /** The placement of the selected line. */
  Optional<RowKey> selected() {
    TreeItem<TreeLine> item = table.getSelectionModel().getSelectedItem();
    return Optional.ofNullable(item).map(TreeItem::getValue).map(TreeLine::key);
  }

  Snapshot.Table snapshot() {
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < table.getExpandedItemCount(); i++) {
      TreeLine line = table.getTreeItem(i).getValue();
      String indent = "  ".repeat(Math.max(0, table.getTreeItemLevel(table.getTreeItem(i)) - 1));
      rows.add(
          List.of(
              indent + line.name(),
              line.word(),
              line.version(),
              line.hub(),
              line.member(),
              line.why()));
    }
    return new Snapshot.Table(
        table.getId(), table.getColumns().stream().map(TreeTableColumn::getText).toList(), rows);
  }

  private void set(TreeItem<TreeLine> parent, List<TreeBuilder.Node> nodes, boolean top) {
    var wanted = new ArrayList<TreeItem<TreeLine>>();
    for (TreeBuilder.Node node : nodes) {
      TreeItem<TreeLine> item = items.get(node.line().id());
      if (item == null) {
        item = new TreeItem<>(node.line());
        items.put(node.line().id(), item);
        // What needs attention lies open at once.
        item.setExpanded(top ? nodes.size() <= 12 : node.line().tone() != null);
      } else if (!node.line().equals(item.getValue())) {
        item.setValue(node.line());
      }
      set(item, node.below(), false);
      wanted.add(item);
    }
    if (!parent.getChildren().equals(wanted)) {
      parent.getChildren().setAll(wanted);
    }
  }

  private static void collect(TreeItem<TreeLine> item, Map<String, TreeItem<TreeLine>> into) {
    for (TreeItem<TreeLine> child : item.getChildren()) {
      into.put(child.getValue().id(), child);
      collect(child, into);
    }
  }

  private TreeTableColumn<TreeLine, TreeLine> names() {
    var column = column("placement", 300);
    column.setCellFactory(
        _ ->
            new LineCell() {
              private final ClusterSwatch swatch = new ClusterSwatch();

              @Override
              void show(TreeLine line) {
                setText(line.name());
                if (line.cluster() != null) {
                  swatch.show(kit.clusters().color(line.cluster()));
                  setGraphic(swatch);
                } else {
                  setGraphic(null);
                }
              }
            });
    return column;
  }

  private TreeTableColumn<TreeLine, TreeLine> states() {
    var column = column("state", 150);
    column.setCellFactory(
        _ ->
            new LineCell() {
              private final StatusLabel label = new StatusLabel();

              @Override
              void show(TreeLine line) {
                setText(null);
                if (line.tone() != null) {
                  label.show(new Status(line.tone(), line.word()));
                  setGraphic(label);
                } else {
                  setGraphic(null);
                }
              }
            });
    return column;
  }

  private TreeTableColumn<TreeLine, TreeLine> column(String id, double width) {
    var column = new TreeTableColumn<TreeLine, TreeLine>(kit.text("column." + id));
    column.setId(id);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue().getValue()));
    return column;
  }

  private TreeTableColumn<TreeLine, String> texts(
      String id, double width, Function<TreeLine, String> text) {
    var column = new TreeTableColumn<TreeLine, String>(kit.text("column." + id));
    column.setId(id);
    column.setPrefWidth(width);
    column.setSortable(false);
    if (!id.equals("why")) {
      column.getStyleClass().add("mono");
    }
    column.setCellValueFactory(f -> new ReadOnlyStringWrapper(text.apply(f.getValue().getValue())));
    column.setCellFactory(_ -> new TextCell());
    return column;
  }

  private abstract static class LineCell extends TreeTableCell<TreeLine, TreeLine> {
    abstract void show(TreeLine line);

    @Override
    protected void updateItem(@Nullable TreeLine line, boolean empty) {
      super.updateItem(line, empty);
      if (empty || line == null) {
        setText(null);
        setGraphic(null);
      } else {
        show(line);
      }
    }
  }

  private static final class TextCell extends TreeTableCell<TreeLine, String> {
    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
      super.updateItem(text, empty);
      setText(empty ? null : text);
      setTooltip(empty || text == null || text.length() < 20 ? null : new Tooltip(text));
    }
  }
}
