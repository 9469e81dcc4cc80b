package io.fleetdesk.views.shell;

import io.fleetdesk.actions.ActionRun;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** The actions that run, with progress and cancel: a part of the status bar. JavaFX thread. */
public final class RunningTasks extends HBox {
  private final Kit kit;
  private final List<ActionRun> running = new ArrayList<>();
  private final ProgressBar bar = new ProgressBar();
  private final Label words = new Label();

  public RunningTasks(Kit kit) {
    this.kit = kit;
    setId("running-tasks");
    getStyleClass().add("tasks");
    var cancel = new Button("", Icons.of("fth-x"));
    cancel.setId("cancel-tasks");
    cancel.getStyleClass().addAll("quiet", "small");
    cancel.setTooltip(new Tooltip(kit.text("tasks.cancel")));
    cancel.setAccessibleText(kit.text("tasks.cancel"));
    cancel.setOnAction(e -> List.copyOf(running).forEach(ActionRun::cancel));
    bar.setPrefWidth(80);
    getChildren().addAll(words, bar, cancel);
    show();
  }

  /** Shows an action until it is done. */
  public void add(ActionRun task) {
    running.add(task);
    var ticking = kit.ages().onTick(this::show);
    task.done()
        .whenComplete(
            (outcomes, defect) ->
                kit.fx()
                    .run(
                        () -> {
                          ticking.close();
                          running.remove(task);
                          show();
                        }));
    show();
  }

  private void show() {
    setVisible(!running.isEmpty());
    setManaged(!running.isEmpty());
    if (running.isEmpty()) {
      return;
    }
    int all = running.stream().mapToInt(r -> r.action().targets().size()).sum();
    int done = running.stream().mapToInt(r -> r.outcomes().size()).sum();
    bar.setProgress(done == 0 ? ProgressBar.INDETERMINATE_PROGRESS : (double) done / all);
    words.setText(
        running.size() == 1
            ? kit.text("tasks.one", kit.text(running.getFirst().action().title()), done, all)
            : kit.text("tasks.many", running.size(), done, all));
  }
}
