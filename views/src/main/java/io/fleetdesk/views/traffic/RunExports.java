package io.fleetdesk.views.traffic;

import io.fleetdesk.traffic.TrafficRun;
import io.fleetdesk.traffic.report.RunExport;
import io.fleetdesk.traffic.report.RunFile;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import java.io.File;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;

/** Saves a run, its requests or its report. */
final class RunExports {
  private final Kit kit;
  private final Supplier<Optional<TrafficRun>> run;
  private final MenuButton button;
  private final Label said = new Label();
  private final HBox box;

  RunExports(Kit kit, Supplier<Optional<TrafficRun>> run) {
    this.kit = kit;
    this.run = run;
    button = new MenuButton(kit.text("traffic.export"), Icons.of("fth-download"));
    button.setId("run-export");
    button
        .getItems()
        .setAll(
            item(kit.text("traffic.export.csv"), "requests.csv"),
            item(kit.text("traffic.export.jsonl"), "requests.jsonl"),
            item(kit.text("traffic.export.html"), "report.html"),
            item(kit.text("traffic.export.md"), "report.md"),
            item(kit.text("traffic.export.run"), "run.fleetrun"));
    said.getStyleClass().add("muted");
    box = new HBox(8, said, button);
    box.getStyleClass().add("bar-cell");
    available(false);
  }

  Node button() {
    return box;
  }

  void available(boolean yes) {
    button.setDisable(!yes);
  }

  private MenuItem item(String word, String name) {
    var item = new MenuItem(word);
    item.setOnAction(_ -> run.get().ifPresent(r -> choose(r, name)));
    return item;
  }

  private void choose(TrafficRun current, String name) {
    var chooser = new FileChooser();
    chooser.setInitialFileName(name);
    File file = chooser.showSaveDialog(button.getScene().getWindow());
    if (file != null) {
      save(current, file, kit.scope());
    }
  }

  /** The scope lives as long as the saving: it goes on when the screen is left. */
  private void save(TrafficRun current, File file, Scope scope) {
    var _ =
        scope.ask(
            () -> {
              if (file.getName().endsWith(".fleetrun")) {
                RunFile.save(current, file.toPath());
              } else {
                RunExport.write(current, file.toPath(), ZoneId.systemDefault());
              }
              return file.getName();
            },
            name -> said.setText(kit.text("table.export.done", name)),
            failed ->
                said.setText(
                    kit.text(
                        "table.export.failed",
                        file.getName(),
                        String.valueOf(failed.getMessage()))));
  }
}
