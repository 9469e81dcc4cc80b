package io.fleetdesk.changes;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.Backoff;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.clusters.StreamMark;
import io.fleetdesk.messages.Message;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps one list and watch going over sessions and failures, until the server says no for good. */
final class WatchLoop<R extends Row> {
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);

  /** A watch that lasted so long was a good one. */
  private static final Duration GOOD = Duration.ofSeconds(3);

  private final ClusterConnection connection;
  private final RowKind<R> kind;
  private final ListWatch<R> watch;
  private final StreamMark mark;
  private final Runnable changed;
  private volatile @Nullable Message failure;

  WatchLoop(
      ClusterConnection connection,
      RowKind<R> kind,
      String namespace,
      Interner strings,
      Feed<R> feed,
      Runnable changed) {
    this.connection = connection;
    this.kind = kind;
    this.watch = new ListWatch<>(kind.reader(), namespace, strings, feed, this::progress);
    this.mark = connection.newStream();
    this.changed = changed;
  }

  /** Whether the feed holds all that there is, as of now: what an older session knew may be old. */
  boolean isComplete() {
    ClusterSession known = watch.completeOn();
    return known != null && connection.isOn(known);
  }

  /** Why it does not get on although the cluster answers, in one sentence; null if it does. */
  @Nullable Message failure() {
    return failure;
  }

  private void progress() {
    failure = null;
    if (isComplete()) {
      mark.complete();
    }
    changed.run();
  }

  /** Blocks; returns when the kind is not served any more (404) or may not be read (403). */
  ApiException run() throws InterruptedException {
    var backoff = new Backoff(FIRST_WAIT, connection.timing().wantedRetry());
    ClusterSession last = null;
    try (mark) {
      while (true) {
        ClusterSession session = connection.awaitSession(null);
        if (session != last) {
          last = session;
          backoff.reset();
        }
        ServedKind served =
            session.capabilities().find(kind.group(), kind.versions(), kind.plural()).orElse(null);
        if (served == null) {
          return new ApiException(
              ApiException.Kind.NOT_FOUND,
              404,
              Message.of("{0} does not serve {1}.", connection.id(), kind.plural()),
              null);
        }
        Instant begun = Instant.now();
        try {
          watch.follow(session, served);
        } catch (ApiException e) {
          if (e.kind() == ApiException.Kind.FORBIDDEN || e.kind() == ApiException.Kind.NOT_FOUND) {
            return e;
          }
          failed(session, e);
        }
        if (Duration.between(begun, Instant.now()).compareTo(GOOD) > 0) {
          backoff.reset();
        } else {
          Thread.sleep(backoff.next());
        }
      }
    }
  }

  private void failed(ClusterSession session, ApiException e) {
    switch (e.kind()) {
      case GONE -> {}
      case UNREACHABLE, UNAUTHORIZED -> connection.doubt(session);
      default -> {
        failure = e.sentence();
        changed.run();
      }
    }
  }
}
