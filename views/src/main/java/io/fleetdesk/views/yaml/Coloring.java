package io.fleetdesk.views.yaml;

import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Colours the text of an editor after it is shown: only lines that changed, those in view first,
 * and long texts in pieces, so that the window goes on between them. JavaFX thread.
 */
final class Coloring implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(60);
  private static final Duration BREATH = Duration.ofMillis(5);

  /** Lines that are coloured without a break. */
  private static final int BLOCK = 100;

  /** Some lines that follow each other. */
  private record Block(int from, int to, StyleSpans<Collection<String>> spans) {}

  private record Look(Folds folds, List<Block> blocks) {}

  private final Kit kit;
  private final CodeArea area;
  private final Consumer<Folds> found;
  private final Scope scope;
  private final Scope.Latest finding;
  private final org.reactfx.Subscription changes;
  private @Nullable Subscription soon;
  private Set<Integer> secret = Set.of();

  /** Where the text that has no colours yet begins, and how far before the end it ends. */
  private int dirtyFrom = Integer.MAX_VALUE;

  private int dirtyRest = Integer.MAX_VALUE;

  /**
   * @param found told what can be folded of each text, and what is secret
   */
  Coloring(Kit kit, CodeArea area, Consumer<Folds> found) {
    this.kit = kit;
    this.area = area;
    this.found = found;
    this.scope = kit.scope();
    this.finding = scope.latest();
    this.changes = area.plainTextChanges().subscribe(this::changed);
  }

  private void changed(PlainTextChange change) {
    dirtyFrom = Math.min(dirtyFrom, change.getPosition());
    dirtyRest = Math.min(dirtyRest, area.getLength() - change.getInsertionEnd());
    after(PAUSE, this::find);
  }

  private void after(Duration wait, Runnable next) {
    if (soon != null) {
      soon.close();
    }
    soon = kit.fx().after(wait, next);
  }

  private void find() {
    String text = area.getText();
    int from = Math.min(dirtyFrom, text.length());
    int rest = Math.clamp(dirtyRest, 0, text.length() - from);
    Set<Integer> before = secret;
    finding.ask(
        () -> look(text, from, text.length() - rest, before),
        look -> {
          if (text.equals(area.getText())) {
            secret = look.folds().secret();
            color(inViewFirst(look.blocks()), 0);
            found.accept(look.folds());
          }
        },
        defect -> {
          throw new IllegalStateException(defect);
        });
  }

  /** In the background. What is secret depends on other lines, so such texts are coloured whole. */
  private static Look look(String text, int from, int to, Set<Integer> before) {
    Folds folds = Folds.of(text);
    boolean whole = !folds.secret().isEmpty() || !before.isEmpty();
    return new Look(
        folds, blocks(text, whole ? 0 : from, whole ? text.length() : to, folds.secret()));
  }

  /** The lines that a part of a text touches. */
  private static List<Block> blocks(String text, int from, int to, Set<Integer> secret) {
    int at = text.lastIndexOf('\n', from - 1) + 1;
    int lineEnd = text.indexOf('\n', to);
    int end = lineEnd < 0 ? text.length() : lineEnd + 1;
    int line = (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    var blocks = new ArrayList<Block>();
    while (at < end) {
      int next = at;
      int first = line;
      for (; line < first + BLOCK && next < end; line++) {
        int feed = text.indexOf('\n', next);
        next = feed < 0 ? end : feed + 1;
      }
      blocks.add(
          new Block(at, next, spans(YamlColors.of(text.substring(at, next), first, secret))));
      at = next;
    }
    return blocks;
  }

  private static StyleSpans<Collection<String>> spans(List<YamlColors.Piece> pieces) {
    var builder = new StyleSpansBuilder<Collection<String>>();
    builder.add(List.of(), 0);
    pieces.forEach(p -> builder.add(List.of(p.style()), p.length()));
    return builder.create();
  }

  private List<Block> inViewFirst(List<Block> blocks) {
    if (blocks.size() < 2 || area.getVisibleParagraphs().isEmpty()) {
      return blocks;
    }
    int seen = area.getAbsolutePosition(area.firstVisibleParToAllParIndex(), 0);
    var ordered = new ArrayList<>(blocks.stream().filter(b -> b.to() > seen).toList());
    ordered.addAll(blocks.stream().filter(b -> b.to() <= seen).toList());
    return ordered;
  }

  /** What is typed meanwhile begins it anew, with all that is not coloured yet. */
  private void color(List<Block> blocks, int next) {
    if (next < blocks.size()) {
      area.setStyleSpans(blocks.get(next).from(), blocks.get(next).spans());
    }
    if (next + 1 < blocks.size()) {
      after(BREATH, () -> color(blocks, next + 1));
    } else {
      dirtyFrom = Integer.MAX_VALUE;
      dirtyRest = Integer.MAX_VALUE;
    }
  }

  @Override
  public void close() {
    if (soon != null) {
      soon.close();
    }
    changes.unsubscribe();
    scope.close();
  }
}
