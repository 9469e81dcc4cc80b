package io.fleetdesk.views.members;

import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.members.MemberActions;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/** Asks for the labels of a member, a line each, and hands them to the action. */
final class MemberLabels {
  private final Kit kit;
  private final Fleets fleets;
  private final ActionDialog dialog;

  MemberLabels(Kit kit, Fleets fleets, ActionDialog dialog) {
    this.kit = kit;
    this.fleets = fleets;
    this.dialog = dialog;
  }

  void open(Window owner, MemberRow member) {
    Dialogs.open(
        owner,
        kit.text("members.labels.title", member.name()),
        Dialogs.NARROW,
        close -> content(owner, member, close));
  }

  private Parent content(Window owner, MemberRow member, Runnable close) {
    var help = new Label(kit.text("members.labels.help"));
    help.setMinHeight(Region.USE_PREF_SIZE);
    help.setWrapText(true);
    help.setMinHeight(Region.USE_PREF_SIZE);
    help.getStyleClass().add("secondary");
    var text = new TextArea(lines(member.meta().labels()));
    text.setId("member-labels-text");
    text.getStyleClass().add("mono");
    text.setPrefRowCount(8);
    var problem = new Label();
    problem.getStyleClass().add("field-problem");
    problem.setWrapText(true);
    var cancel = new Button(kit.text("dialog.cancel"));
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> close.run());
    var next = new Button(kit.text("members.labels.next"));
    next.setId("member-labels-next");
    next.getStyleClass().add("primary");
    text.textProperty()
        .addListener(
            (_, _, typed) -> {
              Optional<String> wrong = wrong(typed);
              problem.setText(wrong.map(l -> kit.text("members.labels.wrong", l)).orElse(""));
              next.setDisable(wrong.isPresent());
            });
    next.setOnAction(
        _ -> {
          close.run();
          dialog.open(owner, MemberActions.labels(fleets, member, parse(text.getText())));
        });
    return Dialogs.box(help, text, problem, Dialogs.buttons(cancel, next));
  }

  private static String lines(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /** The first line that is no label; what a label may hold the server judges. */
  static Optional<String> wrong(String text) {
    return text.lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty() && l.indexOf('=') < 1)
        .findFirst();
  }

  static Map<String, String> parse(String text) {
    var labels = new LinkedHashMap<String, String>();
    text.lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty())
        .forEach(l -> labels.put(l.substring(0, l.indexOf('=')), l.substring(l.indexOf('=') + 1)));
    return labels;
  }
}
