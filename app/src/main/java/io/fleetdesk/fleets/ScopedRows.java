package io.fleetdesk.fleets;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.MergedRows;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.SharedWatches;
import io.fleetdesk.changes.SharedWatches.Lease;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.util.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Follows the clusters of a scope with a lease on the watch of each, while someone subscribes. */
final class ScopedRows<R extends Row> implements LiveRows<R> {
  /** A watch that is held. */
  private record Held<R extends Row>(
      ClusterConnection connection, Lease<R> lease, Subscription states) {}

  private final RowKind<R> kind;
  private final Supplier<List<ClusterId>> clusters;
  private final Function<ClusterId, Optional<ClusterConnection>> connections;
  private final Function<Runnable, Subscription> clustersChanged;
  private final SharedWatches watches;
  private final MergedRows<R> merged = new MergedRows<>();
  private final List<Runnable> stateListeners = new CopyOnWriteArrayList<>();
  private final Map<ClusterId, Held<R>> held = new TreeMap<>();
  private int subscribers;
  private @Nullable Subscription following;

  /**
   * @param clusters of the scope, as of now
   * @param clustersChanged tells that clusters or connections are others
   */
  ScopedRows(
      RowKind<R> kind,
      Supplier<List<ClusterId>> clusters,
      Function<ClusterId, Optional<ClusterConnection>> connections,
      Function<Runnable, Subscription> clustersChanged,
      SharedWatches watches) {
    this.kind = kind;
    this.clusters = clusters;
    this.connections = connections;
    this.clustersChanged = clustersChanged;
    this.watches = watches;
  }

  @Override
  public synchronized Subscription subscribe(Executor flusher, Consumer<ChangeSet<R>> listener) {
    Subscription inner = merged.subscribe(flusher, listener);
    if (subscribers++ == 0) {
      following = clustersChanged.apply(this::follow);
      follow();
    }
    return new Subscriber(inner);
  }

  private final class Subscriber implements Subscription {
    private final Subscription inner;
    private boolean closed;

    Subscriber(Subscription inner) {
      this.inner = inner;
    }

    @Override
    public void close() {
      inner.close();
      synchronized (ScopedRows.this) {
        if (!closed) {
          closed = true;
          ended();
        }
      }
    }
  }

  private void ended() {
    if (--subscribers == 0 && following != null) {
      following.close();
      following = null;
      List.copyOf(held.keySet()).forEach(this::release);
    }
  }

  private List<ClusterId> wanted() {
    return clusters.get().stream()
        .filter(
            c ->
                switch (kind.place()) {
                  case HUB -> c.isHub();
                  case MEMBERS -> !c.isHub();
                  case EVERYWHERE -> true;
                })
        .toList();
  }

  private void follow() {
    synchronized (this) {
      if (subscribers == 0) {
        return;
      }
      Map<ClusterId, ClusterConnection> wanted = new TreeMap<>();
      wanted().forEach(c -> connections.apply(c).ifPresent(found -> wanted.put(c, found)));
      List.copyOf(held.entrySet()).stream()
          .filter(e -> wanted.get(e.getKey()) != e.getValue().connection())
          .forEach(e -> release(e.getKey()));
      wanted.forEach(
          (cluster, connection) -> {
            if (!held.containsKey(cluster)) {
              take(cluster, connection);
            }
          });
    }
    tell();
  }

  private void take(ClusterId cluster, ClusterConnection connection) {
    Lease<R> lease = watches.take(connection, kind);
    held.put(cluster, new Held<>(connection, lease, lease.watch().onState(this::tell)));
    merged.add(lease.watch().feed());
  }

  private void release(ClusterId cluster) {
    Held<R> gone = held.remove(cluster);
    if (gone != null) {
      merged.remove(gone.lease().watch().feed());
      gone.states().close();
      gone.lease().close();
    }
  }

  private void tell() {
    stateListeners.forEach(Runnable::run);
  }

  @Override
  public synchronized Map<ClusterId, ListState> states() {
    Map<ClusterId, ListState> states = new TreeMap<>();
    for (ClusterId cluster : wanted()) {
      Held<R> h = held.get(cluster);
      states.put(
          cluster,
          h != null
              ? h.lease().watch().state()
              : connections.apply(cluster).isPresent()
                  ? new ListState.Waiting()
                  : new ListState.Unreachable());
    }
    return states;
  }

  @Override
  public Subscription onStates(Runnable changed) {
    stateListeners.add(changed);
    return () -> stateListeners.remove(changed);
  }
}
