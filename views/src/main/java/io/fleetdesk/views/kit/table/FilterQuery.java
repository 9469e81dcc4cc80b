package io.fleetdesk.views.kit.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is typed into a filter box: words that all must occur anywhere in a row, {@code column:word}
 * for one column (a beginning of its id or its alias), each turned round by a leading minus. Case
 * does not matter.
 */
final class FilterQuery<R> {
  private final List<LiveColumn<R>> columns;
  private final Function<R, String> searchText;

  FilterQuery(List<LiveColumn<R>> columns) {
    this.columns = columns;
    this.searchText =
        row -> {
          var text = new StringBuilder();
          for (LiveColumn<R> c : columns) {
            if (c.kind() != LiveColumn.Kind.AGE) {
              text.append(c.text().apply(row)).append('\n');
            }
          }
          return text.toString().toLowerCase(Locale.ROOT);
        };
  }

  /** Makes ready what a word is looked for in. */
  boolean makeReady(LiveRow<?, R> row) {
    return row.searchText(searchText).isEmpty();
  }

  /** Whether every row that fits the one filter is among those that fit the other. */
  boolean narrows(String was, String is) {
    boolean words = was.indexOf(':') < 0 && was.indexOf('-') < 0 && is.indexOf(':') < 0;
    return words && is.indexOf('-') < 0 && is.startsWith(was);
  }

  /** True for all rows when there is nothing to look for. */
  Predicate<LiveRow<?, R>> parse(String typed) {
    var terms = new ArrayList<Predicate<LiveRow<?, R>>>();
    for (String term : typed.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
      boolean not = term.startsWith("-") && term.length() > 1;
      String word = not ? term.substring(1) : term;
      if (!word.isEmpty()) {
        Predicate<LiveRow<?, R>> matches = matching(word);
        terms.add(not ? matches.negate() : matches);
      }
    }
    return row -> {
      for (var term : terms) {
        if (!term.test(row)) {
          return false;
        }
      }
      return true;
    };
  }

  private Predicate<LiveRow<?, R>> matching(String term) {
    int colon = term.indexOf(':');
    if (colon > 0) {
      String name = term.substring(0, colon);
      String word = term.substring(colon + 1);
      LiveColumn<R> column = column(name);
      if (column != null) {
        return row -> column.text().apply(row.get()).toLowerCase(Locale.ROOT).contains(word);
      }
    }
    // A colon that names no column is part of the word, as in an address with its port.
    return row -> row.searchText(searchText).contains(term);
  }

  /** The whole id or alias before a beginning of one: {@code name} is not {@code namespace}. */
  private @Nullable LiveColumn<R> column(String name) {
    LiveColumn<R> begins = null;
    for (LiveColumn<R> c : columns) {
      String id = c.id().toLowerCase(Locale.ROOT);
      if (c.alias().equals(name) || id.equals(name)) {
        return c;
      }
      if (begins == null && id.startsWith(name)) {
        begins = c;
      }
    }
    return begins;
  }
}
