package io.fleetdesk.views.kit.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table and, out of them, its lines: ordered, filtered, grouped. An update of a known
 * row never touches the list of lines; only what comes, goes or moves does, once for each change
 * set. All rows stand in their order at any time: a filter needs no sorting, and what comes or
 * changes is sorted alone and merged. One thread.
 */
final class TableLines<K, R> {
  /** More new rows at once are set together with all. */
  private static final int MOST_INSERTED = 32;

  /** More that go at once, too: a list moves up what is behind each. */
  private static final int MOST_REMOVED = 1_000;

  private final Function<? super R, ? extends K> keyOf;
  private final Map<K, LiveRow<K, R>> rows = new LinkedHashMap<>();
  private final ObservableList<Line<R>> shown = FXCollections.observableArrayList();
  private final Set<String> closedGroups = new HashSet<>();
  private final Set<String> seenGroups = new HashSet<>();
  private final SelectionKeeper<K, R> keeper;
  private final Runnable after;
  private final Sieve<LiveRow<K, R>> sieve;

  /** Those that changed in place since the order was last renewed. */
  private final Set<LiveRow<K, R>> changed = new LinkedHashSet<>();

  private List<LiveRow<K, R>> ordered = new ArrayList<>();
  private List<LiveRow<K, R>> fitting = new ArrayList<>();
  private @Nullable Predicate<LiveRow<?, R>> filter;
  private @Nullable Comparator<? super R> order;
  private @Nullable LiveColumn<R> group;
  private Predicate<? super R> fold = row -> false;

  /** The list waits while the user holds a mouse button on it. */
  private boolean held;

  private boolean structureDue;
  private int matching;

