package io.fleetdesk.changes;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterInfo;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Heap;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Lists one kind in one namespace or all, page by page, and then watches it, into a feed. Knows how
 * far it came, so that the next session of the cluster goes on there. One thread at a time.
 */
final class ListWatch<R extends Row> {
  private static final int PAGE = 500;
  private static final Heap HEAP = Heap.ofProcess();
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final RowReader<R> reader;
  private final String namespace;
  private final Interner strings;
  private final Feed<R> feed;
  private final Runnable progress;
  private String version = "";
  private @Nullable String source;
  private volatile @Nullable ClusterSession completeOn;

  /**
   * @param namespace empty for all
   * @param progress told when a batch of rows came and when the list became complete
   */
  ListWatch(
      RowReader<R> reader, String namespace, Interner strings, Feed<R> feed, Runnable progress) {
    this.reader = reader;
    this.namespace = namespace;
    this.strings = strings;
    this.feed = feed;
    this.progress = progress;
  }

  /** The session on which the feed was brought to hold all that there is; null before that. */
  @Nullable ClusterSession completeOn() {
    return completeOn;
  }

  /**
   * Blocks until the watch ends. A normal return asks for the next watch; so does an ApiException
   * of kind GONE, after which everything is listed again.
   */
  void follow(ClusterSession session, ServedKind kind) throws ApiException, InterruptedException {
    String now = sourceOf(session, kind);
    if (!now.equals(source)) {
      version = "";
      source = now;
    }
    String path = kind.path(namespace);
    try {
      if (version.isEmpty()) {
        completeOn = null;
        list(session, path);
      }
      watch(session, path);
    } catch (ApiException e) {
      if (!isPassing(e)) {
        version = "";
      }
      throw e;
    }
  }

  /** Whether a watch can go on where it was, once the server answers again. */
  private static boolean isPassing(ApiException e) {
    return e.kind() == ApiException.Kind.UNREACHABLE || e.code() == 429 || e.code() == 503;
  }

  /** Another cluster behind the same context has other versions. */
  private static String sourceOf(ClusterSession session, ServedKind kind) {
    ClusterInfo info = session.info();
    return kind.path() + (info == null ? "" : " " + info.server() + " " + info.uid());
  }

  private void list(ClusterSession session, String path) throws ApiException, InterruptedException {
    Set<RowKey> seen = new HashSet<>();
    ListPage page;
    try {
      page = page(session, path + "?limit=" + PAGE, seen);
      while (!page.next().isEmpty()) {
        requireRoom(session);
        String next = URLEncoder.encode(page.next(), StandardCharsets.UTF_8);
        page = page(session, path + "?limit=" + PAGE + "&continue=" + next, seen);
      }
    } catch (ApiException e) {
      if (e.kind() != ApiException.Kind.GONE) {
        throw e;
      }
      // The pages took longer than the server keeps them: all at once then.
      seen.clear();
      page = page(session, path, seen);
    }
    feed.removeIf(
        row ->
            !seen.contains(row.key())
                && (namespace.isEmpty() || row.namespace().equals(namespace)));
    version = page.version();
  }

  /** A list is kept as a part before the program dies of the whole. */
  private static void requireRoom(ClusterSession session) throws ApiException {
    if (HEAP.isNearlyFull()) {
      throw new ApiException(
          ApiException.Kind.SERVER,
          0,
          Message.of(
              "The list of {0} is not read to its end: the memory of {1} MB is nearly full. Close a"
                  + " fleet, or look at one cluster at a time.",
              session.cluster(), HEAP.ceilingMegabytes()),
          null);
    }
  }

  private ListPage page(ClusterSession session, String path, Set<RowKey> seen)
      throws ApiException, InterruptedException {
    try (InputStream stream = session.stream(path, false)) {
      return ListPage.read(
          stream,
          reader,
          session.cluster(),
          strings,
          batch -> {
            batch.forEach(row -> seen.add(row.key()));
            feed.putAll(batch);
            progress.run();
          });
    } catch (IOException | JacksonException e) {
      throw broken(session, e);
    }
  }

  private void watch(ClusterSession session, String path)
      throws ApiException, InterruptedException {
    long seconds = session.watchLimit().toSeconds();
    // Spread, so that a hundred watches do not all start again in the same moment.
    long limit = seconds - ThreadLocalRandom.current().nextLong(1 + seconds / 5);
    String query =
        "?watch=true&allowWatchBookmarks=true&resourceVersion=%s&timeoutSeconds=%d"
            .formatted(version, limit);
    try (InputStream stream = session.stream(path + query, true)) {
      completeOn = session;
      progress.run();
      Future<?> overdue = closeAfter(stream, Duration.ofSeconds(limit).plus(GRACE));
      try {
        new WatchStream<>(reader, session.cluster(), strings, feed, v -> version = v).read(stream);
      } finally {
        overdue.cancel(false);
      }
    } catch (IOException | JacksonException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw broken(session, e);
    }
  }

  /** A server that does not keep to the time it was given is not there any more. */
  private static Future<?> closeAfter(InputStream stream, Duration limit) {
    return ForkJoinPool.commonPool()
        .schedule(
            () -> {
              stream.close();
              return null;
            },
            limit.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static ApiException broken(ClusterSession session, Exception e) {
    return new ApiException(
        ApiException.Kind.UNREACHABLE,
        0,
        Message.of("The connection to {0} was lost.", session.cluster()),
        e);
  }
}
