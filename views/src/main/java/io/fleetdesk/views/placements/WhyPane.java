package io.fleetdesk.views.placements;

import io.fleetdesk.actions.Kubectl;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.ChangedResource;
import io.fleetdesk.kinds.Condition;
import io.fleetdesk.kinds.PlacementOnCluster;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.PolicySnapshotRow;
import io.fleetdesk.kinds.ResourceIdentifier;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.placements.PlacementCell;
import io.fleetdesk.views.kit.Card;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.CommandBox;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.LiveScrollPane;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.Tones;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Why a placement stands on a member as it does, in the scheduler's and the member's own words. */
final class WhyPane extends LiveScrollPane {
  private final Kit kit;
  private final Fleets fleets;
  private final PlacementWords words;
  private final VBox box = new VBox();

  WhyPane(Kit kit, Fleets fleets, PlacementWords words) {
    this.kit = kit;
    this.fleets = fleets;
    this.words = words;
    setId("placement-why");
    getStyleClass().add("below-table");
    box.getStyleClass().add("why-pane");
    setContent(box);
    setFitToWidth(true);
  }

  void show(PlacementFacts facts, MatrixRow.Spot spot) {
    PlacementCell cell = spot.cell();
    if (cell == null) {
      box.getChildren().clear();
      return;
    }
    PlacementRow placement = spot.placement();
    Optional<PolicySnapshotRow> policy = facts.policy(placement);
    var title = new Label(kit.text(cell.isSelected() ? "why.title" : "why.title.not-here"));
    title.getStyleClass().add("pane-title");
    var on = new Label(kit.text("why.on", placement.name()));
    on.getStyleClass().add("muted");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var source = new Label(policy.map(p -> kit.text("why.source", p.name())).orElse(""));
    source.getStyleClass().add("muted");
    var heading =
        new HBox(title, on, ClusterSwatch.label(kit.clusters(), spot.member()), space, source);
    heading.getStyleClass().add("why-heading");
    box.getChildren().setAll(heading, verdict(cell));
    policy
        .flatMap(p -> p.decision(spot.member().name()))
        .ifPresent(decision -> box.getChildren().add(scores(decision)));
    placement.on(spot.member().name()).ifPresent(this::steps);
    policy.ifPresent(this::byHand);
  }

  /** What went well and what did not, in the order in which it happens. */
  private void steps(PlacementOnCluster on) {
    if (!on.conditions().isEmpty()) {
      var card = new Card(kit.text("why.steps")).icon(Icons.of("fth-check-square"));
      card.body().getChildren().setAll(conditions(on.conditions()));
      box.getChildren().add(card);
    }
    var objects = new ArrayList<Node>();
    on.failed()
        .forEach(
            f ->
                objects.add(
                    object(
                        f.resource(),
                        new Status(
                            f.isNotApplied() ? Tone.FAILED : Tone.IN_PROGRESS,
                            kit.text(
                                f.isNotApplied()
                                    ? "placement.failed"
                                    : "placement.not-available-yet")),
                        f.why())));
    on.drifted().forEach(c -> objects.add(changed(c, Tone.DRIFTED, "placement.drifted")));
    on.diffed().forEach(c -> objects.add(changed(c, Tone.DIFFERS, "placement.differs")));
    if (!objects.isEmpty()) {
      var card =
          new Card(kit.text("why.objects"))
              .remark(kit.text("why.objects.remark"))
              .icon(Icons.of("fth-box"));
      card.body().getChildren().setAll(objects);
      box.getChildren().add(card);
    }
  }

  private Node conditions(List<Condition> conditions) {
    var grid = new GridPane(16, 6);
    for (int i = 0; i < conditions.size(); i++) {
      Condition c = conditions.get(i);
      Tone tone = c.isTrue() ? Tone.GOOD : c.isUnknown() ? Tone.IN_PROGRESS : Tone.ATTENTION;
      grid.addRow(
          i,
          label(c.type(), "strong"),
          new StatusLabel(tone, c.status()),
          label(c.reason(), "muted"),
          label(kit.ages().since(c.since()), "number-text"));
    }
    return grid;
  }

  private Node changed(ChangedResource changed, Tone tone, String word) {
    String fields =
        changed.fields().stream()
            .map(
                f ->
                    kit.text(
                        "why.field",
                        f.path(),
                        Objects.requireNonNullElse(f.hub(), kit.text("placements.absent")),
                        Objects.requireNonNullElse(f.member(), kit.text("placements.absent"))))
            .collect(Collectors.joining("\n"));
    return object(changed.resource(), new Status(tone, kit.text(word)), fields);
  }

  private static Node object(ResourceIdentifier resource, Status status, String why) {
    var name = label(resource.toString(), "mono");
    var reason = label(why, "muted");
    reason.setWrapText(true);
    return new VBox(2, new HBox(12, new StatusLabel(status), name), reason);
  }

  private void byHand(PolicySnapshotRow policy) {
    box.getChildren()
        .addAll(
            label(kit.text("details.by.hand"), "secondary"),
            new CommandBox(kit, Kubectl.get(fleets, policy.ref())));
  }

  private static Label label(String text, String styleClass) {
    var label = new Label(text);
    label.getStyleClass().add(styleClass);
    return label;
  }

  private Node verdict(PlacementCell cell) {
    var state = new StatusLabel(words.status(cell));
    var version = new Label(cell.version());
    version.getStyleClass().add("mono");
    var why = new Label(kit.text(cell.why()));
    why.setWrapText(true);
    HBox.setHgrow(why, Priority.ALWAYS);
    var box = new HBox(state, version, why);
    box.getStyleClass().addAll("tone-box", "why-verdict");
    Tones.set(box, cell.state().tone());
    return box;
  }

  private Node scores(PolicySnapshotRow.Decision decision) {
    String text =
        decision.affinityScore() == null && decision.spreadScore() == null
            ? kit.text("why.reason", decision.reason())
            : kit.text(
                "why.scores",
                decision.reason(),
                String.valueOf(decision.affinityScore() == null ? 0 : decision.affinityScore()),
                String.valueOf(decision.spreadScore() == null ? 0 : decision.spreadScore()));
    var label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().add("muted");
    return label;
  }
}
