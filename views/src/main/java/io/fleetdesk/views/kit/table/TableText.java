package io.fleetdesk.views.kit.table;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tables as text. */
final class TableText {
  private TableText() {}

  /** With a line of titles; what spreadsheets take from the clipboard. */
  static String tabs(List<String> titles, List<List<String>> rows) {
    return lines(titles, rows, "\t", cell -> cell.replaceAll("[\t\r\n]+", " "), "\n");
  }

  /** RFC 4180. A leading character that spreadsheets take for a formula is made harmless. */
  static String csv(List<String> titles, List<List<String>> rows) {
    return lines(titles, rows, ",", TableText::quoted, "\r\n");
  }

  private static String lines(
      List<String> titles,
      List<List<String>> rows,
      String between,
      Function<String, String> cell,
      String end) {
    var text = new StringBuilder();
    text.append(titles.stream().map(cell).collect(Collectors.joining(between))).append(end);
    for (List<String> row : rows) {
      text.append(row.stream().map(cell).collect(Collectors.joining(between))).append(end);
    }
    return text.toString();
  }

  private static String quoted(String cell) {
    String safe = cell.matches("[=+@\t\r].*|-[^0-9].*") ? "'" + cell : cell;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
