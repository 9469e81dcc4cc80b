package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.ApplyOutcome;
import io.fleetdesk.apply.PlannedItem;
import io.fleetdesk.apply.TextDiff;
import io.fleetdesk.apply.TextDiff.Kind;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Tones;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;

/** Objects before and after as text, the lines that differ marked. */
final class TextDiffView extends ListView<TextDiffView.Line> {
  /** A line; of a headline the kind is null. */
  record Line(@Nullable Kind kind, String text) {}

  private final Kit kit;

  TextDiffView(Kit kit) {
    this.kit = kit;
    setId("yaml-diff");
    getStyleClass().addAll("yaml-view", "yaml-diff");
    setFixedCellSize(18);
    setCellFactory(v -> new LineCell());
  }

  void show(List<PlannedItem> items) {
    var lines = new ArrayList<Line>();
    for (PlannedItem item : items) {
      lines.add(new Line(null, kit.object(item.ref())));
      if (item.hasResult()) {
        lines.addAll(lines(item.textDiff()));
      } else {
        // Nothing comes of it: a comparison with nothing would look like a deletion.
        lines.addAll(refused(item.forecast()));
      }
    }
    getItems().setAll(lines);
  }

  private static List<Line> refused(ApplyOutcome why) {
    if (why instanceof ApplyOutcome.Conflict(var conflicts)) {
      return conflicts.stream()
          .flatMap(
              c ->
                  Stream.of(
                      new Line(Kind.SAME, "  " + c.path() + "  " + String.join(", ", c.managers())),
                      new Line(Kind.REMOVED, "- " + c.theirs()),
                      new Line(Kind.ADDED, "+ " + c.mine())))
          .toList();
    }
    return List.of(new Line(Kind.SAME, "  " + why.sentence()));
  }

  void showText(List<TextDiff.Line> diff) {
    getItems().setAll(lines(diff));
  }

  private static List<Line> lines(List<TextDiff.Line> diff) {
    var lines = new ArrayList<Line>();
    for (TextDiff.Line l : diff) {
      switch (l.kind()) {
        case SAME -> lines.add(new Line(Kind.SAME, "  " + l.after()));
        case ADDED -> lines.add(new Line(Kind.ADDED, "+ " + l.after()));
        case REMOVED -> lines.add(new Line(Kind.REMOVED, "- " + l.before()));
        case CHANGED -> {
          lines.add(new Line(Kind.REMOVED, "- " + l.before()));
          lines.add(new Line(Kind.ADDED, "+ " + l.after()));
        }
      }
    }
    return lines;
  }

  private static final class LineCell extends ListCell<Line> {
    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      setText(empty || line == null ? "" : line.text());
      getStyleClass().removeAll("strong", "yaml-value");
      Tones.set(this, null);
      if (empty || line == null) {
        return;
      }
      getStyleClass().add(line.kind() == null ? "strong" : "yaml-value");
      if (line.kind() == Kind.ADDED) {
        Tones.set(this, Tone.GOOD);
      } else if (line.kind() == Kind.REMOVED) {
        Tones.set(this, Tone.FAILED);
      }
    }
  }
}
