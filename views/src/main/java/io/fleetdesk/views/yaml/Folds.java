package io.fleetdesk.views.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What of a text can be folded, told by the indentation alone, and what nobody reads at first.
 * Pure.
 *
 * @param parts last line of each part by its first, which stays in view; lines count from 0
 * @param first which of them are folded when the text is opened
 * @param secret lines whose values are data of a Secret
 */
record Folds(NavigableMap<Integer, Integer> parts, Set<Integer> first, Set<Integer> secret) {
  static final Folds NONE = new Folds(new TreeMap<>(), Set.of(), Set.of());

  /** In YAML or JSON, on a line of its own or among others. */
  private static final Pattern SECRET =
      Pattern.compile("(^|[\\s{,-])[\"']?kind[\"']?\\s*:\\s*[\"']?Secret[\"']?\\s*([,}#]|$)");

  private static final Pattern DATA =
      Pattern.compile("(^|[\\s{,-])[\"']?(data|stringData)[\"']?\\s*:");

  /** kubectl writes the whole object, its data too, into this annotation. */
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  static Folds of(String text) {
    List<String> lines = text.lines().toList();
    var parts = parts(lines);
    Set<Integer> first = new HashSet<>();
    Set<Integer> secret = new HashSet<>();
    int begin = 0;
    for (int i = 0; i <= lines.size(); i++) {
      if (i == lines.size() || lines.get(i).startsWith("---")) {
        document(lines, begin, i, parts, first, secret);
        begin = i + 1;
      }
    }
    return new Folds(parts, Set.copyOf(first), Set.copyOf(secret));
  }

  private static void document(
      List<String> lines,
      int begin,
      int end,
      Map<Integer, Integer> parts,
      Set<Integer> first,
      Set<Integer> secret) {
    boolean isSecret = lines.subList(begin, end).stream().anyMatch(l -> SECRET.matcher(l).find());
    for (int i = begin; i < end; i++) {
      String line = lines.get(i);
      String key = line.strip();
      boolean data = isSecret && (DATA.matcher(line).find() || line.contains(LAST_APPLIED));
      if (data) {
        int last = Math.max(parts.getOrDefault(i, i), closed(lines, i, end));
        for (int k = i; k <= last; k++) {
          secret.add(k);
        }
      }
      boolean noise = line.equals("status:") || key.equals("managedFields:") || data;
      if (noise && parts.containsKey(i)) {
        first.add(i);
      }
    }
  }

  /** Where the braces close that a line opens, however the lines between are indented. */
  private static int closed(List<String> lines, int from, int end) {
    int depth = 0;
    boolean quoted = false;
    for (int i = from; i < end; i++) {
      String line = lines.get(i);
      for (int at = 0; at < line.length(); at++) {
        char c = line.charAt(at);
        if (c == '\\') {
          at++;
        } else if (c == '"') {
          quoted = !quoted;
        } else if (!quoted && c == '{') {
          depth++;
        } else if (!quoted && c == '}') {
          depth--;
        }
      }
      if (depth <= 0) {
        return i;
      }
    }
    return end - 1;
  }

  private static NavigableMap<Integer, Integer> parts(List<String> lines) {
    var parts = new TreeMap<Integer, Integer>();
    // Lines that are still open, the innermost last.
    var open = new ArrayList<Integer>();
    int last = -1;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank()) {
        continue;
      }
      boolean mark = line.startsWith("---") || line.startsWith("...");
      int column = mark ? -1 : indent(line);
      boolean item = !mark && line.startsWith("- ", column);
      while (!open.isEmpty() && !holds(lines.get(open.getLast()), column, item)) {
        close(open.removeLast(), last, parts);
      }
      if (!mark) {
        open.add(i);
      }
      last = i;
    }
    while (!open.isEmpty()) {
      close(open.removeLast(), last, parts);
    }
    return parts;
  }

  private static void close(int from, int to, Map<Integer, Integer> parts) {
    if (to > from) {
      parts.put(from, to);
    }
  }

  /** Items of a list may stand as far left as the key that holds them. */
  private static boolean holds(String line, int column, boolean item) {
    int own = indent(line);
    return column > own || (item && column == own && !line.startsWith("- ", own));
  }

  private static int indent(String line) {
    int at = 0;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    return at;
  }
}
