package io.fleetdesk.views.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is key, text, number, comment or mark in a YAML text, line by line. Pure. */
final class YamlColors {
  /** A run of characters of one look; the pieces of a text follow each other without gaps. */
  record Piece(int length, String style) {}

  static final String KEY = "code-key";
  static final String TEXT = "code-text";
  static final String NUMBER = "code-number";
  static final String COMMENT = "code-comment";
  static final String MARK = "code-mark";
  static final String SECRET = "code-secret";

  private final List<Piece> pieces = new ArrayList<>();

  private YamlColors() {}

  static List<Piece> of(String text) {
    return of(text, 0, Set.of());
  }

  /**
   * @param first number of the text's first line
   * @param secret lines whose values are covered
   */
  static List<Piece> of(String text, int first, Set<Integer> secret) {
    var colors = new YamlColors();
    int start = 0;
    int number = first;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      int next = end < 0 ? text.length() : end + 1;
      colors.line(text.substring(start, next), secret.contains(number++));
      start = next;
    }
    return colors.pieces;
  }

  private void line(String line, boolean secret) {
    int at = 0;
    while (at < line.length() && (line.charAt(at) == ' ' || line.startsWith("- ", at))) {
      at++;
    }
    if (line.startsWith("---") || line.startsWith("...")) {
      add(line.length(), MARK);
      return;
    }
    add(at, MARK);
    int comment = comment(line, at);
    int colon = colon(line, at, comment);
    if (colon > at) {
      add(colon - at, KEY);
      add(1, MARK);
      at = colon + 1;
    }
    if (comment > at) {
      String value = line.substring(at, comment).strip();
      int gap = line.indexOf(value, at) - at;
      if (secret && !value.isEmpty()) {
        add(gap, MARK);
        add(value.length(), SECRET);
        add(comment - at - gap - value.length(), MARK);
      } else {
        add(comment - at, isNumber(value) ? NUMBER : TEXT);
      }
    }
    add(line.length() - comment, COMMENT);
  }

  private void add(int length, String style) {
    if (length > 0) {
      pieces.add(new Piece(length, style));
    }
  }

  /** Where the comment begins, else the end of the line. */
  private static int comment(String line, int from) {
    char quote = 0;
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || (c == '\'' && (i == from || line.charAt(i - 1) == ' '))) {
        quote = c;
      } else if (c == '#' && (i == 0 || line.charAt(i - 1) == ' ')) {
        return i;
      }
    }
    return line.length();
  }

  /** The colon behind a key, else -1. */
  private static int colon(String line, int from, int to) {
    int i = from;
    if (i < to && (line.charAt(i) == '"' || line.charAt(i) == '\'')) {
      i = line.indexOf(line.charAt(i), i + 1);
      if (i < 0) {
        return -1;
      }
    }
    for (; i < to; i++) {
      boolean ends = i + 1 >= line.length() || Character.isWhitespace(line.charAt(i + 1));
      if (line.charAt(i) == ':' && ends) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isNumber(String value) {
    return value.equals("true")
        || value.equals("false")
        || value.equals("null")
        || value.matches("[-+]?[0-9][0-9_.eE]*(m|Ki|Mi|Gi|Ti|k|M|G|s|%)?");
  }
}
