package io.fleetdesk.apply;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import java.util.ArrayList;
import java.util.List;

/** Two texts line by line. */
public final class TextDiff {
  /**
   * A line of one or both.
   *
   * @param before its text there; empty if added
   * @param after its text here; empty if removed
   */
  public record Line(Kind kind, String before, String after) {}

  /** How a line differs. */
  public enum Kind {
    SAME,
    ADDED,
    REMOVED,
    CHANGED
  }

  private static final DiffRowGenerator ROWS =
      DiffRowGenerator.create().showInlineDiffs(false).lineNormalizer(l -> l).build();

  private TextDiff() {}

  public static List<Line> of(String before, String after) {
    var lines = new ArrayList<Line>();
    for (DiffRow row : ROWS.generateDiffRows(before.lines().toList(), after.lines().toList())) {
      Kind kind =
          switch (row.getTag()) {
            case EQUAL -> Kind.SAME;
            case INSERT -> Kind.ADDED;
            case DELETE -> Kind.REMOVED;
            case CHANGE -> Kind.CHANGED;
          };
      lines.add(new Line(kind, row.getOldLine(), row.getNewLine()));
    }
    return List.copyOf(lines);
  }
}
