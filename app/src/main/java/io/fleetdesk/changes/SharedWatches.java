package io.fleetdesk.changes;

import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The lists and watches that run: one for a kind on a cluster, however many look, kept a while
 * after the last.
 */
public final class SharedWatches implements AutoCloseable {
  /** What one holds while one looks. */
  public interface Lease<R extends Row> extends AutoCloseable {
    KindWatch<R> watch();

    @Override
    void close();
  }

  /** Kinds that differ only in where they are looked for are read once. */
  private record Place(
      ClusterConnection connection,
      String group,
      String plural,
      List<String> versions,
      RowReader<?> reader) {}

  private static final class Entry {
    final KindWatch<?> watch;
    int users;
    @Nullable Future<?> end;

    Entry(KindWatch<?> watch) {
      this.watch = watch;
    }
  }

  private final Map<Place, Entry> entries = new HashMap<>();
  private final Interner strings = new Interner();
  private final Function<ClusterId, List<String>> typed;

  /**
   * @param typed the namespaces to read on a cluster where not all may be listed
   */
  public SharedWatches(Function<ClusterId, List<String>> typed) {
    this.typed = typed;
  }

  /** Starts it unless it runs. */
  public synchronized <R extends Row> Lease<R> take(ClusterConnection connection, RowKind<R> kind) {
    var place = new Place(connection, kind.group(), kind.plural(), kind.versions(), kind.reader());
    Entry entry =
        entries.computeIfAbsent(
            place,
            _ ->
                new Entry(
                    new KindWatch<>(
                        connection, kind, strings, () -> typed.apply(connection.id()))));
    if (entry.users++ == 0) {
      entry.watch.askAgain();
    }
    if (entry.end != null) {
      entry.end.cancel(false);
      entry.end = null;
    }
    // Equal kinds have equal readers, so the rows are of this type.
    @SuppressWarnings("unchecked")
    var watch = (KindWatch<R>) entry.watch;
    return new Held<>(place, entry, watch);
  }

  private final class Held<R extends Row> implements Lease<R> {
    private final Place place;
    private final Entry entry;
    private final KindWatch<R> watch;
    private boolean closed;

    Held(Place place, Entry entry, KindWatch<R> watch) {
      this.place = place;
      this.entry = entry;
      this.watch = watch;
    }

    @Override
    public KindWatch<R> watch() {
      return watch;
    }

    @Override
    public void close() {
      synchronized (SharedWatches.this) {
        if (closed) {
          return;
        }
        closed = true;
        entry.users--;
        if (entry.users == 0) {
          entry.end =
              ForkJoinPool.commonPool()
                  .schedule(
                      () -> end(place, entry),
                      place.connection().timing().linger().toMillis(),
                      TimeUnit.MILLISECONDS);
        }
      }
    }
  }

  private synchronized void end(Place place, Entry entry) {
    if (entry.users == 0 && entries.remove(place, entry)) {
      entry.watch.close();
    }
  }

  /** The namespaces to read may have changed. */
  public synchronized void lookAgain(ClusterId cluster) {
    on(cluster).forEach(KindWatch::lookAgain);
  }

  /** A person asked for it: rights are asked for anew, failed lists tried at once. */
  public synchronized void askAgain(ClusterId cluster) {
    on(cluster).forEach(KindWatch::askAgain);
  }

  private List<KindWatch<?>> on(ClusterId cluster) {
    var found = new ArrayList<KindWatch<?>>();
    entries.forEach(
        (place, entry) -> {
          if (place.connection().id().equals(cluster)) {
            found.add(entry.watch);
          }
        });
    return found;
  }

  /** Ends what runs on a connection, at once. */
  public synchronized void end(ClusterConnection connection) {
    entries
        .entrySet()
        .removeIf(
            e -> {
              boolean such = e.getKey().connection() == connection;
              if (such) {
                e.getValue().watch.close();
              }
              return such;
            });
  }

  @Override
  public synchronized void close() {
    entries.values().forEach(e -> e.watch.close());
    entries.clear();
  }
}
