package io.fleetdesk.views.yaml;

import io.fleetdesk.views.kit.Kit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.TraversalDirection;
import javafx.scene.control.IndexRange;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.TwoDimensional.Bias;

/**
 * The editor: owns the text control, which nothing else names. Colours are found in the background.
 * JavaFX thread only. Lines and columns count from 0.
 */
final class EditorControl extends VBox implements AutoCloseable {
  private static final String INDENT = "  ";
  private static final String REVEALED = "revealed";

  /** The control's own word for it. */
  private static final String FOLDED = "collapse";

  private final CodeArea area = new CodeArea();
  private final Gutter gutter = new Gutter();
  private final SearchBar search;
  private final Folding folding;
  private final Coloring coloring;
  private Consumer<Boolean> secrets = some -> {};

  EditorControl(Kit kit, Runnable changed) {
    this.search = new SearchBar(kit, this);
    this.folding = new Folding(area, gutter);
    this.coloring = new Coloring(kit, area, this::found);
    getStyleClass().add("yaml-editor");
    area.setId("yaml-text");
    area.setAccessibleText(kit.text("yaml.editor"));
    area.setParagraphGraphicFactory(gutter);
    area.textProperty().addListener((o, was, is) -> changed.run());
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    var scrolled = new VirtualizedScrollPane<>(area);
    VBox.setVgrow(scrolled, Priority.ALWAYS);
    getChildren().addAll(search, scrolled);
  }

