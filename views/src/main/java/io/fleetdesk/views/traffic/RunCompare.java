package io.fleetdesk.views.traffic;

import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.report.RunComparison;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.ToneBox;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Puts two runs next to each other: verdicts, shares, latencies. */
final class RunCompare {
  private static final double WIDTH = 776;

  private final Kit kit;
  private final RunTabs tabs;
  private final MenuButton button;

  RunCompare(Kit kit, RunTabs tabs) {
    this.kit = kit;
    this.tabs = tabs;
    button = new MenuButton(kit.text("traffic.compare"), Icons.of("fth-columns"));
    button.setId("run-compare");
    offer(Optional.empty());
  }

  Node button() {
    return button;
  }

  /** The others can be compared with this one. */
  void offer(Optional<OpenRun> current) {
    var others = tabs.all().stream().filter(r -> !Optional.of(r).equals(current)).toList();
    button
        .getItems()
        .setAll(
            others.stream()
                .map(
                    other -> {
                      var item = new MenuItem(kit.text("traffic.compare.with", other.words()));
                      item.setId("run-compare-" + other.number());
                      item.setOnAction(_ -> current.ifPresent(c -> compare(c, other)));
                      return item;
                    })
                .toList());
    button.setDisable(current.isEmpty() || others.isEmpty());
  }

  private record Both(TrafficSnapshot first, TrafficSnapshot second) {}

  private void compare(OpenRun first, OpenRun second) {
    var _ =
        kit.scope()
            .ask(
                () ->
                    new Both(first.view().snapshot(Window.ALL), second.view().snapshot(Window.ALL)),
                both -> open(first, second, both),
                failed -> {
                  throw new IllegalStateException(failed);
                });
  }

  private void open(OpenRun first, OpenRun second, Both both) {
    Dialogs.open(
        button.getScene().getWindow(),
        kit.text("traffic.compare.title", first.words(), second.words()),
        WIDTH,
        close -> {
          var done = new Button(kit.text("dialog.close"));
          done.setId("run-compare-close");
          done.setCancelButton(true);
          done.setOnAction(_ -> close.run());
          return Dialogs.box(
              content(kit, first, second, both.first(), both.second()), Dialogs.buttons(done));
        });
  }

  /** Two columns under the names of the runs. */
  static Node content(
      Kit kit, OpenRun first, OpenRun second, TrafficSnapshot one, TrafficSnapshot other) {
    var verdicts = new HBox(12, verdict(kit, first, one), verdict(kit, second, other));
    var grid = new GridPane(24, 6);
    grid.setId("run-comparison");
    var measure = new ColumnConstraints();
    measure.setHgrow(Priority.ALWAYS);
    var figure = new ColumnConstraints();
    figure.setHalignment(HPos.RIGHT);
    figure.setMinWidth(160);
    grid.getColumnConstraints().setAll(measure, figure, figure);
    grid.addRow(
        0,
        label(kit.text("traffic.compare.measure"), "muted"),
        label(first.words(), "strong"),
        label(second.words(), "strong"));
    int row = 1;
    for (var line : lines(one, other)) {
      grid.addRow(
          row++,
          new Label(kit.text(line.measure())),
          label(kit.text(line.first()), "mono"),
          label(kit.text(line.second()), "mono"));
    }
    return new VBox(16, verdicts, grid);
  }

  /** Verdicts stand above, as they are sentences. */
  private static List<RunComparison.Line> lines(TrafficSnapshot one, TrafficSnapshot other) {
    return RunComparison.of(one, other).stream().filter(l -> l.isFigure()).toList();
  }

  private static Node verdict(Kit kit, OpenRun run, TrafficSnapshot now) {
    var verdict = now.verdict();
    var box = new ToneBox(verdict.tone(), run.words(), kit.text(verdict.sentence()));
    box.setPrefWidth(WIDTH / 2);
    HBox.setHgrow(box, Priority.ALWAYS);
    return box;
  }

  private static Label label(String text, String style) {
    var label = new Label(text);
    label.getStyleClass().add(style);
    return label;
  }
}
