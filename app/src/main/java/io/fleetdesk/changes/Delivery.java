package io.fleetdesk.changes;

import io.fleetdesk.util.Subscription;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** What one subscriber has not been told yet: at most one delivery is pending. */
final class Delivery<R extends Row> implements Subscription {
  private final Executor flusher;
  private final Consumer<ChangeSet<R>> listener;
  private final Consumer<Delivery<R>> onClose;
  private Map<RowKey, R> put = new LinkedHashMap<>();
  private Set<RowKey> removed = new HashSet<>();
  private boolean pending;
  private volatile boolean closed;

  Delivery(Executor flusher, Consumer<ChangeSet<R>> listener, Consumer<Delivery<R>> onClose) {
    this.flusher = flusher;
    this.listener = listener;
    this.onClose = onClose;
  }

  void add(Map<RowKey, R> changed, Collection<RowKey> gone) {
    synchronized (this) {
      put.putAll(changed);
      removed.removeAll(changed.keySet());
      gone.forEach(put::remove);
      removed.addAll(gone);
      if (pending) {
        return;
      }
      pending = true;
    }
    flusher.execute(this::deliver);
  }

  private void deliver() {
    ChangeSet<R> changes;
    synchronized (this) {
      changes = new ChangeSet<>(put, removed);
      put = new LinkedHashMap<>();
      removed = new HashSet<>();
      pending = false;
    }
    if (!closed) {
      listener.accept(changes);
    }
  }

  @Override
  public void close() {
    closed = true;
    onClose.accept(this);
  }
}
