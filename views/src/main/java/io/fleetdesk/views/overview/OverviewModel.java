package io.fleetdesk.views.overview;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.RowSource;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.overview.FleetRow;
import io.fleetdesk.util.Subscription;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One fleet at a glance, as of now. Needs no toolkit. */
final class OverviewModel {
  private final RowSource<FleetRow> overviews;
  private final FleetId fleet;
  private final Executor executor;
  private final Runnable changed;
  private @Nullable FleetRow row;

  /**
   * @param changed told on the executor
   */
  OverviewModel(RowSource<FleetRow> overviews, FleetId fleet, Executor executor, Runnable changed) {
    this.overviews = overviews;
    this.fleet = fleet;
    this.executor = executor;
    this.changed = changed;
  }

  Subscription start() {
    return overviews.subscribe(executor, this::accept);
  }

  private void accept(ChangeSet<FleetRow> changes) {
    changes.put().values().stream()
        .filter(r -> r.fleet().equals(fleet))
        .findFirst()
        .ifPresent(
            now -> {
              row = now;
              changed.run();
            });
  }

  Optional<FleetRow> row() {
    return Optional.ofNullable(row);
  }

  /** Whether the hub may still tell of its members. */
  boolean isComing() {
    return row == null || row.members().coverage().isComing();
  }
}
