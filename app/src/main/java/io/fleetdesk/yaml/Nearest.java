package io.fleetdesk.yaml;

import java.util.Collection;
import java.util.Locale;

/** The word that was probably meant. */
final class Nearest {
  private Nearest() {}

  /** The nearest of the words, or empty where none is near. */
  static String of(String typed, Collection<String> words) {
    String best = "";
    int least = Math.max(2, typed.length() / 3) + 1;
    for (String word : words) {
      int distance = distance(typed.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = word;
      }
    }
    return best;
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = row[j];
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? corner : corner + 1;
        row[j] = Math.min(cost, Math.min(row[j], row[j - 1]) + 1);
        corner = swap;
      }
    }
    return row[b.length()];
  }
}
