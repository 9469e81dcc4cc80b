package io.fleetdesk.views.members;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.members.SelectionChange;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.LiveScrollPane;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.ToneBox;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Which placements would select other members, and how, as the scheduler's rules foretell it. */
final class SelectionPreview extends VBox {
  private static final double HIGH = 190;

  private final Kit kit;

  SelectionPreview(Kit kit) {
    super(6);
    this.kit = kit;
  }

  /** Some list has not come: nothing is foretold. */
  void unread() {
    getChildren().setAll(new ToneBox(Tone.NONE, "", kit.text("members.preview.unread")));
  }

  void show(List<SelectionChange> changes) {
    var title = new Label(kit.text("members.preview.title", changes.size()));
    title.getStyleClass().add("strong");
    if (changes.isEmpty()) {
      getChildren().setAll(title, new ToneBox(Tone.GOOD, "", kit.text("members.preview.none")));
      return;
    }
    var grid = new GridPane(12, 4);
    grid.getColumnConstraints().add(new ColumnConstraints(150));
    var rest = new ColumnConstraints();
    rest.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().add(rest);
    int row = 0;
    for (var change : changes) {
      var name = new Label(change.placement().title());
      name.getStyleClass().add("strong");
      grid.add(name, 0, row);
      for (var line : lines(change)) {
        grid.add(line, 1, row++);
      }
    }
    var scroll = new LiveScrollPane(grid);
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(HIGH);
    scroll.setId("selection-preview");
    var how = new Label(kit.text("members.preview.how"));
    how.getStyleClass().add("secondary");
    how.setWrapText(true);
    how.setMinHeight(USE_PREF_SIZE);
    getChildren().setAll(title, scroll, how);
  }

  private List<StatusLabel> lines(SelectionChange change) {
    Tone tone =
        !change.failure().isEmpty()
            ? Tone.FAILED
            : change.loses().isEmpty() ? Tone.IN_PROGRESS : Tone.ATTENTION;
    return change.sentences().stream()
        .map(s -> new StatusLabel(tone, kit.messages().text(s)))
        .toList();
  }
}
