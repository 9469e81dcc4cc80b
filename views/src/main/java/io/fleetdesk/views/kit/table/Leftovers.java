package io.fleetdesk.views.kit.table;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a table shows from the last time it was looked at. Nobody told of those that went
 * meanwhile: what a complete list does not bring again is gone. JavaFX thread.
 */
final class Leftovers<R extends Row> {
  private final LiveTable<RowKey, R> table;
  private final Set<RowKey> keys = new HashSet<>();

  Leftovers(LiveTable<RowKey, R> table) {
    this.table = table;
    table.records().forEach(r -> keys.add(r.key()));
  }

  /** Passes changes on to the table. */
  void accept(ChangeSet<R> changes) {
    keys.removeAll(changes.put().keySet());
    LiveTable.accept(table, changes);
  }

  /** To be called after the rows were accepted that made a list complete. */
  void drop(Map<ClusterId, ListState> states) {
    List<RowKey> gone = keys.stream().filter(k -> isTold(states.get(k.cluster()))).toList();
    if (!gone.isEmpty()) {
      gone.forEach(keys::remove);
      table.apply(List.of(), gone);
    }
  }

  /** While a cluster is silent its rows stay and grow old. A cluster without a state is closed. */
  private static boolean isTold(@Nullable ListState state) {
    return switch (state) {
      case null -> true;
      case ListState.Complete(_), ListState.Partial(_, _) -> true;
      case ListState.NoRight(_), ListState.NotServed() -> true;
      case ListState.Waiting(), ListState.Loading(_) -> false;
      case ListState.Failed(_), ListState.Stale(_), ListState.Unreachable() -> false;
    };
  }
}
