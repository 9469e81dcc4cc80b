package io.fleetdesk.views.placements;

import io.fleetdesk.changes.RowKey;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.objects.Tone;
import io.fleetdesk.placements.PlacementRow;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.shell.Branch;
import io.fleetdesk.views.shell.Leaf;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.Summary;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The explorer's line of placements: how many, how the worst one stands, and each of them. */
public final class PlacementsBranch implements Branch {
  /** From good to bad; the last one found is told. */
  private static final List<Tone> WORSE =
      List.of(
          Tone.NONE,
          Tone.GOOD,
          Tone.IN_PROGRESS,
          Tone.STALE,
          Tone.WAITING,
          Tone.DIFFERS,
          Tone.DRIFTED,
          Tone.ATTENTION,
          Tone.FAILED);

  private static final Set<Tone> QUIET = Set.of(Tone.NONE, Tone.GOOD);

  private final FleetScope scope;
  private final PlacementWords words;
  private final Map<RowKey, PlacementRow> rows = new HashMap<>();
  private final Scope owned;

  public PlacementsBranch(Kit kit, Fleets fleets, FleetScope scope, Runnable changed) {
    this.scope = scope;
    this.words = new PlacementWords(kit);
    this.owned = kit.scope();
    for (var kind : List.of(PlacementRow.KIND, PlacementRow.NAMESPACED)) {
      owned.own(
          fleets
              .rows(scope, kind)
              .subscribe(
                  kit.fx().flusher(),
                  changes -> {
                    rows.putAll(changes.put());
                    rows.keySet().removeAll(changes.removed());
                    changed.run();
                  }));
    }
  }

  @Override
  public Summary summary() {
    PlacementRow worst =
        rows.values().stream()
            .max(Comparator.comparingInt(p -> WORSE.indexOf(p.state().tone())))
            .orElse(null);
    if (worst == null || QUIET.contains(worst.state().tone())) {
      return Summary.count(rows.size());
    }
    return new Summary(rows.size(), worst.state().tone(), words.word(worst.state()));
  }

  @Override
  public List<Leaf> leaves() {
    return rows.values().stream()
        .sorted(Comparator.comparing(PlacementsScreen::item))
        .map(
            p ->
                new Leaf(
                    new Place("placements", scope).item(PlacementsScreen.item(p)),
                    PlacementsScreen.item(p),
                    "fth-grid",
                    Summary.state(p.state().tone(), words.word(p.state()))))
        .toList();
  }

  @Override
  public void close() {
    owned.close();
  }
}
