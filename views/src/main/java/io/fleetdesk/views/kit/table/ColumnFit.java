package io.fleetdesk.views.kit.table;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.control.TableColumn;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** How wide a column must be for its title and what stands in it. JavaFX thread. */
final class ColumnFit {
  /** Rows looked at: more cost time and tell little. */
  static final int ROWS = 200;

  private static final double PADDING = 16;
  private static final double FIRST_PADDING = 24;
  private static final double SORT_ARROW = 27;
  private static final double ICON = 20;
  private static final double SQUARE = 16;

  /** Letters differ in width: another text, no longer, may need a little more room. */
  private static final double LETTERS = 1.05;

  /** Longer texts end with dots. */
  private static final double WIDEST = 340;

  private final Text ruler = new Text();

  /** The title, with the arrow where rows are sorted by it. */
  double title(TableColumn<?, ?> column, boolean first, boolean sorted) {
    double graphic = column.getGraphic() == null ? 0 : SQUARE;
    return measure(column.getText(), Font.font("Inter SemiBold", 12)) * LETTERS
        + graphic
        + padding(first)
        + (sorted ? SORT_ARROW : 2);
  }

  /** The longest of these texts with the icon or square before it. */
  double cells(LiveColumn.Kind kind, List<String> texts, boolean first) {
    String longest = "";
    for (String text : texts) {
      if (text.length() > longest.length()) {
        longest = text;
      }
    }
    double text =
        switch (kind) {
          case MONO, NUMBER, AGE -> measure(longest, Font.font("JetBrains Mono", 12));
          case NAME -> measure(longest, Font.font("Inter SemiBold", 13)) * LETTERS;
          case TEXT, STATUS, CLUSTER -> measure(longest, Font.font("Inter", 13)) * LETTERS;
        };
    boolean icon = kind == LiveColumn.Kind.STATUS || kind == LiveColumn.Kind.CLUSTER;
    return Math.min(WIDEST, text + (icon ? ICON : 0) + padding(first) + 2);
  }

  private static double padding(boolean first) {
    return first ? FIRST_PADDING : PADDING;
  }

  private double measure(String text, Font font) {
    ruler.setFont(font);
    ruler.setText(text);
    Bounds bounds = ruler.getLayoutBounds();
    return Math.ceil(bounds.getWidth());
  }
}
