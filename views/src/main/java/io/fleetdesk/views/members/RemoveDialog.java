package io.fleetdesk.views.members;

import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.members.RemovalImpact;
import io.fleetdesk.members.RemoveMember;
import io.fleetdesk.members.SelectionChange;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.LiveScrollPane;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.ToneBox;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** What removing a member would mean, before its name is typed. */
final class RemoveDialog {
  private static final double HIGH = 420;
  private static final int NAMED = 40;

  private final Kit kit;
  private final Fleets fleets;
  private final ActionDialog dialog;
  private final ForecastFacts facts;
  private final MemberRow member;
  private final Scope scope;
  private final VBox body = new VBox(12);
  private final RadioButton strict;
  private final RadioButton skip;
  private final Button next;

  private RemoveDialog(
      Kit kit, Fleets fleets, ActionDialog dialog, ForecastFacts facts, MemberRow member) {
    this.kit = kit;
    this.fleets = fleets;
    this.dialog = dialog;
    this.facts = facts;
    this.member = member;
    this.scope = kit.scope();
    this.strict = new RadioButton(kit.text("members.remove.strict"));
    this.skip = new RadioButton(kit.text("members.remove.skip"));
    this.next = new Button(kit.text("members.remove.next"));
  }

  /**
   * @param drain shows the drain of the member instead
   */
  static void open(
      Window owner,
      Kit kit,
      Fleets fleets,
      ActionDialog dialog,
      ForecastFacts facts,
      MemberRow member,
      Runnable drain) {
    var remove = new RemoveDialog(kit, fleets, dialog, facts, member);
    var stage =
        Dialogs.open(
            owner,
            kit.text("members.remove.title"),
            Dialogs.WIDE,
            close -> remove.content(owner, close, drain));
    stage.setOnHiding(_ -> remove.scope.close());
  }

