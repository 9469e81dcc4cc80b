package io.fleetdesk.views.placements;

import io.fleetdesk.changes.Known;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.Kit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** How many placements are on each member, for screens of other features. */
public final class PlacementCounts {
  private final Kit kit;
  private final Fleets fleets;

  public PlacementCounts(Kit kit, Fleets fleets) {
    this.kit = kit;
    this.fleets = fleets;
  }

  /** Tells the counts now and at each change, on the JavaFX thread, until closed. */
  public Subscription follow(FleetScope scope, Consumer<Known<Map<ClusterId, Integer>>> listener) {
    return PlacementsModel.following(
        fleets,
        scope,
        kit.fx().flusher(),
        model -> listener.accept(model.coverage().known(count(model.facts()))));
  }

  private static Map<ClusterId, Integer> count(PlacementFacts facts) {
    var counts = new HashMap<ClusterId, Integer>();
    for (PlacementRow placement : facts.placements()) {
      for (ClusterId member : facts.membersOf(placement)) {
        if (facts.matrix().cell(placement, member.name()).isSelected()) {
          counts.merge(member, 1, Integer::sum);
        }
      }
    }
    return counts;
  }
}
