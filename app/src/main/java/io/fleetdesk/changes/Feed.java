package io.fleetdesk.changes;

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
import org.jspecify.annotations.Nullable;

/**
 * The rows of one kind, kept by key, last write wins. Written by whoever reads the servers, from
 * any thread.
 */
public final class Feed<R extends Row> implements RowSource<R> {
  private final Map<RowKey, R> rows = new HashMap<>();
  private final List<Reader> readers = new CopyOnWriteArrayList<>();

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
        readers.forEach(r -> r.add(put, removed));
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
    var reader = new Reader(flusher, listener);
    synchronized (rows) {
      if (!rows.isEmpty()) {
        reader.add(rows, Set.of());
      }
      readers.add(reader);
    }
    return reader;
  }

  private final class Reader implements Subscription {
    private final Executor flusher;
    private final Consumer<ChangeSet<R>> listener;
    private Map<RowKey, R> put = new LinkedHashMap<>();
    private Set<RowKey> removed = new HashSet<>();
    private boolean pending;
    private volatile boolean closed;

    Reader(Executor flusher, Consumer<ChangeSet<R>> listener) {
      this.flusher = flusher;
      this.listener = listener;
    }

    void add(Map<RowKey, R> changed, Set<RowKey> gone) {
      synchronized (this) {
        put.putAll(changed);
        removed.removeAll(changed.keySet());
        put.keySet().removeAll(gone);
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
      readers.remove(this);
    }
  }
}
