package io.fleetdesk.changes;

import io.fleetdesk.changes.ReadableNamespaces.Rights;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.Backoff;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.ConnectionState;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.util.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one kind on one cluster, kept up through lost connections, kinds that come and go,
 * and rights that reach some namespaces only. Runs from its making until it is closed.
 */
public final class KindWatch<R extends Row> implements AutoCloseable {
  /** Missing rights are asked for again so often: someone may have granted them. */
  private static final Duration ASK_AGAIN = Duration.ofMinutes(5);

  /** An API server that starts answers for a while before it has read its definitions. */
  private static final Duration STARTING = Duration.ofSeconds(30);

  private final ClusterConnection connection;
  private final RowKind<R> kind;
  private final Interner strings;
  private final ReadableNamespaces namespaces;
  private final Feed<R> feed = new Feed<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Boolean> wake = new LinkedBlockingQueue<>(1);
  private final Subscription connectionStates;
  private final Thread thread;
  private volatile Supplier<ListState> state = ListState.Waiting::new;

  /** The last that had the kind. */
  private @Nullable ClusterSession served;

  /**
   * @param typed the namespaces that a person said to read where not all may be listed
   */
  public KindWatch(
      ClusterConnection connection,
      RowKind<R> kind,
      Interner strings,
      Supplier<List<String>> typed) {
    this.connection = connection;
    this.kind = kind;
    this.strings = strings;
    this.namespaces = new ReadableNamespaces(connection, typed);
    this.connectionStates = connection.onState(_ -> lookAgain());
    this.thread =
        Thread.ofVirtual().name(kind.plural() + " of " + connection.id()).start(this::run);
  }

  public Feed<R> feed() {
    return feed;
  }

  public ListState state() {
    if (connection.isConnected()) {
      return state.get();
    }
    return connection.state() instanceof ConnectionState.Connecting
        ? new ListState.Waiting()
        : new ListState.Unreachable();
  }

  /** Told on any thread; must be quick. */
  public Subscription onState(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** The connection or the namespaces to read may have changed. */
  public void lookAgain() {
    var _ = wake.offer(true);
    changed();
  }

  private void changed() {
    listeners.forEach(Runnable::run);
  }

  private void set(Supplier<ListState> now) {
    state = now;
    changed();
  }

  private void run() {
    try {
      while (true) {
        ClusterSession session = connection.awaitSession(null);
        if (find(session).isEmpty()) {
          if (served == null || served == session || !comesBack(session)) {
            notServed();
          }
          continue;
        }
        served = session;
        var loop = new WatchLoop<>(connection, kind, "", strings, feed, this::changed);
        set(() -> stateOf(loop));
        ApiException end = loop.run();
        if (end.kind() == ApiException.Kind.FORBIDDEN) {
          restricted(end);
        } else {
          rediscover(Duration.ZERO);
        }
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private Optional<ServedKind> find(ClusterSession session) {
    return session.capabilities().find(kind.group(), kind.versions(), kind.plural());
  }

  private ListState stateOf(WatchLoop<R> loop) {
    String failure = loop.failure();
    if (failure != null) {
      return new ListState.Failed(failure);
    }
    return loop.isComplete()
        ? new ListState.Complete(feed.size())
        : new ListState.Loading(feed.size());
  }

  /**
   * Whether a session that does not have the kind at once, as the one before had, has it after all.
   * Its rows stay meanwhile.
   */
  private boolean comesBack(ClusterSession session) throws InterruptedException {
    set(() -> new ListState.Loading(feed.size()));
    var again = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(4));
    Instant until = Instant.now().plus(STARTING);
    while (Instant.now().isBefore(until)) {
      Thread.sleep(again.next());
      rediscover(Duration.ofMillis(400));
      if (session.isClosed() || find(session).isPresent()) {
        return true;
      }
    }
    served = null;
    return false;
  }

  private void notServed() throws InterruptedException {
    feed.removeIf(_ -> true);
    set(ListState.NotServed::new);
    Duration wait = connection.timing().rediscover();
    if (wake.poll(wait.toMillis(), TimeUnit.MILLISECONDS) == null) {
      rediscover(wait.dividedBy(2));
    }
  }

  private void rediscover(Duration age) throws InterruptedException {
    try {
      connection.rediscover(age);
    } catch (ApiException e) {
      // the connection finds out by itself
    }
  }

  /** Until rights change: reads the namespaces that may be read, or says why there are none. */
  private void restricted(ApiException refusal) throws InterruptedException {
    List<String> typed = namespaces.typed();
    Rights rights = ask().orElse(new Rights(false, List.of()));
    List<WatchLoop<R>> loops = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    feed.removeIf(row -> !rights.namespaces().contains(row.namespace()));
    for (String n : rights.namespaces()) {
      var loop = new WatchLoop<>(connection, kind, n, strings, feed, this::changed);
      loops.add(loop);
      threads.add(
          Thread.ofVirtual()
              .name(kind.plural() + " of " + connection.id() + " in " + n)
              .start(() -> quietly(loop)));
    }
    set(
        loops.isEmpty()
            ? () -> new ListState.NoRight(refusal.sentence())
            : () -> stateOf(loops, rights.namespaces()));
    try {
      awaitOtherRights(rights, typed);
    } finally {
      threads.forEach(Thread::interrupt);
    }
    for (Thread t : threads) {
      t.join();
    }
  }

  private static void quietly(WatchLoop<?> loop) {
    try {
      loop.run();
    } catch (InterruptedException e) {
      // closed
    }
  }

  private ListState stateOf(List<WatchLoop<R>> loops, List<String> readable) {
    return loops.stream()
        .map(WatchLoop::failure)
        .filter(Objects::nonNull)
        .findFirst()
        .<ListState>map(ListState.Failed::new)
        .orElseGet(
            () ->
                loops.stream().allMatch(WatchLoop::isComplete)
                    ? new ListState.Partial(feed.size(), readable)
                    : new ListState.Loading(feed.size()));
  }

  /** Empty when the cluster cannot be asked, or does not serve the kind any more. */
  private Optional<Rights> ask() throws InterruptedException {
    ClusterSession session = connection.awaitSession(null);
    ServedKind served = find(session).orElse(null);
    return served == null ? Optional.empty() : Optional.of(namespaces.ask(session, served));
  }

  private void awaitOtherRights(Rights rights, List<String> typed) throws InterruptedException {
    @Nullable ClusterSession asked = connection.awaitSession(null);
    while (namespaces.typed().equals(typed)) {
      boolean due = wake.poll(ASK_AGAIN.toMillis(), TimeUnit.MILLISECONDS) == null;
      ClusterSession now = connection.awaitSession(null);
      if (due || now != asked) {
        asked = now;
        if (!ask().equals(Optional.of(rights))) {
          return;
        }
      }
    }
  }

  /** Its rows stay in the feed. */
  @Override
  public void close() {
    connectionStates.close();
    thread.interrupt();
  }
}
