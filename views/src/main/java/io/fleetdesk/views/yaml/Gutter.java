package io.fleetdesk.views.yaml;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Icons;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.fxmisc.richtext.CodeArea;

/** The margin of the editor: numbers, marks where something is wrong, and what can be folded. */
final class Gutter implements IntFunction<Node> {
  private Map<Integer, Boolean> errors = Map.of();
  private Set<Integer> folds = Set.of();
  private IntConsumer fold = line -> {};
  private IntPredicate folded = line -> false;

  /**
   * Draws the margin of lines anew. Those out of view are drawn when they come into it: to ask for
   * one of them makes the control build it, which costs seconds in a long text.
   */
  static void redraw(CodeArea area, Collection<Integer> lines) {
    if (!lines.isEmpty() && !area.getVisibleParagraphs().isEmpty()) {
      int first = area.firstVisibleParToAllParIndex();
      int last = area.lastVisibleParToAllParIndex();
      for (int line : lines) {
        if (line >= first && line <= last) {
          area.recreateParagraphGraphic(line);
        }
      }
    }
  }

  /** True stands for an error, false for a warning. */
  void mark(Map<Integer, Boolean> marks) {
    errors = Map.copyOf(marks);
  }

  Set<Integer> marked() {
    return errors.keySet();
  }

  /** Lines where a part begins. */
  void folds(Set<Integer> lines) {
    folds = Set.copyOf(lines);
  }

  /**
   * @param toggle what a click does to the part that begins at a line
   * @param isFolded whether that part is out of view
   */
  void onFold(IntConsumer toggle, IntPredicate isFolded) {
    fold = toggle;
    folded = isFolded;
  }

  @Override
  public Node apply(int line) {
    if (line > 0 && folded.test(line - 1)) {
      // The control keeps the margin of lines that are folded away, over that of others.
      return new HBox();
    }
    var label = new Label(Integer.toString(line + 1));
    label.getStyleClass().add("code-number-margin");
    label.setTextOverrun(OverrunStyle.CLIP);
    Boolean error = errors.get(line);
    if (error != null) {
      label.setGraphic(Icons.of(error ? Tone.FAILED : Tone.ATTENTION));
    }
    var chevron = new StackPane();
    chevron.getStyleClass().add("code-fold");
    if (folds.contains(line)) {
      chevron.setId("fold-" + line);
      chevron
          .getChildren()
          .add(Icons.of(folded.test(line) ? "fth-chevron-right" : "fth-chevron-down", "small"));
      chevron.setOnMousePressed(
          e -> {
            fold.accept(line);
            e.consume();
          });
    }
    var box = new HBox(label, chevron);
    box.getStyleClass().add("code-margin");
    return box;
  }
}
