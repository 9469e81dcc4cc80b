package io.fleetdesk.views.yaml;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.fxmisc.richtext.CodeArea;

/** Folds parts of the editor's text away and brings them back. JavaFX thread. */
final class Folding {
  private final CodeArea area;
  private final Gutter gutter;
  private Folds folds = Folds.NONE;
  private boolean opened;
  private boolean busy;

  Folding(CodeArea area, Gutter gutter) {
    this.area = area;
    this.gutter = gutter;
    gutter.onFold(this::toggle, this::isFolded);
    area.currentParagraphProperty()
        .addListener(
            (o, was, is) -> {
              if (!busy && is < area.getParagraphs().size() && area.isFolded(is)) {
                bring(is);
              }
            });
  }

  /** Another text: what nobody reads at first is to be folded once it is known. */
  void opened() {
    opened = true;
  }

  /** What can be folded of the text as it is. */
  void show(Folds now) {
    Set<Integer> changed = new HashSet<>(folds.parts().keySet());
    changed.addAll(now.parts().keySet());
    changed.removeIf(l -> folds.parts().containsKey(l) && now.parts().containsKey(l));
    folds = now;
    gutter.folds(now.parts().keySet());
    Gutter.redraw(area, changed);
    if (opened) {
      opened = false;
      now.first().forEach(this::fold);
    }
  }

  private void draw(int from, int to) {
    Gutter.redraw(area, IntStream.rangeClosed(from, to).boxed().toList());
  }

  boolean isFolded(int line) {
    return line + 1 < area.getParagraphs().size() && area.isFolded(line + 1);
  }

  /** The part that begins at the line, or else the one that holds it. */
  void toggle(int line) {
    if (isFolded(line)) {
      unfold(line);
    } else {
      fold(line);
    }
  }

  void fold(int line) {
    part(line)
        .filter(p -> !isFolded(p.getKey()))
        .ifPresent(p -> fold(p.getKey(), Math.min(p.getValue(), area.getParagraphs().size() - 1)));
  }

  private void fold(int from, int to) {
    if (to > from) {
      int caret = area.getCurrentParagraph();
      int column = area.getCaretColumn();
      boolean inside = caret > from && caret <= to;
      // The control replaces the text by itself, folded, and the cursor goes to its end and back.
      busy = true;
      area.foldParagraphs(from, to);
      area.moveTo(inside ? from : caret, inside ? 0 : column);
      busy = false;
      draw(from, to);
    }
  }

  /** What begins at a line, else the innermost that holds it. */
  private Optional<Map.Entry<Integer, Integer>> part(int line) {
    return folds.parts().headMap(line, true).descendingMap().entrySet().stream()
        .filter(p -> p.getValue() >= line)
        .findFirst();
  }

  void unfold(int line) {
    if (isFolded(line)) {
      int to = line;
      while (isFolded(to)) {
        to++;
      }
      area.unfoldParagraphs(line);
      draw(line, to);
    }
  }

  /** Brings a line into view that may be folded away. */
  void show(int line) {
    int from = line;
    while (from > 0 && area.isFolded(from)) {
      from--;
    }
    busy = true;
    unfold(from);
    busy = false;
  }

  private void bring(int line) {
    int column = area.getCaretColumn();
    show(line);
    area.moveTo(line, Math.min(column, area.getParagraphLength(line)));
  }
}
