package io.fleetdesk.views.workloads;

import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/** Asks how many replicas Deployments shall have. */
final class ScaleQuestion {
  /** As many rows as a small window shows. */
  private static final int NAMED = 8;

  private static final int MOST = 10_000;

  private ScaleQuestion() {}

  /**
   * @param then told the number
   */
  static void ask(Kit kit, Window owner, List<DeploymentRow> rows, IntConsumer then) {
    Dialogs.open(
        owner,
        kit.text("workloads.scale.title"),
        Dialogs.NARROW,
        close ->
            content(
                kit,
                rows,
                close,
                replicas -> {
                  close.run();
                  then.accept(replicas);
                }));
  }

  static Parent content(Kit kit, List<DeploymentRow> rows, Runnable close, IntConsumer then) {
    String now =
        rows.stream()
            .limit(NAMED)
            .map(d -> kit.text("workloads.scale.now", kit.object(d.ref()), d.wanted()))
            .collect(Collectors.joining("\n"));
    String more = rows.size() > NAMED ? "\n… + " + (rows.size() - NAMED) : "";
    var words = new Label(now + more);
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    words.getStyleClass().add("secondary");
    var replicas = new Spinner<Integer>(0, MOST, rows.getFirst().wanted());
    replicas.setId("scale-replicas");
    replicas.setEditable(true);
    replicas.setPrefWidth(110);
    var label = new Label(kit.text("workloads.scale.replicas"));
    label.setLabelFor(replicas);
    var line = new HBox(8, label, replicas);
    line.getStyleClass().add("details-line");
    var cancel = new Button(kit.text("dialog.cancel"));
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> close.run());
    var next = new Button(kit.text("workloads.scale.next"));
    next.setId("scale-next");
    next.getStyleClass().add("primary");
    next.setDefaultButton(true);
    replicas
        .getEditor()
        .textProperty()
        .addListener((_, _, typed) -> next.setDisable(!isCount(typed)));
    // Typed digits count at once, not only after Enter.
    next.setOnAction(_ -> then.accept(Integer.parseInt(replicas.getEditor().getText().strip())));
    return Dialogs.box(words, line, Dialogs.buttons(cancel, next));
  }

  static boolean isCount(String typed) {
    String text = typed.strip();
    return text.matches("\\d{1,5}") && Integer.parseInt(text) <= MOST;
  }
}
