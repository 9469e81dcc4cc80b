package io.fleetdesk.views.placements;

import io.fleetdesk.actions.Kubectl;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.ResourceIdentifier;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.details.Details;
import io.fleetdesk.views.shell.ObjectDetails;
import java.util.ArrayList;
import java.util.List;

/** What is known of a placement: how it chooses, what it carries and where it stands. */
final class PlacementDetails {
  private final Kit kit;
  private final Fleets fleets;
  private final PlacementWords words;

  PlacementDetails(Kit kit, Fleets fleets, PlacementWords words) {
    this.kit = kit;
    this.fleets = fleets;
    this.words = words;
  }

  ObjectDetails.Known of(PlacementFacts facts, PlacementRow p) {
    var told = new ArrayList<Details.Fact>();
    told.add(new Details.Fact(kit.text("column.state"), kit.text(p.why())));
    told.add(new Details.Fact(kit.text("column.policy"), p.policy().text()));
    told.add(
        new Details.Fact(
            kit.text("column.strategy"),
            p.reportOnly() ? kit.text("placements.report-only", p.strategy()) : p.strategy()));
    told.add(new Details.Fact(kit.text("column.selects"), String.join("\n", p.selectors()), true));
    told.add(new Details.Fact(kit.text("column.clusters"), clusters(facts, p)));
    told.add(
        new Details.Fact(
            kit.text("placements.wanted-version"),
            p.wantedIndex() < 0 ? "" : "#" + p.wantedIndex(),
            true));
    told.add(new Details.Fact(kit.text("placements.unfilled"), String.join("\n", p.unfilled())));
    told.removeIf(f -> f.value().isEmpty());
    return new ObjectDetails.Known(
        p.ref(),
        words.status(p),
        p.cluster() + " / " + p.ref().kind(),
        List.copyOf(told),
        p.resources().stream().map(r -> related(p, r)).toList(),
        Kubectl.describe(fleets, p.ref()));
  }

  /** With the version that runs on each, a line for each. */
  private String clusters(PlacementFacts facts, PlacementRow p) {
    var lines = new ArrayList<String>();
    facts
        .membersOf(p)
        .forEach(
            m -> {
              var cell = facts.matrix().cell(p, m.name());
              if (cell.isSelected()) {
                lines.add(
                    (m.label() + "  " + words.word(cell.state()) + " " + cell.version()).strip());
              }
            });
    return lines.isEmpty() ? kit.text("placements.no-cluster") : String.join("\n", lines);
  }

  /** As the hub defines it; how it fares on members is in the tree. */
  private Details.Related related(PlacementRow p, ResourceIdentifier resource) {
    return new Details.Related(
        resource.on(p.cluster()),
        new Status(Tone.NONE, kit.text("workloads.definition"), "fth-file-text"),
        "");
  }
}
