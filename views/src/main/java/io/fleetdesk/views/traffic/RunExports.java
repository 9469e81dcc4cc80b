package io.fleetdesk.views.traffic;

import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.rehearsal.Rehearsal;
import io.fleetdesk.traffic.report.RunExport;
import io.fleetdesk.traffic.report.RunFile;
import io.fleetdesk.traffic.report.RunReport;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.chart.Png;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.VBox;

/** Saves a run, its requests, its chart or its report. */
final class RunExports {
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** Of a run that can be opened again. */
  static final String ENDING = ".fleetrun";

  private final Kit kit;
  private final Supplier<Optional<OpenRun>> run;
  private final Function<OpenRun, Optional<Rehearsal>> rehearsals;
  private final Node chart;
  private final Label said;
  private final Set<OpenRun> saved = new HashSet<>();
  private final MenuButton button;
  private final MenuItem whole;

  /**
   * @param chart a picture of which is saved
   * @param said where it is said what became of it
   */
  RunExports(
      Kit kit,
      Supplier<Optional<OpenRun>> run,
      Function<OpenRun, Optional<Rehearsal>> rehearsals,
      Node chart,
      Label said) {
    this.kit = kit;
    this.run = run;
    this.rehearsals = rehearsals;
    this.chart = chart;
    this.said = said;
    button = new MenuButton(kit.text("traffic.export"), Icons.of("fth-download"));
    button.setId("run-export");
    whole = item(kit.text("traffic.export.run"), "run" + ENDING);
    button
        .getItems()
        .setAll(
            item(kit.text("traffic.export.csv"), "requests.csv"),
            item(kit.text("traffic.export.jsonl"), "requests.jsonl"),
            item(kit.text("traffic.export.png"), "chart.png"),
            item(kit.text("traffic.export.html"), "report.html"),
            item(kit.text("traffic.export.md"), "report.md"),
            whole);
    available(Optional.empty());
  }

  Node button() {
    return button;
  }

  void available(Optional<OpenRun> which) {
    button.setDisable(which.isEmpty());
    // One that was opened from a file is in that file.
    whole.setDisable(which.flatMap(OpenRun::here).isEmpty());
  }

  /** Whether closing it loses what nobody can bring back. */
  boolean isUnsaved(OpenRun which) {
    return which.here().isPresent() && !saved.contains(which) && which.view().log().size() > 0;
  }

  void forget(OpenRun which) {
    saved.remove(which);
  }

  private MenuItem item(String word, String name) {
    var item = new MenuItem(word);
    item.setOnAction(_ -> run.get().ifPresent(r -> choose(r, name)));
    return item;
  }

  private void choose(OpenRun current, String name) {
    var ending = name.substring(name.lastIndexOf('.'));
    kit.files()
        .toSave(button.getScene().getWindow(), name)
        .ifPresent(file -> save(current, named(file, ending)));
  }

  /** With the ending of what was chosen: by it the form is known, also when it is opened again. */
  static Path named(Path typed, String ending) {
    var name = typed.getFileName().toString();
    return name.endsWith(ending) ? typed : typed.resolveSibling(name + ending);
  }

  /** In the form that the file's ending asks for. It goes on when the screen is left. */
  void save(OpenRun current, Path file) {
    var name = file.getFileName().toString();
    Callable<String> write;
    if (name.endsWith(".png")) {
      var picture = picture(current);
      write =
          () -> {
            RunExport.write(file, out -> Png.write(picture, out));
            return name;
          };
    } else if (name.endsWith(ENDING) && current.here().isPresent()) {
      write =
          () -> {
            RunFile.save(current.here().orElseThrow(), file);
            return name;
          };
      // What is added while it goes on is in no file yet.
      if (!current.isRunning()) {
        saved.add(current);
      }
    } else {
      var rehearsal = rehearsals.apply(current);
      write =
          () -> {
            var report = new RunReport(ZoneId.systemDefault(), kit::text);
            var reports = rehearsal.map(Rehearsal::report).stream().toList();
            RunExport.write(current.view(), reports, file, report);
            return name;
          };
    }
    tell(kit.scope(), write, name);
  }

  /** The chart under what it is of: the picture leaves the window. */
  private Image picture(OpenRun current) {
    var plan = current.view().plan();
    var target = plan.target();
    var title = new Label(target == null ? plan.name() : target.toString());
    title.getStyleClass().add("card-title");
    var started = current.view().snapshot(Window.MINUTE).started();
    var when = WHEN.withZone(ZoneId.systemDefault()).format(started);
    var where = new Label(plan.run().address() + " · " + when);
    where.getStyleClass().add("muted");
    var box = new VBox(4, title, where, new ImageView(chart.snapshot(null, null)));
    box.setPadding(new Insets(12));
    var root = chart.getScene().getRoot();
    box.getStyleClass().addAll(root.getStyleClass());
    box.getStylesheets().addAll(root.getStylesheets());
    var scene = new Scene(box);
    scene.getStylesheets().addAll(chart.getScene().getStylesheets());
    return box.snapshot(null, null);
  }

  private void tell(Scope scope, Callable<String> write, String name) {
    Consumer<Exception> failed =
        e -> said.setText(kit.text("table.export.failed", name, kit.why(e)));
    var _ = scope.ask(write, done -> said.setText(kit.text("table.export.done", done)), failed);
  }
}
