package io.fleetdesk.views.azure;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Card;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.StatusLabel;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What runs in Azure, and what has ended. JavaFX thread. */
final class TaskList extends VBox {
  private final Kit kit;
  private final Card card;

  TaskList(Kit kit) {
    this.kit = kit;
    setId("azure-tasks");
    card = new Card(kit.text("azure.tasks")).icon(Icons.of("fth-clock"));
    getChildren().add(card);
    show(List.of());
  }

  void show(List<AzureTask> tasks) {
    card.body().getChildren().clear();
    card.remark(Long.toString(tasks.stream().filter(AzureTask::isRunning).count()));
    if (tasks.isEmpty()) {
      card.body().getChildren().add(muted(kit.text("azure.tasks.none")));
    }
    for (AzureTask task : tasks) {
      Tone tone =
          task.isRunning() ? Tone.IN_PROGRESS : task.failure().isEmpty() ? Tone.GOOD : Tone.FAILED;
      var title = new StatusLabel(tone, task.title());
      title.setWrapText(true);
      title.setMinWidth(0);
      var line = new VBox(2, title);
      if (task.isRunning()) {
        line.getChildren()
            .add(
                muted(
                    task.next() == null
                        ? kit.text("azure.task.sent")
                        : kit.text(
                            "azure.task.asked", task.status(), kit.ages().clock(task.next()))));
      } else if (task.failure().isEmpty() && task.ended() != null) {
        line.getChildren()
            .add(
                muted(
                    kit.text(
                        "azure.task.took",
                        Duration.between(task.started(), task.ended()).toSeconds())));
      } else {
        line.getChildren().add(muted(task.failure()));
      }
      card.body().getChildren().add(line);
    }
    if (tasks.stream().anyMatch(AzureTask::isRunning)) {
      card.body().getChildren().add(muted(kit.text("azure.tasks.close")));
    }
  }

  private static Label muted(String text) {
    var label = new Label(text);
    label.getStyleClass().add("muted");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
