package io.fleetdesk.views.kit.table;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.Coverage;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Titles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A table of rows that change all the time. Updates change records in place; the list changes once
 * a change set, and never while a mouse button is held on it. Selection goes by key. Sorted by what
 * changes, it sorts again at most once a second. How the user arranges it is remembered under its
 * id.
 *
 * <p>{@code tools()} makes the toolbar with the filter, to be placed above it. JavaFX thread only.
 *
 * @param <K> what a row is known by
 * @param <R> an immutable record; equal ones are the same state
 */
public final class LiveTable<K, R> extends VBox implements AutoCloseable {
  /** Seconds for which texts to search are kept when nothing is looked for. */
  private static final int TEXTS_KEPT = 60;

  private final Kit kit;
  private final VBox bandBox = new VBox();
  private final TableView<Line<R>> table = new TableView<>();
  private final TableLines<K, R> lines;
  private final Columns<R> columns;
  private final SelectionKeeper<K, R> keeper;
  private final FilterQuery<R> query;
  private final TableMemory<R> memory;
  private final TableStates states;
  private final ColumnFitter<R> fitting;
  private final ObservableList<R> selection = FXCollections.observableArrayList();
  private final List<Runnable> onChange = new ArrayList<>();
  private Coverage coverage = Coverage.NOTHING;
  private final ReadOnlyStringWrapper filter = new ReadOnlyStringWrapper("");
  private final Subscription ticking;
  private @Nullable LiveColumn<R> group;
  private Consumer<R> onOpen = row -> {};
  private final ReadOnlyIntegerWrapper rows = new ReadOnlyIntegerWrapper();
  private final Sieve<LiveRow<K, R>> ahead;

  /** Ticks since something was looked for. */
  private int searched;

  private boolean arranged;
  private boolean ready;

  /** For records that are no objects of a cluster. */
  public LiveTable(
      Kit kit, String id, Function<? super R, ? extends K> key, List<LiveColumn<R>> columns) {
    this(kit, id, key, columns, null);
  }

  /**
   * @param id unique among tables: its arrangement is remembered under it
   * @param clusterOf whose rows turn grey while the cluster is silent; null where rows have none
   */
  public LiveTable(
      Kit kit,
      String id,
      Function<? super R, ? extends K> key,
      List<LiveColumn<R>> columns,
      @Nullable Function<? super R, ClusterId> clusterOf) {
    this.kit = kit;
    setId(id);
    table.setId(id + "-table");
    table.getStyleClass().add("live-table");
    table.setFixedCellSize(27);
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
    table.setRowFactory(t -> new LiveTableRow<>(kit, clusterOf));
    this.columns = new Columns<>(table, columns, kit, clusterOf);
    this.query = new FilterQuery<>(columns);
    this.keeper = new SelectionKeeper<>(table, this::selectionChanged);
    this.lines = new TableLines<>(key, keeper, this::linesChanged, kit.fx());
    this.ahead = new Sieve<>(kit.fx(), System::nanoTime);
    this.states = new TableStates(kit, table, () -> filter(""));
    this.fitting = new ColumnFitter<>(kit, this.columns, lines.shown());
    table.setItems(lines.shown());
    table.setSortPolicy(
        t -> {
          lines.order(this.columns.order());
          fitting.soon();
          return true;
        });
    this.memory = new TableMemory<>(kit, id, this.columns);
    restore();
    TableKeys.install(this);
    TableMouse.install(this, kit.fx());
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(bandBox, table);
    Titles.follow(this, table);
    ticking = kit.ages().onTick(this::tick);
    ready = true;
    linesChanged();
  }

  /** A table of objects of clusters. */
  public static <R extends Row> LiveTable<RowKey, R> ofRows(
      Kit kit, String id, List<LiveColumn<R>> columns) {
    return new LiveTable<>(kit, id, Row::key, columns, Row::cluster);
  }

  public static <R extends Row> void accept(LiveTable<RowKey, R> table, ChangeSet<R> changes) {
    table.apply(changes.put().values(), changes.removed());
  }

  /** Orders by a column unless a person has ordered it otherwise. */
  public LiveTable<K, R> sortedBy(String columnId, boolean descending) {
    if (table.getSortOrder().isEmpty()) {
      columns.sortBy(List.of(new TableState.Sort(columnId, descending)));
      lines.order(columns.order());
    }
    return this;
  }

  /** To its first line. */
  public void toTop() {
    if (!lines.shown().isEmpty()) {
      table.scrollTo(0);
    }
  }

  /** New and changed records, and keys that are gone. */
  public void apply(Collection<? extends R> put, Collection<? extends K> removed) {
    lines.apply(put, removed);
    fitting.soon();
    countChanged();
  }

