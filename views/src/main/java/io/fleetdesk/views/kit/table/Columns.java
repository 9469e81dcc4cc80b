package io.fleetdesk.views.kit.table;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.views.kit.Ages;
import io.fleetdesk.views.kit.Kit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** The columns of a table view as declared: made, arranged, widened, told once a second. */
final class Columns<R> {
  private static final String FIRST = "first-column";
  private static final double NOT_PULLED = 0;

  /** Wider gaps tear a row apart. */
  private static final double MOST_SPARE = 64;

  private final TableView<Line<R>> table;
  private final Kit kit;
  private final @Nullable Function<? super R, ClusterId> clusterOf;
  private @Nullable Comparator<R> usual;
  private final Map<String, LiveColumn<R>> declared = new LinkedHashMap<>();
  private final Map<String, TableColumn<Line<R>, R>> made = new LinkedHashMap<>();
  private final Set<LiveCells.AgeCell<R>> ages = Collections.newSetFromMap(new WeakHashMap<>());
  private final ColumnFit fit = new ColumnFit();

  /** What titles and cells need; grows, so that columns do not dance. */
  private final Map<String, Double> needed = new HashMap<>();

  private final Map<String, Double> titles = new HashMap<>();

  /** As the user has pulled them. */
  private final Map<String, Double> pulled = new HashMap<>();

  private boolean widening;

  Columns(
      TableView<Line<R>> table,
      List<LiveColumn<R>> columns,
      Kit kit,
      @Nullable Function<? super R, ClusterId> clusterOf) {
    this.table = table;
    this.kit = kit;
    this.clusterOf = clusterOf;
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
    made.widthProperty()
        .addListener(
            (o, was, is) -> {
              if (!widening) {
                pulled.put(column.id(), is.doubleValue());
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

  /** Makes room for what stands in the columns; what the user has pulled stays as it is. */
  void fit(List<R> rows, Ages clock) {
    var visible = table.getVisibleLeafColumns();
    for (int i = 0; i < visible.size(); i++) {
      LiveColumn<R> column = declared.get(visible.get(i).getId());
      if (column != null && !pulled.containsKey(column.id())) {
        double room = titled(visible.get(i), i == 0);
        if (visible.get(i).getGraphic() == null) {
          titles.put(column.id(), room);
        }
        if (rows.isEmpty()) {
          continue;
        }
        if (column.cell() != null) {
          room = Math.max(room, column.width());
        } else if (!column.growing() || column.kind() == LiveColumn.Kind.MONO) {
          var texts = rows.stream().map(r -> words(column, r, clock)).toList();
          room = Math.max(room, fit.cells(column.kind(), texts, i == 0));
        }
        needed.merge(column.id(), room, Math::max);
      }
    }
    widen();
  }

  /** As a cell writes it: the state of a silent cluster's row says so. */
  private String words(LiveColumn<R> column, R row, Ages clock) {
    var status = column.status();
    return status != null
            && clusterOf != null
            && kit.clusters().staleSince(clusterOf.apply(row)) != null
        ? status.apply(row).stale(kit.text("table.stale")).word()
        : column.shown(row, clock);
  }

  private double titled(TableColumn<Line<R>, ?> column, boolean first) {
    return fit.title(column, first, table.getSortOrder().contains(column));
  }

  /**
   * Takes from the long texts where there is too little room, and gives what is left to the columns
   * that grow, else to all texts alike.
   */
  private void widen() {
    // Room for the scroll bar, so that it never covers the last column.
    double room = table.getWidth() - 14;
    if (room <= 0) {
      return;
    }
    var widths = new LinkedHashMap<TableColumn<Line<R>, ?>, Double>();
    var free = new ArrayList<TableColumn<Line<R>, ?>>();
    var growing = new ArrayList<TableColumn<Line<R>, ?>>();
    double used = 0;
    double slack = 0;
    for (var column : table.getVisibleLeafColumns()) {
      LiveColumn<R> declaration = declared.get(column.getId());
      if (declaration == null) {
        continue;
      }
      double width = width(declaration);
      widths.put(column, width);
      used += width;
      if (!pulled.containsKey(declaration.id())) {
        slack += slack(declaration, width);
        if (declaration.growing()) {
          growing.add(column);
        } else if (bends(declaration)) {
          free.add(column);
        }
      }
    }
    double spare = room - used;
    if (spare < 0 && slack > 0) {
      double share = Math.min(1, -spare / slack);
      widths.replaceAll(
          (c, w) -> {
            LiveColumn<R> declaration = declared.get(c.getId());
            return declaration == null || pulled.containsKey(declaration.id())
                ? w
                : w - share * slack(declaration, w);
          });
    } else if (spare > 0) {
      var takers = growing.isEmpty() ? free : growing;
      boolean bounded = growing.isEmpty();
      double each = takers.isEmpty() ? 0 : spare / takers.size();
      takers.forEach(
          c -> widths.merge(c, bounded ? Math.min(each, MOST_SPARE) : each, Double::sum));
    }
    widening = true;
    widths.forEach(TableColumn::setPrefWidth);
    widening = false;
  }

  private double width(LiveColumn<R> column) {
    Double own = pulled.get(column.id());
    return own != null ? own : needed.getOrDefault(column.id(), column.width());
  }

  /** How much narrower a column may become before it hides too much. */
  private double slack(LiveColumn<R> column, double width) {
    double least = Math.max(column.width(), titles.getOrDefault(column.id(), 0.0));
    return bends(column) ? Math.max(0, width - least) : 0;
  }

  private boolean bends(LiveColumn<R> column) {
    return switch (column.kind()) {
      // Members are often told apart by the middle of their names, where those would be cut.
      case NUMBER, AGE, STATUS, CLUSTER -> false;
      case TEXT, NAME, MONO -> true;
    };
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

  /** The order while no column is sorted by, and among rows that are equal by those that are. */
  void usualOrder(Comparator<R> order) {
    usual = order;
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
    if (order == null) {
      return usual;
    }
    return order.thenComparing(usual == null ? natural() : usual);
  }

  /**
   * Equal ones by the columns up to the name, so that rows never change places without a reason.
   */
  private Comparator<R> natural() {
    Comparator<R> order = (_, _) -> 0;
    for (LiveColumn<R> column : declared.values()) {
      order = order.thenComparing(column.order());
      if (column.kind() == LiveColumn.Kind.NAME || column.id().equals("name")) {
        break;
      }
    }
    return order;
  }

  List<TableState.Column> columnStates() {
    return table.getColumns().stream()
        .map(
            c ->
                new TableState.Column(
                    c.getId(), pulled.getOrDefault(c.getId(), NOT_PULLED), c.isVisible()))
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
        if (state.width() > NOT_PULLED) {
          pulled.put(state.id(), state.width());
        }
        order.add(column);
      }
    }
    made.values().stream().filter(c -> !order.contains(c)).toList().forEach(order::add);
    table.getColumns().setAll(order);
    markFirst();
  }

  void head(String id, String text, Node graphic) {
    TableColumn<Line<R>, R> column = made.get(id);
    if (column != null) {
      column.setText(text);
      column.setGraphic(graphic);
    }
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
