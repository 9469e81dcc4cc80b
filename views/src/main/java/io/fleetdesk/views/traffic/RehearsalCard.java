package io.fleetdesk.views.traffic;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.rehearsal.FailoverReport;
import io.fleetdesk.views.kit.Card;
import io.fleetdesk.views.kit.Copying;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.StatusLabel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What a fail-over rehearsal measured: four figures, the sentences behind them, the way back. */
final class RehearsalCard extends VBox {
  private final Kit kit;
  private final HBox figures = new HBox(28);
  private final Label words = new Label();
  private final Button undo;
  private final Card card;
  private @Nullable FailoverReport shown;

  RehearsalCard(Kit kit, Runnable putBack) {
    this.kit = kit;
    setId("rehearsal-report");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    words.getStyleClass().add("muted");
    undo = new Button(kit.text("traffic.rehearsal.undo"), Icons.of("fth-corner-up-left"));
    undo.setId("rehearsal-undo");
    undo.setOnAction(_ -> putBack.run());
    var copy = new Button(kit.text("traffic.rehearsal.copy"), Icons.of("fth-copy"));
    copy.setId("rehearsal-copy");
    copy.setOnAction(_ -> Copying.text(String.join("\n", lines())));
    card = new Card(kit.text("traffic.rehearsal.report"), figures, words).actions(copy, undo);
    card.body().getStyleClass().add("rehearsal-body");
    getChildren().add(card);
    hide();
  }

  void hide() {
    shown = null;
    setVisible(false);
    setManaged(false);
  }

  /**
   * @param way in which the cluster was taken out
   * @param goesOn whether the run still sends
   * @param back whether it was put back
   */
  void show(FailoverReport report, String way, boolean goesOn, boolean back) {
    boolean same = report.equals(shown) && isVisible() && undo.isDisabled() == back;
    shown = report;
    setVisible(true);
    setManaged(true);
    undo.setDisable(back);
    if (same && goesOn) {
      return;
    }
    card.remark(
        kit.text(
            "traffic.rehearsal.remark",
            report.cluster().label(),
            way,
            kit.ages().clock(report.began())));
    figures
        .getChildren()
        .setAll(
            state(report, goesOn),
            figure(
                kit.text("traffic.rehearsal.first"),
                report
                    .firstError()
                    .map(this::seconds)
                    .orElse(kit.text("traffic.rehearsal.no-error"))),
            figure(kit.text("traffic.rehearsal.settled"), soon(report.settled(), goesOn)),
            figure(
                kit.text("traffic.rehearsal.lost"),
                kit.text(
                    "traffic.rehearsal.lost.of", report.lost(), report.lost() + report.answered())),
            figure(
                kit.text("traffic.rehearsal.recovered"),
                report.lost() == 0 && report.recovered().isPresent()
                    ? kit.text("traffic.rehearsal.no-need")
                    : soon(report.recovered(), goesOn)));
    report
        .again()
        .ifPresent(
            d ->
                figures.getChildren().add(figure(kit.text("traffic.rehearsal.again"), seconds(d))));
    words.setText(kit.text(Message.sentences(report.sentences())));
  }

  private StatusLabel state(FailoverReport report, boolean goesOn) {
    if (!report.isComplete()) {
      return goesOn
          ? new StatusLabel(Tone.IN_PROGRESS, kit.text("traffic.rehearsal.measuring"))
          : new StatusLabel(Tone.ATTENTION, kit.text("traffic.rehearsal.unsure"));
    }
    return report.lost() == 0
        ? new StatusLabel(Tone.GOOD, kit.text("traffic.rehearsal.clean"))
        : new StatusLabel(Tone.ATTENTION, kit.text("traffic.rehearsal.lossy"));
  }

  private String soon(Optional<Duration> moment, boolean goesOn) {
    return moment
        .map(this::seconds)
        .orElse(kit.text(goesOn ? "traffic.rehearsal.not-yet" : "traffic.rehearsal.never"));
  }

  private String seconds(Duration moment) {
    return FailoverReport.isInstant(moment)
        ? kit.text("traffic.rehearsal.at-once")
        : kit.text(FailoverReport.seconds(moment));
  }

  private static Node figure(String name, String value) {
    var what = new Label(name);
    what.getStyleClass().add("muted");
    what.setMinWidth(Region.USE_PREF_SIZE);
    var figure = new Label(value);
    figure.getStyleClass().add("strong");
    figure.setMinWidth(Region.USE_PREF_SIZE);
    var box = new VBox(2, what, figure);
    HBox.setHgrow(box, Priority.NEVER);
    box.setAccessibleText(name + " " + value);
    return box;
  }

  /** What is read on it. */
  List<String> lines() {
    return shown == null ? List.of() : shown.sentences().stream().map(kit::text).toList();
  }
}
