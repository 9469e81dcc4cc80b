package io.fleetdesk.views.kit.table;

import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Titles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A table of records in levels, by the same rules as {@link LiveTable}: a changed record changes
 * its item in place, a level whose keys changed is set as a whole, and what was open and selected
 * stays so by key. JavaFX thread only.
 */
public final class LiveTree<K, R> extends VBox implements AutoCloseable {
  /** At the right edge. */
  private static final double SCROLL_BAR = 16;

  private final TreeTableView<R> tree = new TreeTableView<>();
  private final TreeItem<R> root = new TreeItem<>();
  private final Map<K, TreeItem<R>> items = new HashMap<>();
  private final Map<TreeItem<R>, K> keys = new HashMap<>();
  private final ReadOnlyObjectWrapper<@Nullable R> selected = new ReadOnlyObjectWrapper<>();
  private final Set<TreeCells.AgeCell<R>> ages = new HashSet<>();
  private final Map<TreeTableColumn<R, R>, Double> growing = new HashMap<>();
  private final Subscription ticking;
  private Predicate<? super R> openAtFirst = row -> false;
  private Consumer<R> onOpen = row -> {};
  private boolean changing;

  /**
   * @param columns the first one holds the levels
   * @param icon stands before the text of the first column; null for none
   */
  public LiveTree(
      Kit kit,
      String id,
      List<LiveColumn<R>> columns,
      @Nullable Function<? super R, ? extends @Nullable Node> icon) {
    setId(id);
    tree.setId(id + "-tree");
    tree.getStyleClass().add("live-tree");
    tree.setFixedCellSize(27);
    tree.setShowRoot(false);
    tree.setRoot(root);
    root.setExpanded(true);
    tree.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
    for (LiveColumn<R> column : columns) {
      tree.getColumns().add(column(kit, column, tree.getColumns().isEmpty() ? icon : null));
    }
    tree.widthProperty().addListener((o, was, is) -> grow());
    tree.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> read(is));
    tree.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ENTER) {
            open();
            e.consume();
          }
        });
    tree.setOnMouseClicked(
        e -> {
          if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2) {
            open();
          }
        });
    empty(kit.text("table.empty"));
    VBox.setVgrow(tree, Priority.ALWAYS);
    getChildren().add(tree);
    Titles.follow(this, tree);
    ticking = kit.ages().onTick(() -> ages.forEach(TreeCells.AgeCell::tick));
  }

  private TreeTableColumn<R, R> column(
      Kit kit, LiveColumn<R> column, @Nullable Function<? super R, ? extends @Nullable Node> icon) {
    var made = new TreeTableColumn<R, R>(kit.text(column.titleKey()));
    made.setId(column.id());
    made.setVisible(!column.hidden());
    made.setPrefWidth(column.width());
    if (column.growing()) {
      growing.put(made, column.width());
    }
    made.setSortable(false);
    made.setCellValueFactory(features -> features.getValue().valueProperty());
    made.setCellFactory(
        c -> {
          var cell = TreeCells.of(column, kit, icon);
          if (cell instanceof TreeCells.AgeCell<R> age) {
            ages.add(age);
          }
          return cell;
        });
    switch (column.kind()) {
      case NUMBER, AGE -> made.getStyleClass().add("number");
      case MONO -> made.getStyleClass().add("mono");
      case TEXT, NAME, STATUS, CLUSTER -> {}
    }
    return made;
  }

  /** Columns that grow share what the others leave. */
  private void grow() {
    double rest = tree.getWidth() - SCROLL_BAR;
    for (var column : tree.getColumns()) {
      if (column.isVisible()) {
        Double least = growing.get(column);
        rest -= least == null ? column.getWidth() : least;
      }
    }
    double share = Math.max(0, rest) / Math.max(1, growing.size());
    growing.forEach((column, least) -> column.setPrefWidth(least + share));
  }

  /** What is open when it appears for the first time; later it stays as the user has it. */
  public void openAtFirst(Predicate<? super R> open) {
    openAtFirst = open;
  }

  /** What Enter and a double click do. */
  public void onOpen(Consumer<R> open) {
    onOpen = open;
  }

  /** What stands where there is nothing: one sentence why. */
  public void empty(String why) {
    tree.setPlaceholder(TableStates.box(why));
  }

  /** Exactly these branches. */
  public void show(List<Branch<K, R>> branches) {
    TreeItem<R> before = tree.getSelectionModel().getSelectedItem();
    K chosen = before == null ? null : keys.get(before);
    changing = true;
    var kept = new HashSet<K>();
    level(root, branches, kept);
    items.keySet().retainAll(kept);
    keys.values().retainAll(kept);
    TreeItem<R> again = chosen == null ? null : items.get(chosen);
    if (again == null) {
      tree.getSelectionModel().clearSelection();
    } else if (!again.equals(tree.getSelectionModel().getSelectedItem())) {
      tree.getSelectionModel().select(again);
    }
    changing = false;
    read(again);
  }

  private void level(TreeItem<R> above, List<Branch<K, R>> branches, Set<K> kept) {
    var level = new ArrayList<TreeItem<R>>();
    for (Branch<K, R> branch : branches) {
      if (!kept.add(branch.key())) {
        throw new IllegalArgumentException("two branches with the key " + branch.key());
      }
      TreeItem<R> item = items.get(branch.key());
      if (item == null) {
        item = new TreeItem<>(branch.row());
        item.setExpanded(openAtFirst.test(branch.row()));
        items.put(branch.key(), item);
        keys.put(item, branch.key());
      } else if (!branch.row().equals(item.getValue())) {
        item.setValue(branch.row());
      }
      level(item, branch.below(), kept);
      level.add(item);
    }
    if (!above.getChildren().equals(level)) {
      above.getChildren().setAll(level);
    }
  }

  /** Selects a record, opens what is above it and brings it into view. */
  public void select(K key) {
    TreeItem<R> item = items.get(key);
    if (item == null) {
      return;
    }
    for (TreeItem<R> above = item.getParent(); above != null; above = above.getParent()) {
      above.setExpanded(true);
    }
    tree.getSelectionModel().select(item);
    tree.scrollTo(Math.max(0, tree.getRow(item) - 3));
  }

  /** The record selected, as of now. */
  public ReadOnlyObjectProperty<@Nullable R> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** All that is open or not, in order: for pictures of the state, as in a tour. */
  public List<R> shown() {
    var rows = new ArrayList<R>();
    for (int i = 0; i < tree.getExpandedItemCount(); i++) {
      rows.add(tree.getTreeItem(i).getValue());
    }
    return rows;
  }

  /** Asks visible cells again, as when clusters became stale or live. */
  public void refresh() {
    tree.refresh();
  }

  @Override
  public void requestFocus() {
    tree.requestFocus();
  }

  private void open() {
    TreeItem<R> item = tree.getSelectionModel().getSelectedItem();
    if (item != null && !item.isLeaf()) {
      item.setExpanded(!item.isExpanded());
    } else if (item != null) {
      onOpen.accept(item.getValue());
    }
  }

  private void read(@Nullable TreeItem<R> item) {
    if (!changing) {
      selected.set(item == null ? null : item.getValue());
    }
  }

  @Override
  public void close() {
    ticking.close();
  }
}
