package io.fleetdesk.clusters;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fleetdesk.clusters.ConnectionState.Connecting;
import io.fleetdesk.clusters.ConnectionState.Disconnected;
import io.fleetdesk.clusters.ConnectionState.Live;
import io.fleetdesk.clusters.ConnectionState.NoAccess;
import io.fleetdesk.clusters.ConnectionState.Offline;
import io.fleetdesk.clusters.ConnectionState.SignInNeeded;
import io.fleetdesk.clusters.ConnectionState.Stale;
import io.fleetdesk.clusters.ConnectionState.Syncing;
import io.fleetdesk.clusters.Streams.Progress;
import io.fleetdesk.clusters.kubeconfig.KubeContext;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The connection to one cluster, kept up as long as it is open: dials, listens for signs of life,
 * dials again with growing waits, and stops where only a person can help (401, 403) until its
 * credentials change. One virtual thread. May be called from any thread; calls that ask the cluster
 * block.
 */
public final class ClusterConnection implements AutoCloseable {
  private enum Signal {
    RETRY,
    CONTEXT,
    DOUBT,
    CLOSE
  }

  private final ClusterId id;
  private final Dialer dialer;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final List<Consumer<ConnectionState>> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition dialled = lock.newCondition();
  private final Streams streams = new Streams(this::recount);
  private final AccessReviews access = new AccessReviews(this);
  private final OutageLog outages;
  private final Thread thread;
  private volatile KubeContext context;
  private volatile ConnectionState state = new Connecting();
  private volatile @Nullable ClusterSession session;
  private volatile @Nullable ClusterInfo lastInfo;
  private volatile @Nullable Instant lastHeard;
  private volatile boolean closed;

  /** Starts to dial at once. */
  public ClusterConnection(ClusterId id, KubeContext context, Dialer dialer) {
    this.id = id;
    this.context = context;
    this.dialer = dialer;
    this.outages = new OutageLog(id);
    this.thread = Thread.ofVirtual().name("connection " + id).start(this::run);
  }

  public ClusterId id() {
    return id;
  }

  /** The kubeconfig context it goes through. */
  public KubeContext context() {
    return context;
  }

  public ConnectionState state() {
    return state;
  }

