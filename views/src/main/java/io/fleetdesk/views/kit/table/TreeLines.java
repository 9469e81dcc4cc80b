package io.fleetdesk.views.kit.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table and, out of them, its lines: filtered, ordered, grouped. An update of a known
 * row never touches the list of lines; only what comes, goes or moves does, once for each change
 * set. One thread.
 */
final class TreeLines<K, R> {
  /** More new rows at once are sorted together with all. */
  private static final int MOST_INSERTED = 32;

  private final Function<? super R, ? extends K> keyOf;
  private final Map<K, LiveRow<K, R>> rows = new LinkedHashMap<>();
  private final ObservableList<Line<R>> shown = FXCollections.observableArrayList();
  private final Set<String> closedGroups = new HashSet<>();
  private final Runnable before;
  private final Runnable after;

  private @Nullable Predicate<LiveRow<?, R>> filter;
  private @Nullable Comparator<? super R> order;
  private @Nullable LiveColumn<R> group;

  /** The list waits while the user holds a mouse button on it. */
  private boolean held;

  private boolean structureDue;
  private boolean orderDue;
  private int matching;

  /**
   * @param before called before the list of lines changes
   * @param after called when it has changed
   */
  TreeLines(Function<? super R, ? extends K> keyOf, Runnable before, Runnable after) {
    this.keyOf = keyOf;
    this.before = before;
    this.after = after;
  }

  ObservableList<Line<R>> shown() {
    return shown;
  }

  Collection<LiveRow<K, R>> rows() {
    return rows.values();
  }

  @Nullable LiveRow<K, R> row(K key) {
    return rows.get(key);
  }

  K key(R record) {
    return keyOf.apply(record);
  }

  int size() {
    return rows.size();
  }

  /** How many rows the filter lets through, shown or in a closed group. */
  int matching() {
    return matching;
  }

  void filter(@Nullable Predicate<LiveRow<?, R>> by) {
    filter = by;
    rebuild();
  }

  void order(@Nullable Comparator<? super R> by) {
    order = by;
    rebuild();
  }

  void group(@Nullable LiveColumn<R> by) {
    group = by;
    closedGroups.clear();
    rebuild();
  }

  void toggle(GroupLine<R> head) {
    if (!closedGroups.remove(head.value())) {
      closedGroups.add(head.value());
    }
    rebuild();
  }

  void apply(Collection<? extends R> put, Collection<? extends K> removed) {
    var added = new ArrayList<LiveRow<K, R>>();
    boolean updated = false;
    for (R record : put) {
      K key = keyOf.apply(record);
      LiveRow<K, R> row = rows.get(key);
      if (row == null) {
        row = new LiveRow<>(key, record);
        rows.put(key, row);
        added.add(row);
      } else if (!row.get().equals(record)) {
        row.set(record);
        updated = true;
      }
    }
    var gone = new HashSet<Line<R>>();
    for (K key : removed) {
      LiveRow<K, R> row = rows.remove(key);
      if (row != null) {
        gone.add(row);
      }
    }
    if (updated && (filter != null || order != null || group != null)) {
      orderDue = true;
    }
    if (added.isEmpty() && gone.isEmpty()) {
      return;
    }
    if (held) {
      structureDue = true;
    } else if (group != null || structureDue || (order != null && added.size() > MOST_INSERTED)) {
      rebuild();
    } else {
      change(added, gone);
    }
  }

  /** What is new goes to its place in the order, to the end where there is none. */
  private void change(List<LiveRow<K, R>> added, Set<Line<R>> gone) {
    before.run();
    if (!gone.isEmpty()) {
      shown.removeAll(gone);
    }
    List<LiveRow<K, R>> fitting = filter == null ? added : added.stream().filter(filter).toList();
    Comparator<? super R> by = order;
    if (by == null) {
      shown.addAll(fitting);
    } else {
      fitting.forEach(row -> shown.add(place(row, by), row));
    }
    matching = shown.size();
    after.run();
  }

  private int place(LiveRow<K, R> row, Comparator<? super R> by) {
    int from = 0;
    int to = shown.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      boolean before =
          shown.get(middle) instanceof LiveRow<?, R> other
              && by.compare(other.get(), row.get()) <= 0;
      if (before) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** Keeps the list as it is until let go; rows still change in place. */
  void hold(boolean hold) {
    held = hold;
    if (!hold && structureDue) {
      rebuild();
    }
  }

  /** Sorts and filters anew what has changed in place since; to be called once a second. */
  void settle() {
    if (orderDue && !held) {
      rebuild();
    }
  }

  private void rebuild() {
    structureDue = false;
    orderDue = false;
    List<LiveRow<K, R>> fitting = new ArrayList<>(rows.size());
    for (LiveRow<K, R> row : rows.values()) {
      if (filter == null || filter.test(row)) {
        fitting.add(row);
      }
    }
    matching = fitting.size();
    if (order != null) {
      Comparator<? super R> by = order;
      fitting.sort((a, b) -> by.compare(a.get(), b.get()));
    }
    List<? extends Line<R>> lines = group == null ? fitting : grouped(fitting, group);
    before.run();
    if (!same(lines)) {
      shown.setAll(lines);
    }
    after.run();
  }

  private List<Line<R>> grouped(List<LiveRow<K, R>> fitting, LiveColumn<R> by) {
    var groups = new TreeMap<String, List<LiveRow<K, R>>>();
    for (LiveRow<K, R> row : fitting) {
      groups.computeIfAbsent(by.text().apply(row.get()), g -> new ArrayList<>()).add(row);
    }
    var lines = new ArrayList<Line<R>>(fitting.size() + groups.size());
    groups.forEach(
        (value, members) -> {
          boolean open = !closedGroups.contains(value);
          lines.add(new GroupLine<>(value, members.size(), open));
          if (open) {
            lines.addAll(members);
          }
        });
    return lines;
  }

  private boolean same(List<? extends Line<R>> lines) {
    if (lines.size() != shown.size()) {
      return false;
    }
    for (int i = 0; i < lines.size(); i++) {
      Line<R> is = shown.get(i);
      Line<R> would = lines.get(i);
      boolean equal =
          is == would
              || (is instanceof GroupLine<R> a && would instanceof GroupLine<R> b && a.same(b));
      if (!equal) {
        return false;
      }
    }
    return true;
  }
}
