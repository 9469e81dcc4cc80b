package io.fleetdesk.views.placements;

import io.fleetdesk.placements.PlacementCell;
import io.fleetdesk.placements.PlacementRow;
import io.fleetdesk.placements.PolicySnapshotRow;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.Tones;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Why a placement stands on a member as it does, in the scheduler's and the member's own words. */
final class WhyPane extends VBox {
  private final Kit kit;
  private final PlacementWords words;

  WhyPane(Kit kit, PlacementWords words) {
    this.kit = kit;
    this.words = words;
    setId("placement-why");
    getStyleClass().add("why-pane");
  }

  void show(PlacementFacts facts, MatrixRow.Spot spot) {
    PlacementCell cell = spot.cell();
    if (cell == null) {
      getChildren().clear();
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
    getChildren().setAll(heading, verdict(cell));
    policy
        .flatMap(p -> p.decision(spot.member().name()))
        .ifPresent(decision -> getChildren().add(scores(decision)));
  }

  private Node verdict(PlacementCell cell) {
    var state = new StatusLabel(words.status(cell));
    var version = new Label(cell.version());
    version.getStyleClass().add("mono");
    var why = new Label(cell.why());
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
