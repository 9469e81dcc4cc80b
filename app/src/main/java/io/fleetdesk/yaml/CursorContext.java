package io.fleetdesk.yaml;

import io.fleetdesk.apply.text.FieldPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the cursor is, told by the indentation alone: while somebody types, the text is rarely
 * readable as YAML. Block style only.
 *
 * @param holder path of the map or list that the cursor is in; items count as the first
 * @param key that the cursor is behind, empty if a key is being typed
 * @param prefix what is typed already of the key or value
 * @param fromColumn where the prefix begins
 * @param isLiteral whether it is within the lines of a block scalar, which are nobody's keys
 * @param siblings keys of the same map
 */
record CursorContext(
    String apiVersion,
    String kind,
    FieldPath holder,
    String key,
    String prefix,
    int fromColumn,
    boolean isLiteral,
    Set<String> siblings) {

  /** A line that a block scalar follows. */
  private static final Pattern BLOCK =
      Pattern.compile("(:|-)\\s+([!&]\\S+\\s+)*[|>][-+0-9]*\\s*(\\s#.*)?$");

  private static final Pattern ENTRY =
      Pattern.compile("(\"[^\"]*\"|'[^']*'|[^\\s#:][^:]*?)\\s*:(\\s.*|$)");

  /** A line cut into its dash, its key and its value; columns, -1 where there is none. */
  private record Line(int dash, int column, String key, String value) {
    static Line of(String text) {
      int at = indent(text, 0);
      int dash = -1;
      while (text.startsWith("- ", at) || text.substring(at).equals("-")) {
        dash = at;
        at = indent(text, at + 1);
      }
      Matcher entry = ENTRY.matcher(text.substring(at));
      boolean is = entry.matches();
      return new Line(
          dash,
          at,
          is ? entry.group(1).replaceAll("^[\"']|[\"']$", "") : "",
          is ? entry.group(2).strip() : text.substring(at));
    }

    private static int indent(String text, int from) {
      int at = from;
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
      return at;
    }

    boolean opens() {
      return !key.isEmpty() && (value.isEmpty() || value.startsWith("#") || value.startsWith("&"));
    }
  }

  /** The path of the field at the cursor. */
  FieldPath field() {
    return key.isEmpty() ? prefix.isEmpty() ? holder : holder.key(prefix) : holder.key(key);
  }

  static CursorContext at(String text, int line, int column) {
    List<String> lines = text.lines().toList();
    int opener = opener(lines, line);
    return opener < 0
        ? at(lines, line, column, false)
        : at(lines, opener, lines.get(opener).length(), true);
  }

  /** The line whose block scalar holds a line; -1 if none does. */
  private static int opener(List<String> lines, int line) {
    int opener = -1;
    int column = 0;
    for (int i = 0; i < line && i < lines.size(); i++) {
      String text = lines.get(i);
      if (opener >= 0 && !text.isBlank() && Line.indent(text, 0) <= column) {
        opener = -1;
      }
      if (opener < 0 && BLOCK.matcher(text).find()) {
        Line here = Line.of(text);
        opener = i;
        column = here.dash >= 0 && here.key.isEmpty() ? here.dash : here.column;
      }
    }
    String last = opener >= 0 && line < lines.size() ? lines.get(line) : "";
    return opener >= 0 && (last.isBlank() || Line.indent(last, 0) > column) ? opener : -1;
  }

  private static CursorContext at(List<String> lines, int line, int column, boolean isLiteral) {
    String current = line < lines.size() ? lines.get(line) : "";
    String typed = current.substring(0, Math.min(column, current.length()));
    if (typed.isBlank()) {
      typed = " ".repeat(column);
    }
    Line here = Line.of(typed);
    int first = line;
    while (first > 0 && first - 1 < lines.size() && !isMarker(lines.get(first - 1))) {
      first--;
    }
    int last = line;
    while (last + 1 < lines.size() && !isMarker(lines.get(last + 1))) {
      last++;
    }
    boolean value = !here.key.isEmpty();
    String prefix = value ? here.value : typed.substring(Math.min(here.column, typed.length()));
    return new CursorContext(
        top(lines, first, last, "apiVersion"),
        top(lines, first, last, "kind"),
        holder(lines, first, line, here),
        here.key,
        prefix,
        typed.length() - prefix.length(),
        isLiteral,
        siblings(lines, first, last, line, here));
  }

  private static boolean isMarker(String line) {
    return line.startsWith("---") || line.startsWith("...");
  }

  private static boolean isEmpty(String line) {
    String text = line.strip();
    return text.isEmpty() || text.startsWith("#");
  }

  private static String top(List<String> lines, int first, int last, String key) {
    for (int i = first; i <= last && i < lines.size(); i++) {
      if (lines.get(i).startsWith(key + ":")) {
        return lines.get(i).substring(key.length() + 1).replaceFirst("\\s#.*", "").strip();
      }
    }
    return "";
  }

  private static FieldPath holder(List<String> lines, int first, int line, Line here) {
    var steps = new ArrayList<FieldPath.Step>();
    int column = here.column;
    int dash = here.dash;
    for (int i = Math.min(line, lines.size()) - 1; i >= first && (column > 0 || dash >= 0); i--) {
      if (isEmpty(lines.get(i))) {
        continue;
      }
      Line above = Line.of(lines.get(i));
      if (dash >= 0) {
        boolean parent =
            above.opens() && (above.column < dash || (above.column == dash && above.dash < 0));
        if (parent) {
          steps.add(new FieldPath.Step.Index(0));
          steps.add(new FieldPath.Step.Key(above.key));
          column = above.column;
          dash = above.dash;
        }
      } else if (above.column == column && above.dash >= 0) {
        dash = above.dash;
      } else if (above.column < column && above.opens()) {
        steps.add(new FieldPath.Step.Key(above.key));
        column = above.column;
        dash = above.dash;
      } else if (above.column < column && above.dash >= 0) {
        dash = above.dash;
        column = above.column;
      }
    }
    return new FieldPath(steps.reversed());
  }

  private static Set<String> siblings(
      List<String> lines, int first, int last, int line, Line here) {
    Set<String> keys = new HashSet<>();
    for (int i = line - 1; i >= first && here.dash < 0; i--) {
      if (i < lines.size() && !isEmpty(lines.get(i))) {
        Line other = Line.of(lines.get(i));
        if (other.column < here.column) {
          break;
        }
        if (other.column == here.column) {
          keys.add(other.key);
          if (other.dash >= 0) {
            break;
          }
        }
      }
    }
    for (int i = line + 1; i <= last; i++) {
      if (i < lines.size() && !isEmpty(lines.get(i))) {
        Line other = Line.of(lines.get(i));
        if (other.column < here.column || (other.dash >= 0 && other.column <= here.column)) {
          break;
        }
        if (other.column == here.column) {
          keys.add(other.key);
        }
      }
    }
    keys.remove("");
    return Set.copyOf(keys);
  }
}