  private Parent content(Window owner, Runnable close, Runnable drain) {
    var question =
        new Label(
            kit.text("members.remove.question", member.name(), member.cluster().fleet().name()));
    question.getStyleClass().add("screen-title");
    question.setWrapText(true);
    var stays = new Label(kit.text("members.remove.stays"));
    stays.getStyleClass().add("secondary");
    stays.setWrapText(true);
    var cancel = new Button(kit.text("dialog.cancel"));
    cancel.setId("remove-cancel");
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> close.run());
    var first = new Button(kit.text("members.remove.drain"));
    first.setId("remove-drain");
    first.setOnAction(
        _ -> {
          close.run();
          drain.run();
        });
    next.setId("remove-next");
    next.getStyleClass().add("dangerous");
    next.setDisable(true);
    next.setOnAction(
        _ -> {
          close.run();
          dialog.open(owner, new RemoveMember(fleets, member, skip.isSelected()));
        });
    body.getChildren().setAll(new Label(kit.text("action.reading")));
    var scroll = new LiveScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setPrefViewportHeight(HIGH);
    scroll.setId("remove-impact");
    scope.ask(() -> RemovalImpact.read(fleets, member), this::show, this::failed);
    return Dialogs.box(question, stays, scroll, Dialogs.buttons(first, cancel, next));
  }

  private void failed(Exception e) {
    String why = kit.why(e);
    body.getChildren().setAll(new ToneBox(Tone.FAILED, kit.text("action.unread"), why));
  }

  private void show(RemovalImpact impact) {
    var fleet = member.cluster().fleet();
    if (facts.isUnread(fleet)) {
      body.getChildren()
          .setAll(new ToneBox(Tone.ATTENTION, "", kit.text("members.preview.unread")));
      return;
    }
    var changes = facts.forecast(fleet).without(Set.of(member.name()));
    long moves = changes.stream().filter(c -> !c.gains().isEmpty()).count();
    long fewer = changes.size() - moves;
    long lost = impact.services().stream().filter(s -> s.after() == 0).count();
    var counts =
        new HBox(
            count(impact.objects(), kit.text("members.remove.kept"), Tone.ATTENTION),
            count(moves, kit.text("members.remove.moves"), Tone.IN_PROGRESS),
            count(fewer, kit.text("members.remove.fewer"), Tone.ATTENTION),
            count(lost, kit.text("members.remove.lost"), Tone.FAILED));
    counts.getStyleClass().add("count-row");
    var parts = new ArrayList<Node>();
    parts.add(counts);
    parts.add(heading(kit.text("members.remove.placements", changes.size())));
    parts.add(placements(impact, changes));
    if (!impact.services().isEmpty()) {
      parts.add(heading(kit.text("members.remove.services", impact.services().size())));
      parts.add(services(impact));
    }
    if (!impact.exports().isEmpty() || !impact.multiClusterServices().isEmpty()) {
      parts.add(
          new ToneBox(
              Tone.ATTENTION,
              kit.text("members.remove.networking"),
              kit.text(
                  "members.remove.networking.which",
                  String.join(", ", impact.exports()),
                  String.join(", ", impact.multiClusterServices()))));
    }
    if (!impact.certain()) {
      parts.add(new ToneBox(Tone.ATTENTION, "", kit.text("members.remove.uncertain")));
    }
    parts.add(how(impact));
    parts.add(new ToneBox(Tone.STALE, "", kit.text("members.remove.time")));
    body.getChildren().setAll(parts);
    next.setDisable(false);
  }

  private Node how(RemovalImpact impact) {
    var group = new ToggleGroup();
    strict.setToggleGroup(group);
    skip.setToggleGroup(group);
    strict.setId("remove-strict");
    skip.setId("remove-skip");
    strict.setSelected(true);
    if (!impact.hasDeleteOptions()) {
      return new Region();
    }
    var box = new VBox(4, heading(kit.text("members.remove.how")), strict, skip);
    if (impact.refusesExports()) {
      box.getChildren().add(new ToneBox(Tone.ATTENTION, "", kit.text("members.remove.refuses")));
    }
    return box;
  }

  private static Label heading(String text) {
    var label = new Label(text);
    label.getStyleClass().add("strong");
    return label;
  }

  private static Node count(long n, String words, Tone tone) {
    var number = new Label(Long.toString(n));
    number.getStyleClass().addAll("count-number", "status-label");
    io.fleetdesk.views.kit.Tones.set(number, n == 0 ? Tone.NONE : tone);
    var text = new Label(words);
    text.getStyleClass().add("secondary");
    text.setWrapText(true);
    var box = new VBox(number, text);
    box.getStyleClass().add("count-cell");
    HBox.setHgrow(box, Priority.ALWAYS);
    box.setPrefWidth(150);
    return box;
  }

  private Node placements(RemovalImpact impact, List<SelectionChange> changes) {
    var grid =
        grid(
            kit.text("members.remove.column.placement"),
            kit.text("members.remove.column.policy"),
            kit.text("members.remove.column.objects"),
            kit.text("members.remove.column.afterwards"),
            kit.text("members.remove.column.members"));
    int row = 1;
    for (var change : changes) {
      var kept = impact.kept().getOrDefault(change.placement().title(), List.of());
      var objects = new Label(kit.text("members.remove.stay", kept.size()));
      if (!kept.isEmpty()) {
        objects.setTooltip(
            new Tooltip(String.join("\n", kept.subList(0, Math.min(NAMED, kept.size())))));
      }
      grid.addRow(
          row++,
          new Label(change.placement().title()),
          new Label(change.placement().policy().text()),
          objects,
          afterwards(change),
          mono(change.before().size() + " → " + change.count()));
    }
    return grid;
  }

  private StatusLabel afterwards(SelectionChange change) {
    if (!change.failure().isEmpty()) {
      return new StatusLabel(Tone.FAILED, kit.text("members.remove.undecided", change.failure()));
    }
    if (!change.gains().isEmpty()) {
      return new StatusLabel(
          Tone.IN_PROGRESS, kit.text("members.remove.goes-to", String.join(", ", change.gains())));
    }
    if (change.count() == 0) {
      return new StatusLabel(Tone.FAILED, kit.text("members.remove.nowhere"));
    }
    return change.placement().policy().type().equals("PickAll")
        ? new StatusLabel(Tone.ATTENTION, kit.text("members.remove.one-fewer"))
        : new StatusLabel(Tone.FAILED, kit.text("members.remove.no-place"));
  }

  private Node services(RemovalImpact impact) {
    var grid =
        grid(
            kit.text("members.remove.column.service"),
            kit.text("members.remove.column.endpoints"),
            kit.text("members.remove.column.effect"));
    int row = 1;
    for (var service : impact.services()) {
      grid.addRow(
          row++,
          new Label(service.name()),
          mono(service.before() + " → " + service.after()),
          service.after() == 0
              ? new StatusLabel(Tone.FAILED, kit.text("members.remove.last"))
              : new StatusLabel(
                  Tone.ATTENTION,
                  kit.text(
                      "members.remove.loses",
                      service.before() - service.after(),
                      service.before())));
    }
    return grid;
  }

  private static GridPane grid(String... columns) {
    var grid = new GridPane(16, 4);
    grid.getStyleClass().add("fact-grid");
    for (int i = 0; i < columns.length; i++) {
      var head = new Label(columns[i]);
      head.getStyleClass().add("secondary");
      GridPane.setHalignment(head, HPos.LEFT);
      grid.add(head, i, 0);
    }
    return grid;
  }

  private static Label mono(String text) {
    var label = new Label(text);
    label.getStyleClass().add("mono");
    return label;
  }
}
