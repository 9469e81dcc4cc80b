package io.fleetdesk.views.placements;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.ChangedResource;
import io.fleetdesk.kinds.FailedResource;
import io.fleetdesk.kinds.PlacementOnCluster;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.placements.PlacementCell;
import io.fleetdesk.views.kit.Kit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Lays placements out as lines: what was selected, and below it what went wrong. */
final class TreeBuilder {
  /** A line with the lines below it. */
  record Node(TreeLine line, List<Node> below) {}

  private final Kit kit;
  private final PlacementWords words;

  TreeBuilder(Kit kit, PlacementWords words) {
    this.kit = kit;
    this.words = words;
  }

  List<Node> build(PlacementFacts facts) {
    return facts.placements().stream().map(p -> placement(facts, p)).toList();
  }

  private Node placement(PlacementFacts facts, PlacementRow p) {
    var below = new ArrayList<Node>();
    for (ClusterId member : facts.membersOf(p)) {
      PlacementCell cell = facts.matrix().cell(p, member.name());
      if (cell.isSelected()) {
        below.add(member(p, member, cell));
      }
    }
    String id = p.cluster() + "/" + PlacementsScreen.item(p);
    return new Node(
        new TreeLine(
            id,
            p.key(),
            null,
            PlacementsScreen.item(p),
            p.state().tone(),
            words.word(p.state()),
            p.wantedIndex() < 0 ? "" : "#" + p.wantedIndex(),
            "",
            "",
            kit.text(p.why())),
        below);
  }

  private Node member(PlacementRow p, ClusterId member, PlacementCell cell) {
    String id = p.cluster() + "/" + PlacementsScreen.item(p) + "/" + member.name();
    var below = new ArrayList<Node>();
    p.on(member.name()).ifPresent(on -> below.addAll(resources(p, id, on)));
    return new Node(
        new TreeLine(
            id,
            p.key(),
            member,
            member.label(),
            cell.state().tone(),
            words.word(cell.state()),
            cell.version(),
            "",
            "",
            kit.text(cell.why())),
        below);
  }

  private List<Node> resources(PlacementRow p, String id, PlacementOnCluster on) {
    var lines = new ArrayList<Node>();
    for (FailedResource failed : on.failed()) {
      boolean applied = failed.isNotApplied();
      lines.add(
          new Node(
              new TreeLine(
                  id + "/" + failed.resource() + "/failed",
                  p.key(),
                  null,
                  failed.resource().toString(),
                  applied ? Tone.FAILED : Tone.IN_PROGRESS,
                  kit.text(applied ? "placement.failed" : "placement.not-available-yet"),
                  "",
                  "",
                  "",
                  failed.why()),
              List.of()));
    }
    on.drifted().forEach(c -> lines.add(changed(p, id, c, true)));
    on.diffed().forEach(c -> lines.add(changed(p, id, c, false)));
    return lines;
  }

  private Node changed(PlacementRow p, String id, ChangedResource changed, boolean drifted) {
    String base = id + "/" + changed.resource() + (drifted ? "/drift" : "/diff");
    var fields = new ArrayList<Node>();
    for (ChangedResource.ChangedField field : changed.fields()) {
      fields.add(
          new Node(
              new TreeLine(
                  base + field.path(),
                  p.key(),
                  null,
                  field.path().equals("/") ? kit.text("placements.whole-object") : field.path(),
                  null,
                  "",
                  "",
                  Objects.requireNonNullElse(field.hub(), kit.text("placements.absent")),
                  Objects.requireNonNullElse(field.member(), kit.text("placements.absent")),
                  ""),
              List.of()));
    }
    return new Node(
        new TreeLine(
            base,
            p.key(),
            null,
            changed.resource().toString(),
            drifted ? Tone.DRIFTED : Tone.DIFFERS,
            kit.text(drifted ? "placement.drifted" : "placement.differs"),
            "",
            "",
            "",
            kit.text("placement.fields", changed.fields().size())),
        fields);
  }
}