  /** Exactly these records: what is not among them goes. */
  public void show(Collection<? extends R> records) {
    var gone = new HashSet<K>();
    lines.rows().forEach(row -> gone.add(row.key()));
    records.forEach(r -> gone.remove(lines.key(r)));
    apply(records, gone);
  }

  public void clear() {
    show(List.of());
  }

  /** The record of a key as of now. */
  public @Nullable R get(K key) {
    var row = lines.row(key);
    return row == null ? null : row.get();
  }

  K key(R row) {
    return lines.key(row);
  }

  public int size() {
    return lines.size();
  }

  /** How many rows the filter lets through. */
  public int matching() {
    return lines.matching();
  }

  /** The records shown, in their order. */
  public List<R> shown() {
    var records = new ArrayList<R>();
    for (Line<R> line : lines.shown()) {
      if (line instanceof LiveRow<?, R> row) {
        records.add(row.get());
      }
    }
    return records;
  }

  /** All records, whether the filter lets them through or not. */
  public List<R> records() {
    var records = new ArrayList<R>();
    lines.rows().forEach(row -> records.add(row.get()));
    return records;
  }

  /** The records selected, as of now; a live list that also follows their changes. */
  public ObservableList<R> selection() {
    return FXCollections.unmodifiableObservableList(selection);
  }

  public List<K> selectedKeys() {
    return keeper.selected().stream().map(LiveRow::key).toList();
  }

  /** Selects one row and brings it into view. A key that is not there selects nothing. */
  public void select(K key) {
    table.getSelectionModel().clearSelection();
    var row = lines.row(key);
    if (row != null) {
      lines.reveal(row);
    }
    int index = row == null ? -1 : lines.shown().indexOf(row);
    if (index >= 0) {
      table.getSelectionModel().select(index);
      table.scrollTo(Math.max(0, index - 3));
    }
  }

  public void selectKeys(Set<K> keys) {
    keeper.select(row -> keys.contains(row.key()));
  }

  /** By this column, the first at the top, until the user sorts otherwise. */
  public void sortedBy(String columnId) {
    if (!arranged) {
      columns.sortBy(List.of(new TableState.Sort(columnId, false)));
      lines.order(columns.order());
    }
  }

  /**
   * The order of rows until the user sorts, whenever they come; and among equal ones after that.
   */
  public void usualOrder(Comparator<R> order) {
    columns.usualOrder(order);
    lines.order(columns.order());
  }

  /**
   * Is as high as its rows need, within bounds; for tables that have something below them.
   *
   * @param atMost rows; more scroll
   */
  public void asHighAsRows(int atLeast, int atMost) {
    TableHeight.follow(this, table, bandBox, rows.getReadOnlyProperty(), atLeast, atMost);
  }

  /** What Enter and a double click do. */
  public void onOpen(Consumer<R> open) {
    onOpen = open;
  }

  /** Items for the rows selected, made anew each time the menu opens. */
  public void contextMenu(Function<List<R>, List<MenuItem>> items) {
    var menu = new ContextMenu(new MenuItem());
    menu.setOnShowing(e -> menu.getItems().setAll(items.apply(List.copyOf(selection))));
    table.setContextMenu(menu);
  }

  /** What is typed into the filter; what {@link #filter} has set at once, without delay. */
  public ReadOnlyStringProperty filterProperty() {
    return filter.getReadOnlyProperty();
  }

  public void filter(String typed) {
    boolean narrows = query.narrows(filter.get(), typed);
    filter.set(typed);
    lines.filter(typed.isBlank() ? null : query.parse(typed), narrows);
    searched = 0;
    remember();
  }

  /** Whether rows that the filter lets through are still looked for. */
  public boolean isSifting() {
    return lines.isSifting();
  }

  /** Somebody is about to type a filter: what it looks into is made ready. */
  void expectFilter() {
    searched = 0;
    ahead.sift(List.copyOf(lines.rows()), query::makeReady, some -> {}, all -> {});
  }

  /** By the column of this id; empty for no groups. */
  public void groupBy(String columnId) {
    group = columns.column(columnId);
    lines.group(group);
    remember();
  }

  /**
   * By the column of this id until a person groups otherwise.
   *
   * @param folded whether a group that such a row begins is closed at first
   */
  public void groupedBy(String columnId, Predicate<? super R> folded) {
    lines.foldAtFirst(folded);
    if (!arranged) {
      groupBy(columnId);
    }
  }

  public String groupedBy() {
    return group == null ? "" : group.id();
  }