  /** Told of every change, in order, on the thread that makes it: must be quick. */
  public Subscription onState(Consumer<ConnectionState> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** What the cluster said of itself when it was last reached. */
  public Optional<ClusterInfo> info() {
    return Optional.ofNullable(lastInfo);
  }

  /** What it serves; nothing while it was not reached. */
  public Capabilities capabilities() {
    ClusterSession now = session;
    return now == null ? Capabilities.NONE : now.capabilities();
  }

  /** The server's present time as far as it is known. */
  public Instant now() {
    ClusterInfo known = lastInfo;
    return known == null ? Instant.now() : known.now();
  }

  /** The fabric8 client of the present connection, for calls of app code. */
  public KubernetesClient client() throws ApiException {
    return connected().client();
  }

  /** The present connection. */
  public ClusterSession connected() throws ApiException {
    ClusterSession now = session;
    if (now == null) {
      throw new ApiException(ApiException.Kind.UNREACHABLE, 0, notConnected(), null);
    }
    return now;
  }

  private Message notConnected() {
    return switch (state) {
      case Stale s -> s.why();
      case Offline o -> o.reason();
      case NoAccess n -> n.what();
      case SignInNeeded s -> s.why();
      case Disconnected _ -> Message.of("The connection to {0} is closed.", id);
      case Connecting _, Live _, Syncing _ ->
          Message.of("{0} is not connected yet: the connection is being set up.", id);
    };
  }

  /** The whole object as a tree. Blocks. */
  public JsonNode getObject(ObjectRef ref) throws ApiException, InterruptedException {
    return ObjectReader.get(this, ref);
  }

  /** The whole object as YAML, without managedFields. Blocks. */
  public String getYaml(ObjectRef ref) throws ApiException, InterruptedException {
    return ObjectReader.yaml(getObject(ref));
  }

  public AccessReviews access() {
    return access;
  }

  /** Dials now instead of when its turn comes; asks for a sign of life if it is connected. */
  public void retryNow() {
    signals.add(Signal.RETRY);
  }

  /** The kubeconfig changed, or another context was chosen. */
  public void use(KubeContext changed) {
    boolean same = changed.equals(context);
    context = changed;
    if (!same || isWaitingForPerson()) {
      signals.add(Signal.CONTEXT);
    }
  }

  private boolean isWaitingForPerson() {
    return state instanceof SignInNeeded || state instanceof NoAccess;
  }

  /** For who reads lists and watches on this connection. */
  public StreamMark newStream() {
    boolean first = !streams.areWanted();
    StreamMark mark = streams.add();
    if (first && (state instanceof Stale || state instanceof Offline)) {
      retryNow();
    }
    return mark;
  }

  /**
   * Waits until there is a connection other than {@code used}.
   *
   * @throws InterruptedException also when this is closed
   */
  public ClusterSession awaitSession(@Nullable ClusterSession used) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      ClusterSession now = session;
      while (now == null || now == used || now.isClosed()) {
        if (closed) {
          throw new InterruptedException("closed");
        }
        dialled.await();
        now = session;
      }
      return now;
    } finally {
      lock.unlock();
    }
  }

  /** A request on {@code used} failed: find out whether the cluster is still there. */
  public void doubt(ClusterSession used) {
    if (used == session) {
      signals.add(Signal.DOUBT);
    }
  }

  /** Whether there is a session now. */
  public boolean isConnected() {
    return session != null;
  }

  /** Whether {@code used} is the session of now. */
  public boolean isOn(ClusterSession used) {
    return used == session && !used.isClosed();
  }

  /** When the cluster last sent a byte, null when it never did. */
  public @Nullable Instant heard() {
    ClusterSession now = session;
    if (now != null) {
      lastHeard = now.heard();
    }
    return lastHeard;
  }

  public Timing timing() {
    return dialer.timing();
  }

  /** Asks again what the cluster serves. Blocks. */
  public Capabilities rediscover() throws ApiException, InterruptedException {
    return rediscover(Duration.ZERO);
  }

  /**
   * Asks again what the cluster serves, for example after a CRD was made. Blocks.
   *
   * @param age an answer that is not older is taken as it is
   */
  public Capabilities rediscover(Duration age) throws ApiException, InterruptedException {
    return connected().rediscover(age);
  }

  private void run() {
    var backoff = new Backoff(dialer.timing().firstRetry(), dialer.timing().lastRetry());
    Instant opened = Instant.now();
    try {
      while (!closed) {
        try (ClusterSession now = dialer.dial(id, context)) {
          backoff.reset();
          publish(now);
          Message lost = listen(now);
          lastHeard = now.heard();
          unpublish();
          outages.began(now.heard(), lost);
          set(new Stale(now.heard(), lost, null));
        } catch (ApiException e) {
          unpublish();
          outages.began(heard(), e.sentence());
          waitAfter(e, backoff, opened);
        }
      }
    } catch (InterruptedException e) {
      // closed
    } finally {
      unpublish();
      set(new Disconnected());
    }
  }

  private void publish(ClusterSession now) {
    outages.ended(Instant.now());
    streams.restart();
    access.forget();
    lastInfo = now.info();
    lock.lock();
    try {
      session = now;
      setLocked(streams.count(Progress.COMING) == 0 ? live() : new Syncing());
      dialled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void unpublish() {
    lock.lock();
    try {
      session = null;
    } finally {
      lock.unlock();
    }
  }

  /** Returns why the cluster counts as lost. */
  private Message listen(ClusterSession now) throws ApiException, InterruptedException {
    Duration beat = dialer.timing().heartbeat();
    while (true) {
      Duration silent = Duration.between(now.heard(), Instant.now());
      long wait = Math.max(50, beat.minus(silent).toMillis());
      Signal signal = signals.poll(wait, TimeUnit.MILLISECONDS);
      if (signal == Signal.CLOSE) {
        throw new InterruptedException("closed");
      }
      if (signal == Signal.CONTEXT) {
        return Message.of("Its credentials have changed.");
      }
      boolean quiet = Duration.between(now.heard(), Instant.now()).compareTo(beat) >= 0;
      if (signal != null || quiet) {
        try {
          now.send("/version", "application/json", false, dialer.timing().connect()).body().close();
        } catch (java.io.IOException e) {
          return Message.of("The connection was lost.");
        } catch (ApiException e) {
          if (e.kind() == ApiException.Kind.UNREACHABLE) {
            return e.sentence();
          }
          if (e.kind() == ApiException.Kind.UNAUTHORIZED) {
            throw e;
          }
        }
      }
    }
  }

  private void waitAfter(ApiException e, Backoff backoff, Instant opened)
      throws InterruptedException {
    if (e.kind() == ApiException.Kind.UNAUTHORIZED || e.kind() == ApiException.Kind.FORBIDDEN) {
      set(
          e.kind() == ApiException.Kind.FORBIDDEN
              ? new NoAccess(e.sentence())
              : new SignInNeeded(e.sentence()));
      await(signals.take());
      set(new Connecting());
      return;
    }
    Duration wait = backoff.next();
    if (streams.areWanted() && wait.compareTo(dialer.timing().wantedRetry()) > 0) {
      wait = dialer.timing().wantedRetry();
    }
    Instant next = Instant.now().plus(wait);
    set(failed(e.sentence(), opened, next));
    Signal signal = signals.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    if (signal != null) {
      await(signal);
    }
    set(failed(e.sentence(), opened, null));
  }

  private void await(Signal signal) throws InterruptedException {
    signals.removeIf(s -> s != Signal.CLOSE);
    if (signal == Signal.CLOSE || closed) {
      throw new InterruptedException("closed");
    }
  }

  private ConnectionState failed(Message why, Instant opened, @Nullable Instant next) {
    return state instanceof Stale s
        ? new Stale(s.since(), why, next)
        : new Offline(why, opened, next);
  }

  private void recount() {
    lock.lock();
    try {
      if (session != null && (state instanceof Live || state instanceof Syncing)) {
        // A kind that is listed for the first time does not make what is live wait.
        boolean live = state instanceof Live || streams.count(Progress.COMING) == 0;
        setLocked(live ? live() : new Syncing());
      }
    } finally {
      lock.unlock();
    }
  }

  private Live live() {
    return new Live(streams.count(Progress.COMING), streams.count(Progress.REFUSED));
  }

  private void set(ConnectionState now) {
    lock.lock();
    try {
      setLocked(now);
    } finally {
      lock.unlock();
    }
  }

  private void setLocked(ConnectionState now) {
    if (!now.equals(state)) {
      state = now;
      listeners.forEach(l -> l.accept(now));
    }
  }

  /** Cuts everything; returns at once. */
  @Override
  public void close() {
    closed = true;
    signals.add(Signal.CLOSE);
    thread.interrupt();
    lock.lock();
    try {
      dialled.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
