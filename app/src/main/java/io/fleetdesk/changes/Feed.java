package io.fleetdesk.changes;

import io.fleetdesk.util.Subscription;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one kind, kept by key, last write wins. Written by whoever reads the servers, from
 * any thread.
 */
public final class Feed<R extends Row> implements RowSource<R> {
  private final Map<RowKey, R> rows = new HashMap<>();
  private final List<Delivery<R>> deliveries = new CopyOnWriteArrayList<>();

  /** Puts a row; an equal one is dropped. */
  public void put(R row) {
    putAll(List.of(row));
  }

  public void putAll(Collection<? extends R> changed) {
    apply(changed, Set.of());
  }

  public void remove(RowKey key) {
    apply(List.of(), Set.of(key));
  }

  public void removeAll(Collection<RowKey> gone) {
    apply(List.of(), gone);
  }

  public void removeIf(Predicate<? super R> gone) {
    synchronized (rows) {
      apply(List.of(), rows.values().stream().filter(gone).map(Row::key).toList());
    }
  }

  private void apply(Collection<? extends R> changed, Collection<RowKey> gone) {
    synchronized (rows) {
      var put = new LinkedHashMap<RowKey, R>();
      for (R row : changed) {
        if (!row.equals(rows.put(row.key(), row))) {
          put.put(row.key(), row);
        }
      }
      var removed = new HashSet<RowKey>();
      for (RowKey key : gone) {
        if (rows.remove(key) != null) {
          removed.add(key);
        }
      }
      if (!put.isEmpty() || !removed.isEmpty()) {
        deliveries.forEach(d -> d.add(put, removed));
      }
    }
  }

  public @Nullable R get(RowKey key) {
    synchronized (rows) {
      return rows.get(key);
    }
  }

  /** All rows as of now, in no order. */
  public List<R> rows() {
    synchronized (rows) {
      return List.copyOf(rows.values());
    }
  }

  public int size() {
    synchronized (rows) {
      return rows.size();
    }
  }

  @Override
  public Subscription subscribe(Executor flusher, Consumer<ChangeSet<R>> listener) {
    var delivery = new Delivery<R>(flusher, listener, deliveries::remove);
    attach(delivery);
    return delivery;
  }

  void attach(Delivery<R> delivery) {
    synchronized (rows) {
      if (!rows.isEmpty()) {
        delivery.add(rows, Set.of());
      }
      deliveries.add(delivery);
    }
  }

  /** Ends it with the rows being gone for its reader. */
  void detach(Delivery<R> delivery) {
    synchronized (rows) {
      if (deliveries.remove(delivery) && !rows.isEmpty()) {
        delivery.add(Map.of(), rows.keySet());
      }
    }
  }

  void forget(Delivery<R> delivery) {
    deliveries.remove(delivery);
  }
}
