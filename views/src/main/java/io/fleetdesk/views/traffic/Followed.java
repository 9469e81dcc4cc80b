package io.fleetdesk.views.traffic;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.changes.RowSource;
import io.fleetdesk.util.Subscription;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/** The rows of a source as of now. Used on the executor's thread. */
final class Followed<R extends Row> implements AutoCloseable {
  private final Map<RowKey, R> rows = new HashMap<>();
  private final Runnable changed;
  private final Subscription subscription;

  Followed(Executor executor, RowSource<R> source, Runnable changed) {
    this.changed = changed;
    this.subscription = source.subscribe(executor, this::accept);
  }

  private void accept(ChangeSet<R> changes) {
    rows.putAll(changes.put());
    rows.keySet().removeAll(changes.removed());
    changed.run();
  }

  Collection<R> rows() {
    return rows.values();
  }

  @Override
  public void close() {
    subscription.close();
  }
}
