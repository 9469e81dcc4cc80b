package io.fleetdesk.views.traffic;

import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.numbers.Interval;
import io.fleetdesk.traffic.numbers.RunFigures;
import io.fleetdesk.traffic.numbers.Verdict;
import io.fleetdesk.views.kit.Copying;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.ToneBox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A verdict: its headline, and below it what happened when, with counts that add up. */
final class RunStory extends VBox {
  private final Kit kit;

  /**
   * @param scope which part of the run it is of; empty for all of it
   * @param requests asked for the requests of a row
   */
  RunStory(Kit kit, Verdict verdict, String scope, Consumer<Interval> requests) {
    this.kit = kit;
    getStyleClass().add("run-story");
    var more = new ArrayList<String>();
    if (!scope.isEmpty()) {
      more.add(scope);
    }
    for (int i = 0; i < verdict.findings().size(); i++) {
      var finding = verdict.findings().get(i);
      if (i > 0) {
        more.add(kit.text(finding.sentence()));
      }
      // What a row below says is not said twice.
      finding.evidence().stream()
          .filter(e -> verdict.story().size() < 2 || !isToldInARow(verdict, e))
          .forEach(e -> more.add(kit.text(e)));
    }
    var box = new ToneBox(verdict.tone(), kit.text(verdict.sentence()), String.join(" ", more));
    box.setId("run-verdict");
    var copy = new Button(kit.text("traffic.verdict.copy"), Icons.of("fth-copy"));
    copy.setId("run-copy-verdict");
    copy.setMinWidth(USE_PREF_SIZE);
    copy.setOnAction(_ -> Copying.text(words(kit, verdict)));
    box.getChildren().add(copy);
    getChildren().add(box);
    if (verdict.story().size() > 1) {
      getChildren().add(rows(verdict.story(), requests));
    }
  }

  private static boolean isToldInARow(Verdict verdict, Message evidence) {
    return verdict.story().stream().anyMatch(i -> i.evidence().contains(evidence));
  }

  private GridPane rows(List<Interval> story, Consumer<Interval> requests) {
    var grid = new GridPane(16, 6);
    grid.setId("run-story");
    grid.getStyleClass().add("run-story-rows");
    var fixed = new ColumnConstraints();
    fixed.setMinWidth(USE_PREF_SIZE);
    var grows = new ColumnConstraints();
    grows.setHgrow(Priority.ALWAYS);
    grows.setFillWidth(true);
    grows.setMinWidth(120);
    var right = new ColumnConstraints();
    right.setMinWidth(USE_PREF_SIZE);
    right.setHalignment(HPos.RIGHT);
    grid.getColumnConstraints().setAll(fixed, fixed, grows, right, fixed);
    int row = 0;
    for (var interval : story) {
      var link = new Hyperlink(kit.text("traffic.story.requests"));
      link.setId("run-story-requests-" + row);
      link.setMinWidth(USE_PREF_SIZE);
      link.setVisible(interval.requests() > 0);
      link.setOnAction(_ -> requests.accept(interval));
      grid.addRow(
          row++,
          label(
              RunFigures.clock(interval.from()) + " – " + RunFigures.clock(interval.to()), "mono"),
          new StatusLabel(new Status(interval.tone(), word(kit, interval.kind()))),
          what(interval),
          label(count(kit, interval), "mono"),
          link);
    }
    grid.getChildren().forEach(n -> GridPane.setValignment(n, VPos.TOP));
    return grid;
  }

  private VBox what(Interval interval) {
    var box = new VBox(2, wrapped(kit.text(interval.what()), "plain"));
    if (!interval.evidence().isEmpty()) {
      box.getChildren().add(wrapped(kit.text(Message.sentences(interval.evidence())), "muted"));
    }
    return box;
  }

  private static Label label(String text, String style) {
    var label = new Label(text);
    label.setMinWidth(USE_PREF_SIZE);
    label.getStyleClass().add(style);
    return label;
  }

  private static Label wrapped(String text, String style) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinWidth(0);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add(style);
    return label;
  }

  private static String word(Kit kit, Interval.Kind kind) {
    return switch (kind) {
      case BALANCED -> kit.text("traffic.story.balanced");
      case SKEWED -> kit.text("traffic.story.skewed");
      case STICKY -> kit.text("traffic.story.sticky");
      case NOT_JUDGED -> kit.text("traffic.story.not-judged");
      case OUTAGE -> kit.text("traffic.story.outage");
      case LOST -> kit.text("traffic.story.lost.kind");
      case BAD_STATUS -> kit.text("traffic.story.bad-status");
      case NOT_READY -> kit.text("traffic.story.not-ready");
      case NOT_EXPORTED -> kit.text("traffic.story.not-exported");
      case UNKNOWN -> kit.text("traffic.story.unknown");
      case CONTRADICTION -> kit.text("traffic.story.contradiction");
      case UNREAD -> kit.text("traffic.story.unread");
      case SILENT -> kit.text("traffic.story.silent");
      case CANCELLED -> kit.text("traffic.story.cancelled");
      case PAUSED -> kit.text("traffic.story.paused");
    };
  }

  private static String count(Kit kit, Interval interval) {
    var all = String.format("%,d", interval.requests());
    return interval.lost() == 0
        ? all
        : kit.text("traffic.story.lost", String.format("%,d", interval.lost()), all);
  }

  /** As text, to be copied. */
  static String words(Kit kit, Verdict verdict) {
    var text = new StringBuilder();
    for (var finding : verdict.findings()) {
      text.append(kit.text(finding.sentence())).append('\n');
      finding.evidence().forEach(e -> text.append(kit.text(e)).append('\n'));
    }
    if (verdict.story().size() > 1) {
      for (var interval : verdict.story()) {
        text.append(RunFigures.clock(interval.from()))
            .append(" – ")
            .append(RunFigures.clock(interval.to()))
            .append("  ")
            .append(word(kit, interval.kind()))
            .append("  ")
            .append(count(kit, interval))
            .append("  ")
            .append(kit.text(interval.what()))
            .append('\n');
      }
    }
    return text.toString().strip();
  }
}
