package io.fleetdesk.views.kit.table;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.views.kit.Kit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** The columns of a table view as declared: made, arranged, widened, told once a second. */
final class Columns<R> {
  private static final String FIRST = "first-column";

  private final TableView<Line<R>> table;
  private final Map<String, LiveColumn<R>> declared = new LinkedHashMap<>();
  private final Map<String, TableColumn<Line<R>, R>> made = new LinkedHashMap<>();
  private final Set<LiveCells.AgeCell<R>> ages = Collections.newSetFromMap(new WeakHashMap<>());
  private final Map<String, Double> widths = new LinkedHashMap<>();
  private boolean widening;

  Columns(
      TableView<Line<R>> table,
      List<LiveColumn<R>> columns,
      Kit kit,
      @Nullable Function<? super R, ClusterId> clusterOf) {
    this.table = table;
    for (LiveColumn<R> column : columns) {
      if (declared.put(column.id(), column) != null) {
        throw new IllegalArgumentException("two columns named " + column.id());
      }
      made.put(column.id(), make(column, kit, clusterOf));
    }
    table.getColumns().setAll(made.values());
    table
        .getVisibleLeafColumns()
        .addListener((ListChangeListener<TableColumn<Line<R>, ?>>) c -> markFirst());
    table.widthProperty().addListener((o, was, is) -> widen());
    markFirst();
  }

  private TableColumn<Line<R>, R> make(
      LiveColumn<R> column, Kit kit, @Nullable Function<? super R, ClusterId> clusterOf) {
    var made = new TableColumn<Line<R>, R>(kit.text(column.titleKey()));
    made.setId(column.id());
    made.setVisible(!column.hidden());
    made.setPrefWidth(column.width());
    made.setMinWidth(40);
    made.setCellValueFactory(features -> features.getValue().state());
    made.setCellFactory(
        c -> {
          LiveCell<R> cell = LiveCells.of(column, kit, clusterOf);
          if (cell instanceof LiveCells.AgeCell<R> age) {
            ages.add(age);
          }
          return cell;
        });
    switch (column.kind()) {
      case NUMBER, AGE -> made.getStyleClass().add("number");
      case MONO -> made.getStyleClass().add("mono");
      case NAME -> made.getStyleClass().add("name");
      case TEXT, STATUS, CLUSTER -> {}
    }
    widths.put(column.id(), column.width());
    made.widthProperty()
        .addListener(
            (o, was, is) -> {
              if (!widening) {
                widths.put(column.id(), is.doubleValue());
              }
            });
    return made;
  }

  /** Its padding is larger, to line up with titles and toolbars. */
  private void markFirst() {
    var visible = table.getVisibleLeafColumns();
    for (int i = 0; i < visible.size(); i++) {
      var classes = visible.get(i).getStyleClass();
      if (i > 0) {
        classes.remove(FIRST);
      } else if (!classes.contains(FIRST)) {
        classes.add(FIRST);
      }
    }
    widen();
  }

  /** Gives what the columns leave to those that grow. */
  private void widen() {
    var growing = new ArrayList<TableColumn<Line<R>, ?>>();
    double used = 0;
    for (var column : table.getVisibleLeafColumns()) {
      used += widths.getOrDefault(column.getId(), column.getWidth());
      LiveColumn<R> declaration = declared.get(column.getId());
      if (declaration != null && declaration.growing()) {
        growing.add(column);
      }
    }
    if (growing.isEmpty() || table.getWidth() == 0) {
      return;
    }
    // Room for the scroll bar, so that it never covers the last column.
    double spare = Math.max(0, table.getWidth() - 14 - used) / growing.size();
    widening = true;
    for (var column : growing) {
      column.setPrefWidth(widths.getOrDefault(column.getId(), 0.0) + spare);
    }
    widening = false;
  }

  /** Ages of visible rows. */
  void tick() {
    ages.forEach(LiveCells.AgeCell::tick);
  }

  List<LiveColumn<R>> all() {
    return List.copyOf(declared.values());
  }

  @Nullable LiveColumn<R> column(String id) {
    return declared.get(id);
  }

  List<LiveColumn<R>> visible() {
    return table.getVisibleLeafColumns().stream()
        .flatMap(c -> Stream.ofNullable(declared.get(c.getId())))
        .toList();
  }

  List<TableColumn<Line<R>, R>> views() {
    return List.copyOf(made.values());
  }

  /** By the columns that are sorted by; null for the order in which rows came. */
  @Nullable Comparator<R> order() {
    Comparator<R> order = null;
    for (var sorted : table.getSortOrder()) {
      LiveColumn<R> column = declared.get(sorted.getId());
      if (column != null) {
        Comparator<R> by = column.order()::compare;
        Comparator<R> directed = sorted.getSortType() == SortType.DESCENDING ? by.reversed() : by;
        order = order == null ? directed : order.thenComparing(directed);
      }
    }
    return order;
  }

  List<TableState.Column> columnStates() {
    return table.getColumns().stream()
        .map(
            c ->
                new TableState.Column(
                    c.getId(), widths.getOrDefault(c.getId(), c.getWidth()), c.isVisible()))
        .toList();
  }

  List<TableState.Sort> sortStates() {
    return table.getSortOrder().stream()
        .map(c -> new TableState.Sort(c.getId(), c.getSortType() == SortType.DESCENDING))
        .toList();
  }

  /** Columns that are new since then keep their place at the end. */
  void restore(List<TableState.Column> columns) {
    var order = new ArrayList<TableColumn<Line<R>, ?>>();
    for (var state : columns) {
      var column = made.get(state.id());
      if (column != null && !order.contains(column)) {
        column.setVisible(state.visible());
        column.setPrefWidth(state.width());
        widths.put(state.id(), state.width());
        order.add(column);
      }
    }
    made.values().stream().filter(c -> !order.contains(c)).toList().forEach(order::add);
    table.getColumns().setAll(order);
    markFirst();
  }

  void sortBy(List<TableState.Sort> sorts) {
    table.getSortOrder().clear();
    for (var sort : sorts) {
      var column = made.get(sort.id());
      if (column != null) {
        column.setSortType(sort.descending() ? SortType.DESCENDING : SortType.ASCENDING);
        table.getSortOrder().add(column);
      }
    }
  }
}
