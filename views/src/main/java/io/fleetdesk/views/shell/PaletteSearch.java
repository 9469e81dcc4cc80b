package io.fleetdesk.views.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds lines of the palette by words. */
final class PaletteSearch {
  static final int SHOWN = 50;

  private record Hit(PaletteItem item, int score) {}

  private PaletteSearch() {}

  /** Every word must occur, in any order; a title that begins with what was typed comes first. */
  static List<PaletteItem> find(List<PaletteItem> items, String typed) {
    String query = typed.strip().toLowerCase(Locale.ROOT);
    if (query.isEmpty()) {
      return items.stream().limit(SHOWN).toList();
    }
    String[] words = query.split("\\s+", -1);
    var hits = new ArrayList<Hit>();
    for (PaletteItem item : items) {
      int score = score(item, query, words);
      if (score > 0) {
        hits.add(new Hit(item, score));
      }
    }
    // Equal ones by name; commands and screens, which come first, keep their order.
    hits.sort(
        Comparator.comparingInt((Hit h) -> -h.score())
            .thenComparing(h -> h.item().isObject())
            .thenComparing(h -> h.item().isObject() ? h.item().title() : "")
            .thenComparing(h -> h.item().isObject() ? h.item().more() : ""));
    return hits.stream().limit(SHOWN).map(Hit::item).toList();
  }

  private static int score(PaletteItem item, String query, String[] words) {
    String title = item.title().toLowerCase(Locale.ROOT);
    String more = item.more().toLowerCase(Locale.ROOT);
    int score = title.equals(query) ? 100 : title.startsWith(query) ? 50 : 0;
    for (String word : words) {
      int at = title.indexOf(word);
      if (at >= 0) {
        boolean wordStart = at == 0 || !Character.isLetterOrDigit(title.charAt(at - 1));
        score += wordStart ? 10 : 5;
      } else if (more.contains(word)) {
        score += 1;
      } else {
        return 0;
      }
    }
    return score;
  }
}
