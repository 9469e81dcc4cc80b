package io.fleetdesk.views.kit.table;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Selects by itself what a person would look for: the row that was gone to, as soon as it is there
 * and whatever is filtered; else, once, the first that fits. What a person selects stays.
 */
public final class FirstSelection<K, R> {
  private final LiveTable<K, R> table;
  private @Nullable Predicate<R> wanted;
  private @Nullable Predicate<R> first;
  private boolean selecting;

  private FirstSelection(LiveTable<K, R> table) {
    this.table = table;
  }

  /** To be made before others listen to the table: they then hear of what is selected. */
  public static <K, R> FirstSelection<K, R> of(LiveTable<K, R> table) {
    var selection = new FirstSelection<>(table);
    table.onChange(selection::update);
    return selection;
  }

  /** The first row shown that fits is selected once while nothing else is. */
  public FirstSelection<K, R> orFirst(Predicate<R> fitting) {
    first = fitting;
    return this;
  }

  /** Selects that row now, or when it comes. */
  public void want(Predicate<R> which) {
    wanted = which;
    update();
  }

  private void update() {
    if (selecting) {
      return;
    }
    // Selecting clears the selection before it: nobody may choose in between.
    selecting = true;
    if (wanted != null) {
      selectWanted(wanted);
    } else if (!table.selection().isEmpty()) {
      first = null;
    } else if (first != null) {
      table.shown().stream().filter(first).findFirst().ifPresent(this::select);
    }
    selecting = false;
  }

  private void selectWanted(Predicate<R> which) {
    R found = table.records().stream().filter(which).findFirst().orElse(null);
    if (found != null) {
      wanted = null;
      if (!table.shown().contains(found)) {
        table.filter("");
      }
      select(found);
    }
  }

  private void select(R row) {
    first = null;
    table.select(table.key(row));
  }
}
