package io.fleetdesk.changes;

import io.fleetdesk.changes.ReadableNamespaces.Rights;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.Backoff;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.ConnectionState;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.clusters.StreamMark;
import io.fleetdesk.messages.Message;
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

/**
 * The rows of one kind on one cluster, kept up through lost connections, kinds that come and go,
 * and rights that reach some namespaces only. Runs from its making until it is closed.
 */
public final class KindWatch<R extends Row> implements AutoCloseable {
  /** Missing rights are asked for again so often: someone may have granted them. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(4);

  /** An API server that starts answers for a while before it has read its definitions. */
  private static final Duration STARTING = Duration.ofSeconds(30);

  private static final Duration FIRST_DOUBT = Duration.ofMillis(300);
  private static final Duration LAST_DOUBT = Duration.ofSeconds(3);
  private static final Duration FIRST_ABSENCE = Duration.ofSeconds(1);

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

  /** Whether the rows that are there were once all that there was. */
  private volatile boolean read;

  private volatile boolean asked;
  private volatile boolean connected;

  /** Whether the cluster was last seen with the kind. */
  private boolean served;

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
    this.connectionStates = connection.onState(_ -> connectionChanged());
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
    Instant heard = connection.heard();
    if (read && heard != null) {
      return new ListState.Stale(heard);
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

  /** The namespaces to read may have changed. */
  public void lookAgain() {
    var _ = wake.offer(true);
    changed();
  }

  /** A person asked for it: rights are asked for anew, and what failed is tried at once. */
  public void askAgain() {
    asked = true;
    lookAgain();
  }

  private void connectionChanged() {
    boolean now = connection.isConnected();
    if (now != connected) {
      connected = now;
      var _ = wake.offer(true);
    }
    changed();
  }

  private void changed() {
    ListState now = connection.isConnected() ? state.get() : null;
    if (now instanceof ListState.Complete || now instanceof ListState.Partial) {
      read = true;
    }
    listeners.forEach(Runnable::run);
  }

  private void set(Supplier<ListState> now) {
    state = now;
    changed();
  }

  private void run() {
    var doubt = new Backoff(FIRST_DOUBT, LAST_DOUBT);
    var absence = new Backoff(FIRST_ABSENCE, connection.timing().rediscover());
    try {
      while (true) {
        ClusterSession session = connection.awaitSession(null);
        try {
          if (!isServed(session)) {
            notServed(absence.next());
            continue;
          }
          absence.reset();
          ApiException end = follow();
          if (end.kind() == ApiException.Kind.FORBIDDEN) {
            restricted(end);
            doubt.reset();
          } else {
            session.forget(kind.group(), kind.plural());
            unsure(end.sentence(), doubt.next());
          }
        } catch (ApiException e) {
          if (e.kind() == ApiException.Kind.UNREACHABLE) {
            connection.doubt(session);
          }
          unsure(e.sentence(), doubt.next());
        }
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private ApiException follow() throws InterruptedException {
    served = true;
    var loop = new WatchLoop<>(connection, kind, "", strings, feed, this::changed);
    set(() -> stateOf(loop));
    return loop.run();
  }

  /**
   * Whether the cluster has the kind. It is asked by group and version before it is believed not to
   * have it, and longer where it had the kind until it was started anew.
   *
   * @throws ApiException if that is not sure
   */
  private boolean isServed(ClusterSession session) throws ApiException, InterruptedException {
    if (find(session).isPresent()
        || session.looksFor(kind.group(), kind.versions(), kind.plural())) {
      return true;
    }
    if (served && session.age().compareTo(STARTING) < 0) {
      throw new ApiException(
          ApiException.Kind.SERVER,
          0,
          Message.of(
              "{0} no longer serves {1}; it may still be starting.",
              connection.id(), kind.plural()),
          null);
    }
    return false;
  }

  /** Rows stay meanwhile. */
  private void unsure(Message why, Duration wait) throws InterruptedException {
    set(() -> new ListState.Failed(why));
    var _ = wake.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Optional<ServedKind> find(ClusterSession session) {
    return session.capabilities().find(kind.group(), kind.versions(), kind.plural());
  }

  private ListState stateOf(WatchLoop<R> loop) {
    Message failure = loop.failure();
    if (failure != null) {
      return new ListState.Failed(failure);
    }
    return loop.isComplete()
        ? new ListState.Complete(feed.size())
        : new ListState.Loading(feed.size());
  }

  private void notServed(Duration wait) throws InterruptedException {
    served = false;
    feed.removeIf(_ -> true);
    read = false;
    set(ListState.NotServed::new);
    var _ = wake.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Until rights change: reads the namespaces that may be read, or says why there are none. */
  private void restricted(ApiException refusal) throws ApiException, InterruptedException {
    List<String> typed = namespaces.typed();
    Rights rights = ask();
    List<WatchLoop<R>> loops = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    feed.removeIf(row -> !rights.namespaces().contains(row.namespace()));
    read = false;
    for (String n : rights.namespaces()) {
      var loop = new WatchLoop<>(connection, kind, n, strings, feed, this::changed);
      loops.add(loop);
      threads.add(
          Thread.ofVirtual()
              .name(kind.plural() + " of " + connection.id() + " in " + n)
              .start(() -> untilRefused(loop)));
    }
    try (StreamMark mark = connection.newStream()) {
      mark.refused();
      set(
          loops.isEmpty()
              ? () -> new ListState.NoRight(refusal.sentence())
              : () -> stateOf(loops, rights.namespaces()));
      awaitOtherRights(rights, typed);
    } finally {
      threads.forEach(Thread::interrupt);
    }
    for (Thread t : threads) {
      t.join();
    }
  }

  /** Its end means that rights are others than they were. */
  private void untilRefused(WatchLoop<?> loop) {
    try {
      loop.run();
      asked = true;
      var _ = wake.offer(true);
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

  private Rights ask() throws ApiException, InterruptedException {
    ClusterSession session = connection.awaitSession(null);
    return namespaces.ask(
        session,
        find(session)
            .orElseThrow(
                () ->
                    new ApiException(
                        ApiException.Kind.NOT_FOUND,
                        404,
                        Message.of("{0} does not serve {1}.", connection.id(), kind.plural()),
                        null)));
  }

  private void awaitOtherRights(Rights rights, List<String> typed) throws InterruptedException {
    ClusterSession last = connection.awaitSession(null);
    while (namespaces.typed().equals(typed)) {
      boolean due = wake.poll(ASK_AGAIN.toMillis(), TimeUnit.MILLISECONDS) == null;
      ClusterSession now = connection.awaitSession(null);
      if (due || asked || now != last) {
        asked = false;
        last = now;
        try {
          if (!ask().equals(rights)) {
            return;
          }
        } catch (ApiException e) {
          if (e.kind() == ApiException.Kind.NOT_FOUND) {
            return;
          }
          // no answer, no change
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
