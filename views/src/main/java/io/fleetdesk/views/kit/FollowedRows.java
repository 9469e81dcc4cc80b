package io.fleetdesk.views.kit;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.LiveRows;
import io.fleetdesk.util.Subscription;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The rows of one kind as of now, by key. While nobody follows they stay and grow old; what a
 * complete list does not bring again goes then. To be used on the thread of the executor only. Made
 * by {@link FollowedKinds}.
 */
public final class FollowedRows<R extends Row> {
  private final LiveRows<R> source;
  private final Map<RowKey, R> rows = new HashMap<>();
  private StaleRows stale = new StaleRows(List.of());

  FollowedRows(LiveRows<R> source) {
    this.source = source;
  }

  Subscription start(Executor executor, Runnable changed) {
    stale = new StaleRows(rows.keySet());
    Subscription following = source.subscribe(executor, changes -> accept(changes, changed));
    Subscription states = source.onStates(changed);
    return () -> {
      states.close();
      following.close();
    };
  }

  private void accept(ChangeSet<R> changes, Runnable changed) {
    stale.told(changes);
    rows.putAll(changes.put());
    rows.keySet().removeAll(changes.removed());
    changed.run();
  }

  /** Lets go of what complete lists did not bring again. */
  void settle(Executor executor, Runnable changed) {
    StaleRows before = stale;
    if (before.isEmpty()) {
      return;
    }
    Map<ClusterId, ListState> states = states();
    // After the rows that made these lists complete, which may wait to be accepted.
    executor.execute(
        () -> {
          if (before == stale && rows.keySet().removeAll(before.gone(states))) {
            changed.run();
          }
        });
  }

  /** A view. */
  public Collection<R> values() {
    return Collections.unmodifiableCollection(rows.values());
  }

  public Optional<R> get(RowKey key) {
    return Optional.ofNullable(rows.get(key));
  }

  /** How far the list is by cluster. */
  public Map<ClusterId, ListState> states() {
    return source.states();
  }
}
