package io.fleetdesk.apply.text;

/**
 * A place in a text. Lines and columns count from 0, columns in UTF-16 units, as text controls do;
 * {@link #toString()} counts from 1, as people do.
 *
 * @param endLine line of the first position behind it
 * @param endColumn column of the first position behind it
 */
public record Span(int line, int column, int endLine, int endColumn) {
  public static Span at(int line, int column) {
    return new Span(line, column, line, column);
  }

  Span down(int lines) {
    return lines == 0 ? this : new Span(line + lines, column, endLine + lines, endColumn);
  }

  @Override
  public String toString() {
    return "line " + (line + 1) + ", column " + (column + 1);
  }
}