  /**
   * @param after called when the list of lines has changed
   * @param later runs what a long filter leaves over
   */
  TableLines(
      Function<? super R, ? extends K> keyOf,
      SelectionKeeper<K, R> keeper,
      Runnable after,
      Executor later) {
    this.keyOf = keyOf;
    this.keeper = keeper;
    this.after = after;
    this.sieve = new Sieve<>(later, System::nanoTime);
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

  /** Whether rows that the filter lets through are still looked for. */
  boolean isSifting() {
    return sieve.isBusy();
  }

  /**
   * @param narrows whether it lets nothing through that the filter before did not
   */
  void filter(@Nullable Predicate<LiveRow<?, R>> by, boolean narrows) {
    boolean among = narrows && filter != null && !sieve.isBusy() && !structureDue;
    filter = by;
    if (structureDue) {
      rebuild();
    } else {
      sift(among ? fitting : ordered);
    }
  }

  void order(@Nullable Comparator<? super R> by) {
    order = by;
    rebuild();
  }

  void group(@Nullable LiveColumn<R> by) {
    group = by;
    closedGroups.clear();
    seenGroups.clear();
    rebuild();
  }

  /** Groups that come for the first time are closed where their first row says so. */
  void foldAtFirst(Predicate<? super R> first) {
    fold = first;
  }

  /** Opens the group that a row stands in. */
  void reveal(LiveRow<K, R> row) {
    if (group != null && closedGroups.remove(group.text().apply(row.get()))) {
      sift(ordered);
    }
  }

  void toggle(GroupLine<R> head) {
    if (!closedGroups.remove(head.value())) {
      closedGroups.add(head.value());
    }
    rebuild();
  }

  void apply(Collection<? extends R> put, Collection<? extends K> removed) {
    var added = new ArrayList<LiveRow<K, R>>();
    boolean arranged = filter != null || order != null || group != null;
    for (R record : put) {
      K key = keyOf.apply(record);
      LiveRow<K, R> row = rows.get(key);
      if (row == null) {
        row = new LiveRow<>(key, record);
        rows.put(key, row);
        added.add(row);
      } else if (!row.get().equals(record)) {
        row.set(record);
        if (arranged) {
          changed.add(row);
        }
      }
    }
    var gone = new HashSet<LiveRow<K, R>>();
    for (K key : removed) {
      LiveRow<K, R> row = rows.remove(key);
      if (row != null) {
        gone.add(row);
      }
    }
    if (added.isEmpty() && gone.isEmpty()) {
      return;
    }
    if (held) {
      structureDue = true;
    } else if (structureDue) {
      rebuild();
    } else {
      change(added, gone);
    }
  }

  /** What is new goes to its place in the order, to the end where there is none. */
  private void change(List<LiveRow<K, R>> added, Set<LiveRow<K, R>> gone) {
    if (!changed.isEmpty()) {
      // Their places are found among rows that are out of order: they are renewed with those.
      changed.removeAll(gone);
      changed.addAll(added);
    }
    if (!gone.isEmpty()) {
      ordered.removeAll(gone);
    }
    if (order != null) {
      Comparator<? super R> by = order;
      added.sort((a, b) -> by.compare(a.get(), b.get()));
    }
    ordered = merged(ordered, added);
    boolean few = added.size() <= MOST_INSERTED || order == null;
    if (filter == null && (group != null || !few)) {
      fitting = new ArrayList<>(ordered);
      publish(fitting, true);
      return;
    }
    if (sieve.isBusy()) {
      sift(ordered);
      return;
    }
    List<LiveRow<K, R>> fit = filter == null ? added : added.stream().filter(filter).toList();
    if (!gone.isEmpty()) {
      fitting.removeAll(gone);
    }
    if (group != null || !few || gone.size() > MOST_REMOVED) {
      fitting = merged(fitting, fit);
      publish(fitting, true);
    } else {
      insert(fit, gone);
    }
  }

  /** The list of lines changes where it does, once for what goes and once for what comes. */
  private void insert(List<LiveRow<K, R>> fit, Set<LiveRow<K, R>> gone) {
    keeper.before();
    if (!gone.isEmpty()) {
      shown.removeAll(gone);
    }
    if (order == null) {
      fitting.addAll(fit);
      shown.addAll(fit);
    } else {
      for (LiveRow<K, R> row : fit) {
        int place = place(fitting, row, 0);
        fitting.add(place, row);
        shown.add(place, row);
      }
    }
    matching = fitting.size();
    keeper.after(true);
    after.run();
  }

  /**
   * @param more in their order
   */
  private List<LiveRow<K, R>> merged(List<LiveRow<K, R>> into, List<LiveRow<K, R>> more) {
    if (more.isEmpty()) {
      return into;
    }
    if (order == null) {
      into.addAll(more);
      return into;
    }
    var all = new ArrayList<LiveRow<K, R>>(into.size() + more.size());
    int from = 0;
    for (LiveRow<K, R> row : more) {
      int place = place(into, row, from);
      all.addAll(into.subList(from, place));
      all.add(row);
      from = place;
    }
    all.addAll(into.subList(from, into.size()));
    return all;
  }

  /** Behind those that are equal. */
  private int place(List<LiveRow<K, R>> among, LiveRow<K, R> row, int least) {
    Comparator<? super R> by = order;
    if (by == null) {
      return among.size();
    }
    int from = least;
    int to = among.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (by.compare(among.get(middle).get(), row.get()) <= 0) {
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
    if (changed.isEmpty() || held) {
      return;
    }
    if (structureDue) {
      rebuild();
      return;
    }
    if (order != null) {
      Comparator<? super R> by = order;
      Comparator<LiveRow<K, R>> byRecord = (a, b) -> by.compare(a.get(), b.get());
      var moved = new ArrayList<>(changed);
      moved.sort(byRecord);
      ordered.removeAll(changed);
      // In order but for what columns take from elsewhere: one look at each.
      ordered.sort(byRecord);
      ordered = merged(ordered, moved);
    }
    changed.clear();
    sift(ordered);
  }

  /** Looks for nothing any more. */
  void close() {
    sieve.stop();
  }

  private void rebuild() {
    structureDue = false;
    changed.clear();
    ordered = new ArrayList<>(rows.values());
    if (order != null) {
      Comparator<? super R> by = order;
      ordered.sort((a, b) -> by.compare(a.get(), b.get()));
    }
    sift(ordered);
  }

  private void sift(List<LiveRow<K, R>> among) {
    Predicate<LiveRow<?, R>> through = filter;
    if (through == null) {
      sieve.stop();
      fitting = new ArrayList<>(among);
      publish(fitting, true);
      return;
    }
    sieve.sift(
        among,
        through,
        some -> {
          // Who has scrolled down gets all at once, or what is in view would jump twice.
          if (group == null && keeper.isAtTop()) {
            publish(some, false);
          }
        },
        all -> {
          fitting = all;
          publish(all, true);
        });
  }

  private void publish(List<LiveRow<K, R>> rowsNow, boolean whole) {
    matching = rowsNow.size();
    List<? extends Line<R>> lines = group == null ? rowsNow : grouped(rowsNow, group);
    keeper.before();
    if (!same(lines)) {
      shown.setAll(lines);
    }
    keeper.after(whole);
    after.run();
  }

  private List<Line<R>> grouped(List<LiveRow<K, R>> members, LiveColumn<R> by) {
    var groups = new HashMap<String, List<LiveRow<K, R>>>();
    for (LiveRow<K, R> row : members) {
      groups.computeIfAbsent(by.text().apply(row.get()), g -> new ArrayList<>()).add(row);
    }
    // As rows would be sorted by the column: states the worst first, texts by the alphabet.
    var inOrder = new ArrayList<>(groups.entrySet());
    inOrder.sort(
        Comparator.<Map.Entry<String, List<LiveRow<K, R>>>, R>comparing(
                e -> e.getValue().getFirst().get(), by.order())
            .thenComparing(Map.Entry::getKey));
    var lines = new ArrayList<Line<R>>(members.size() + groups.size());
    for (var entry : inOrder) {
      String value = entry.getKey();
      List<LiveRow<K, R>> own = entry.getValue();
      if (seenGroups.add(value) && fold.test(own.getFirst().get())) {
        closedGroups.add(value);
      }
      boolean open = !closedGroups.contains(value);
      lines.add(new GroupLine<>(value, own.size(), open));
      if (open) {
        lines.addAll(own);
      }
    }
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
          is.equals(would)
              || (is instanceof GroupLine<R> a && would instanceof GroupLine<R> b && a.same(b));
      if (!equal) {
        return false;
      }
    }
    return true;
  }
}