  /** What its rows rest on: the count beside the filter says where that is not all. */
  public void restsOn(Coverage lists) {
    if (!coverage.equals(lists)) {
      coverage = lists;
      onChange.forEach(Runnable::run);
    }
  }

  Coverage coverage() {
    return coverage;
  }

  /**
   * Rows are on their way: says so where there are none yet.
   *
   * @param text {@code Loading pods: 2 of 3 clusters}
   */
  public void loading(String text) {
    states.loading(text);
  }

  /** Everything has come: an empty table is empty. */
  public void complete() {
    states.complete();
  }

  /**
   * Nothing was told of rows: an empty table is not known to be empty.
   *
   * @param why one sentence
   */
  public void untold(String why, Node... actions) {
    states.untold(why, actions);
  }

  /** Whether an empty table is known to be empty. */
  ReadOnlyBooleanProperty completeProperty() {
    return states.completeProperty();
  }

  /** What stands where there is nothing to show: one sentence why, and a way on. */
  public void empty(String why, Node... actions) {
    states.empty(why, actions);
  }

  /** Bands above the table, none to take them away. */
  public void bands(List<? extends Node> bands) {
    bandBox.getChildren().setAll(bands);
  }

  /** Filter, groups, count, columns, copy and export, wired to this table. */
  public TableTools<R> tools() {
    return new TableTools<>(kit, this, columns, table);
  }

  /** Asks visible cells again, as when clusters became stale or live. */
  public void refresh() {
    fitting.soon();
    table.refresh();
  }

  /** Called whenever rows, selection or filter have changed, not for changes in place. */
  public Subscription onChange(Runnable listener) {
    onChange.add(listener);
    return () -> onChange.remove(listener);
  }

  /** The rows selected, or all shown if none is, with titles and tabs between. */
  public String copyText() {
    var rows = selection.isEmpty() ? shown() : List.copyOf(selection);
    return TableText.tabs(titles(), rows.stream().map(this::cells).toList());
  }

  /** All rows shown, with ages as times. */
  public String csv() {
    var visible = columns.visible();
    return TableText.csv(
        titles(),
        shown().stream()
            .map(r -> visible.stream().<String>map(c -> c.text().apply(r)).toList())
            .toList());
  }

  /** Writes something else above a column than its title, which stays what is copied. */
  public void head(String columnId, String text, Node graphic) {
    columns.head(columnId, text, graphic);
  }

  /** The titles of visible columns, as they stand. */
  public List<String> titles() {
    return columns.visible().stream().map(c -> kit.text(c.titleKey())).toList();
  }

  /** A row as it is read on screen, by visible columns. */
  public List<String> cells(R row) {
    return columns.visible().stream().map(c -> c.shown(row, kit.ages())).toList();
  }

  TableView<Line<R>> view() {
    return table;
  }

  /** Enter, or a double click: opens a row, opens or closes a group. */
  void open(@Nullable Line<R> line) {
    switch (line) {
      case LiveRow<?, R> row -> onOpen.accept(row.get());
      case GroupLine<R> head -> lines.toggle(head);
      case null -> {}
    }
  }

  @Override
  public void requestFocus() {
    table.requestFocus();
  }

  private void restore() {
    var state = memory.read();
    arranged = state != null;
    if (state != null) {
      columns.restore(state.columns());
      columns.sortBy(state.sorts());
      group = columns.column(state.group());
      lines.group(group);
      filter(state.filter());
      lines.order(columns.order());
    }
  }

  private void remember() {
    if (ready) {
      memory.write(filter.get(), groupedBy());
    }
  }

  private void linesChanged() {
    rows.set(lines.shown().size());
    if (ready) {
      countChanged();
    }
  }

  private void countChanged() {
    var now = keeper.selected().stream().map(LiveRow::get).toList();
    if (!now.equals(selection)) {
      selection.setAll(now);
    }
    states.update(lines.size(), lines.matching());
    onChange.forEach(Runnable::run);
  }

  private void selectionChanged() {
    selection.setAll(keeper.selected().stream().map(LiveRow::get).toList());
    onChange.forEach(Runnable::run);
  }

  /** Sorts and filters anew what has changed in place; done by the tick. */
  void settle() {
    lines.settle();
  }

  /** While it is held, rows neither come nor go nor move. */
  void hold(boolean hold) {
    lines.hold(hold);
  }

  private void tick() {
    if (table.getScene() == null) {
      return;
    }
    columns.tick();
    settle();
    remember();
    if (filter.get().isBlank() && ++searched == TEXTS_KEPT) {
      lines.rows().forEach(LiveRow::forgetSearchText);
    }
  }

  @Override
  public void close() {
    remember();
    ticking.close();
    fitting.close();
    ahead.stop();
    lines.close();
  }
}
