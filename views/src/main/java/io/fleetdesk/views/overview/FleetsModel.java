package io.fleetdesk.views.overview;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.Known;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.changes.RowSource;
import io.fleetdesk.overview.Attention;
import io.fleetdesk.overview.FleetRow;
import io.fleetdesk.util.Subscription;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** All known fleets as of now, and sums over those that are open. Needs no toolkit. */
final class FleetsModel {
  private final RowSource<FleetRow> overviews;
  private final Executor executor;
  private final Runnable changed;
  private final Map<RowKey, FleetRow> rows = new HashMap<>();

  /**
   * @param changed told on the executor
   */
  FleetsModel(RowSource<FleetRow> overviews, Executor executor, Runnable changed) {
    this.overviews = overviews;
    this.executor = executor;
    this.changed = changed;
  }

  Subscription start() {
    // The first change set is all there is: nobody told what went while nobody looked.
    rows.clear();
    return overviews.subscribe(executor, this::accept);
  }

  private void accept(ChangeSet<FleetRow> changes) {
    rows.putAll(changes.put());
    rows.keySet().removeAll(changes.removed());
    changed.run();
  }

  Collection<FleetRow> fleets() {
    return Collections.unmodifiableCollection(rows.values());
  }

  private Stream<FleetRow> openOnes() {
    return rows.values().stream().filter(r -> r.status().open());
  }

  int open() {
    return (int) openOnes().count();
  }

  /** Of all open fleets, the worst first. */
  Known<List<Attention>> attention() {
    return openOnes()
        .map(FleetRow::attention)
        .reduce(
            Known.certain(List.of()),
            (a, b) ->
                a.with(b, (some, more) -> Stream.concat(some.stream(), more.stream()).toList()));
  }

  /** Of all open fleets together. */
  Known<FleetRow.Members> members() {
    return openOnes()
        .map(FleetRow::members)
        .reduce(Known.certain(FleetRow.Members.NONE), (a, b) -> a.with(b, FleetRow.Members::plus));
  }
}
