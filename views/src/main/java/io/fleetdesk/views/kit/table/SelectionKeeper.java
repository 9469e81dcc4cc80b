package io.fleetdesk.views.kit.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/**
 * Keeps selection, focus and the first visible row by their rows while the lines around them
 * change: a table itself counts indices, and would select the neighbour of a row that goes.
 */
final class SelectionKeeper<K, R> {
  private final TableView<Line<R>> table;
  private final Runnable changed;
  private Set<LiveRow<K, R>> selected = new LinkedHashSet<>();
  private @Nullable Line<R> focused;
  private @Nullable Line<R> top;
  private boolean changing;

  /** Not all lines have come: what was there before counts on. */
  private boolean unfinished;

  SelectionKeeper(TableView<Line<R>> table, Runnable changed) {
    this.table = table;
    this.changed = changed;
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener(
            (ListChangeListener<Line<R>>)
                c -> {
                  if (!changing) {
                    read();
                  }
                });
  }

  List<LiveRow<K, R>> selected() {
    return List.copyOf(selected);
  }

  /** Exactly the rows that fit. */
  void select(Predicate<LiveRow<?, R>> which) {
    table.getSelectionModel().clearSelection();
    for (int i = 0; i < table.getItems().size(); i++) {
      if (table.getItems().get(i) instanceof LiveRow<?, R> row && which.test(row)) {
        table.getSelectionModel().select(i);
      }
    }
  }

  private void read() {
    var now = new LinkedHashSet<LiveRow<K, R>>();
    for (Line<R> line : table.getSelectionModel().getSelectedItems()) {
      if (line instanceof LiveRow<?, R> row) {
        @SuppressWarnings("unchecked") // all rows of a table have keys of one type
        LiveRow<K, R> own = (LiveRow<K, R>) row;
        now.add(own);
      }
    }
    if (!now.equals(selected)) {
      selected = now;
      changed.run();
    }
  }

  /** Whether the first row is in view. */
  boolean isAtTop() {
    return !(flow() instanceof VirtualFlow<?> flow)
        || flow.getFirstVisibleCell() == null
        || flow.getFirstVisibleCell().getIndex() == 0;
  }

  void before() {
    changing = true;
    if (unfinished) {
      return;
    }
    int focus = table.getFocusModel().getFocusedIndex();
    focused = focus >= 0 && focus < table.getItems().size() ? table.getItems().get(focus) : null;
    top = null;
    if (flow() instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null) {
      int first = flow.getFirstVisibleCell().getIndex();
      if (first > 0 && first < table.getItems().size()) {
        top = table.getItems().get(first);
      }
    }
  }

  /**
   * Rows that are gone are no longer selected; nothing takes their place.
   *
   * @param whole whether all lines are there: else what is missing may still come
   */
  void after(boolean whole) {
    unfinished = !whole;
    int topIndex = -1;
    int focusIndex = -1;
    var indices = new ArrayList<Integer>();
    var found = new LinkedHashSet<LiveRow<K, R>>();
    if (!selected.isEmpty() || focused != null || top != null) {
      List<Line<R>> lines = table.getItems();
      for (int i = 0; i < lines.size(); i++) {
        Line<R> line = lines.get(i);
        if (line.equals(top)) {
          topIndex = i;
        }
        if (line.equals(focused)) {
          focusIndex = i;
        }
        if (line instanceof LiveRow<?, R> row && selected.contains(row)) {
          indices.add(i);
          @SuppressWarnings("unchecked") // as above
          LiveRow<K, R> own = (LiveRow<K, R>) row;
          found.add(own);
        }
      }
    }
    select(indices);
    if (focusIndex >= 0) {
      table.getFocusModel().focus(focusIndex);
    }
    if (topIndex > 0
        && flow() instanceof VirtualFlow<?> flow
        && flow.getFirstVisibleCell() != null
        && flow.getFirstVisibleCell().getIndex() != topIndex) {
      flow.scrollToTop(topIndex);
    }
    changing = false;
    boolean fewer = found.size() != selected.size();
    if (whole) {
      selected = found;
      if (fewer) {
        changed.run();
      }
    }
  }

  private void select(List<Integer> indices) {
    var model = table.getSelectionModel();
    if (model.getSelectedIndices().equals(indices)) {
      return;
    }
    model.clearSelection();
    if (!indices.isEmpty()) {
      int[] others = indices.stream().skip(1).mapToInt(i -> i).toArray();
      model.selectIndices(indices.getFirst(), others);
    }
  }

  private @Nullable Object flow() {
    return table.lookup(".virtual-flow");
  }
}