  private void pressed(KeyEvent e) {
    boolean plain = !e.isShortcutDown() && !e.isAltDown();
    if (e.getCode() == KeyCode.TAB && e.isControlDown()) {
      // Tab is a character here: this is the way out for who has no mouse.
      area.requestFocusTraversal(
          e.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    } else if (e.getCode() == KeyCode.TAB && plain) {
      indent(e.isShiftDown());
    } else if (e.getCode() == KeyCode.ENTER && plain && !e.isShiftDown()) {
      area.replaceSelection("\n" + nextIndentation());
      area.requestFollowCaret();
    } else if (e.isShortcutDown() && e.getCode() == KeyCode.SLASH) {
      toggleComment();
    } else if (e.isShortcutDown() && e.isShiftDown() && e.getCode() == KeyCode.OPEN_BRACKET) {
      folding.fold(line());
    } else if (e.isShortcutDown() && e.isShiftDown() && e.getCode() == KeyCode.CLOSE_BRACKET) {
      folding.unfold(line());
    } else if (e.isShortcutDown() && e.getCode() == KeyCode.F) {
      search.open(false);
    } else if (e.isShortcutDown() && e.getCode() == KeyCode.H) {
      search.open(true);
    } else {
      return;
    }
    e.consume();
  }

  /** That of the line; one more where the cursor stands behind what opens a part. */
  private String nextIndentation() {
    String line = line(line());
    String before = line.substring(0, column()).strip();
    boolean opens = before.endsWith(":") && !before.startsWith("#");
    return indentation(line) + (opens ? INDENT : "");
  }

  /** Selects a piece of the text and brings it into view, out of a folded part too. */
  void select(int from, int to) {
    folding.show(area.offsetToPosition(from, Bias.Forward).getMajor());
    area.selectRange(from, to);
    area.requestFollowCaret();
  }

  private static String indentation(String line) {
    return line.substring(0, line.length() - line.stripLeading().length());
  }

  String text() {
    return area.getText();
  }

  /** As if typed: it can be undone. */
  void text(String text) {
    if (!text.equals(area.getText())) {
      area.getUndoManager().preventMerge();
      area.replaceText(text);
      area.getUndoManager().preventMerge();
      area.moveTo(0);
      area.requestFollowCaret();
    }
  }

  /** As if the part that differs were typed: the cursor and what is in view stay. */
  void change(String text) {
    String now = area.getText();
    int most = Math.min(now.length(), text.length());
    int head = 0;
    while (head < most && now.charAt(head) == text.charAt(head)) {
      head++;
    }
    int tail = 0;
    while (tail < most - head
        && now.charAt(now.length() - 1 - tail) == text.charAt(text.length() - 1 - tail)) {
      tail++;
    }
    if (head + tail < Math.max(now.length(), text.length())) {
      area.replaceText(head, now.length() - tail, text.substring(head, text.length() - tail));
    }
  }

  /** Another document: what was typed before cannot come back by undo. */
  void open(String text) {
    folding.opened();
    reveal(false);
    text(text);
    area.getUndoManager().forgetHistory();
  }

  int line() {
    return area.getCurrentParagraph();
  }

  int column() {
    return area.getCaretColumn();
  }

  private String line(int line) {
    return area.getParagraph(line).getText();
  }

  /** Brings a place into view and puts the cursor there. */
  void goTo(int line, int column) {
    int row = Math.clamp(line, 0, area.getParagraphs().size() - 1);
    folding.show(row);
    area.moveTo(row, Math.clamp(column, 0, area.getParagraphLength(row)));
    area.requestFollowCaret();
    area.requestFocus();
  }

  /** What replaces the characters of the cursor's line from a column to the cursor. */
  void complete(int fromColumn, String insert) {
    int row = area.getCurrentParagraph();
    String lead = " ".repeat(Math.min(fromColumn, indentation(line(row)).length()));
    area.replaceText(
        row, fromColumn, row, area.getCaretColumn(), insert.replace("\n", "\n" + lead));
  }

  CodeArea area() {
    return area;
  }

  void wrap(boolean on) {
    area.setWrapText(on);
  }

  void search() {
    search.open(false);
  }

  void undo() {
    area.undo();
  }

  void redo() {
    area.redo();
  }

  /** Marks lines in the margin and behind the text; true stands for an error. */
  void mark(Map<Integer, Boolean> errors) {
    var lines = new TreeSet<>(gutter.marked());
    lines.addAll(errors.keySet());
    gutter.mark(errors);
    for (int line : lines) {
      if (line < area.getParagraphs().size()) {
        Boolean error = errors.get(line);
        var styles = new ArrayList<String>();
        if (error != null) {
          styles.add(error ? "code-line-error" : "code-line-warning");
        }
        if (area.isFolded(line)) {
          styles.add(FOLDED);
        }
        area.setParagraphStyle(line, styles);
      }
    }
    Gutter.redraw(area, lines);
  }

  void toggleComment() {
    List<String> lines = selectedLines();
    boolean off =
        lines.stream().filter(l -> !l.isBlank()).allMatch(l -> l.stripLeading().startsWith("#"));
    replaceLines(
        lines.stream()
            .map(l -> l.isBlank() ? l : off ? l.replaceFirst("# ?", "") : "# " + l)
            .toList());
  }

  private void indent(boolean back) {
    IndexRange selected = area.getSelection();
    if (selected.getLength() == 0) {
      // Nothing is selected after it either: what is typed next must not replace the indentation.
      int row = line();
      int column = column();
      int lead = Math.min(INDENT.length(), indentation(line(row)).length());
      if (back) {
        area.deleteText(row, 0, row, lead);
        area.moveTo(row, Math.max(0, column - lead));
      } else {
        area.replaceSelection(INDENT);
      }
      return;
    }
    replaceLines(
        selectedLines().stream()
            .map(l -> back ? l.replaceFirst("^ {1,2}", "") : INDENT + l)
            .toList());
  }

  private int firstLine() {
    return area.getCaretSelectionBind().getStartParagraphIndex();
  }

  private int lastLine() {
    return area.getCaretSelectionBind().getEndParagraphIndex();
  }

  private List<String> selectedLines() {
    return area.getParagraphs().subList(firstLine(), lastLine() + 1).stream()
        .map(p -> p.getText())
        .toList();
  }

  private void replaceLines(List<String> lines) {
    int first = firstLine();
    int last = lastLine();
    area.getUndoManager().preventMerge();
    area.replaceText(
        first,
        0,
        last,
        area.getParagraphLength(last),
        lines.stream().collect(Collectors.joining("\n")));
    area.getUndoManager().preventMerge();
    area.selectRange(first, 0, last, area.getParagraphLength(last));
  }

  private void found(Folds folds) {
    folding.show(folds);
    secrets.accept(!folds.secret().isEmpty());
  }

  /** Told whether the text holds data of Secrets, which is covered until it is revealed. */
  void onSecrets(Consumer<Boolean> listener) {
    secrets = listener;
  }

  void reveal(boolean on) {
    getStyleClass().remove(REVEALED);
    if (on) {
      getStyleClass().add(REVEALED);
    }
  }

  @Override
  public void close() {
    coloring.close();
    area.dispose();
  }
}
