package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.ApplyOutcome.FieldConflict;
import io.fleetdesk.apply.ConflictChoice;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.LiveScrollPane;
import io.fleetdesk.views.kit.ToneBox;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** Whose value each field in conflict is to have: theirs until one says otherwise. */
final class ConflictPane extends VBox {
  /**
   * A field to decide.
   *
   * @param owner who has it, and since when
   */
  record Field(FieldPath path, String owner, String theirs, String mine) {
    static Field of(Kit kit, FieldConflict conflict) {
      String managers = String.join(", ", conflict.managers());
      Instant since = conflict.since();
      String owner =
          since == null
              ? kit.text("yaml.owner", managers)
              : kit.text(
                  "yaml.owner.since",
                  managers,
                  DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                      .withLocale(kit.messages().locale())
                      .withZone(ZoneId.systemDefault())
                      .format(since));
      return new Field(conflict.path(), owner, conflict.theirs(), conflict.mine());
    }
  }

  private final Kit kit;
  private final boolean byForce;
  private final Map<FieldPath, ConflictChoice> decisions = new LinkedHashMap<>();
  private final Map<FieldPath, String> owners = new LinkedHashMap<>();
  private final VBox follows = new VBox();
  private final Button decide = new Button();

  /**
   * @param byForce whether to keep mine means to take fields over from their owners
   */
  ConflictPane(
      Kit kit,
      String title,
      List<Field> fields,
      boolean byForce,
      Runnable close,
      Consumer<Map<FieldPath, ConflictChoice>> decided) {
    this.kit = kit;
    this.byForce = byForce;
    getStyleClass().add("dialog-box");
    var heading = new Label(title);
    heading.getStyleClass().add("screen-title");
    heading.setWrapText(true);
    var list = new VBox(12);
    fields.forEach(f -> list.getChildren().add(field(f)));
    var scroll = new LiveScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(360);
    var cancel = new Button(kit.text("dialog.cancel"));
    cancel.setOnAction(e -> close.run());
    decide.setId("yaml-decide");
    decide.setOnAction(
        e -> {
          close.run();
          decided.accept(Map.copyOf(decisions));
        });
    getChildren().addAll(heading, scroll, follows, Dialogs.buttons(cancel, decide));
    turn();
  }

  private VBox field(Field field) {
    decisions.put(field.path(), ConflictChoice.THEIRS);
    owners.put(field.path(), field.owner());
    var path = new Label(field.path().toString());
    path.getStyleClass().addAll("strong", "mono");
    var owner = new Label(field.owner());
    owner.getStyleClass().add("muted");
    owner.setWrapText(true);
    var group = new ToggleGroup();
    var theirs = new RadioButton(kit.text("yaml.conflict.theirs", field.theirs()));
    theirs.setToggleGroup(group);
    theirs.setSelected(true);
    var mine =
        new RadioButton(
            kit.text(byForce ? "yaml.conflict.force" : "yaml.conflict.mine", field.mine()));
    mine.setToggleGroup(group);
    mine.setId("yaml-mine-" + field.path());
    mine.getStyleClass().add("yaml-mine");
    group
        .selectedToggleProperty()
        .addListener(
            (o, was, is) -> {
              decisions.put(
                  field.path(), mine.isSelected() ? ConflictChoice.MINE : ConflictChoice.THEIRS);
              turn();
            });
    return new VBox(4, path, owner, theirs, mine);
  }

  private void turn() {
    List<FieldPath> taken =
        decisions.entrySet().stream()
            .filter(e -> e.getValue() == ConflictChoice.MINE)
            .map(Map.Entry::getKey)
            .toList();
    boolean force = byForce && !taken.isEmpty();
    decide.getStyleClass().removeAll("primary", "dangerous");
    decide.getStyleClass().add(force ? "dangerous" : "primary");
    decide.setText(
        force ? kit.text("yaml.conflict.take", taken.size()) : kit.text("yaml.conflict.decide"));
    follows.getChildren().clear();
    if (force) {
      var names = new StringBuilder();
      taken.forEach(p -> names.append(p).append(" (").append(owners.get(p)).append(")\n"));
      follows
          .getChildren()
          .add(
              new ToneBox(
                  Tone.ATTENTION, kit.text("yaml.conflict.follows"), names.toString().strip()));
      Dialogs.fit(this);
    }
  }
}
