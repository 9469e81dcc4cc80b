package io.fleetdesk.views.kit;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keys of rows that are shown from the last time someone looked. Nobody told of those that went
 * meanwhile: what a complete list does not bring again is gone.
 */
public final class StaleRows {
  private final Set<RowKey> keys;

  public StaleRows(Collection<RowKey> keys) {
    this.keys = new HashSet<>(keys);
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** What is told of is no longer stale. */
  public void told(ChangeSet<?> changes) {
    keys.removeAll(changes.put().keySet());
    keys.removeAll(changes.removed());
  }

  /** To be called after the rows were accepted that made a list complete; each key once. */
  public List<RowKey> gone(Map<ClusterId, ListState> states) {
    List<RowKey> gone = keys.stream().filter(k -> isTold(states.get(k.cluster()))).toList();
    gone.forEach(keys::remove);
    return gone;
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
