package io.fleetdesk.views.placements;

import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.shell.ExplorerBranch;
import io.fleetdesk.views.shell.Leaf;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.RowsBranch;
import io.fleetdesk.views.shell.Summary;
import java.util.List;

/** The explorer's line of placements: how many, how the worst one stands, and each of them. */
public final class PlacementsBranch {
  private PlacementsBranch() {}

  public static ExplorerBranch open(Kit kit, Fleets fleets, FleetScope scope, Runnable changed) {
    var words = new PlacementWords(kit);
    return new RowsBranch<>(
        kit,
        fleets,
        scope,
        List.of(PlacementRow.KIND, PlacementRow.NAMESPACED),
        p -> leaf(words, scope, p),
        changed);
  }

  private static Leaf leaf(PlacementWords words, FleetScope scope, PlacementRow placement) {
    String item = PlacementsScreen.item(placement);
    return new Leaf(
        new Place("placements", scope).item(item),
        item,
        "fth-grid",
        Summary.state(placement.state().tone(), words.word(placement.state())));
  }
}
