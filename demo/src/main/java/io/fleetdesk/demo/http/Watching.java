package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.store.ObjectStore;
import io.fleetdesk.demo.store.StoreEvent;
import io.fleetdesk.demo.store.StoreException;
import io.fleetdesk.demo.store.StoredObject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.node.JsonNodeFactory;

/** Answers watches: what is there if asked for, then what changes, until the time is over. */
final class Watching {
  private static final Duration BOOKMARKS_EVERY = Duration.ofMinutes(1);
  private static final long SHORTEST_SECONDS = 1800;

  private final ClusterApi api;
  private final Outage outage;

  Watching(ClusterApi api, Outage outage) {
    this.api = api;
    this.outage = outage;
  }

  void answer(Call call, ResourceType type, Form form) throws IOException, InterruptedException {
    var query = call.query();
    var selection = ListSelection.of(type, call);
    boolean streamed = query.flag("sendInitialEvents");
    if (query.has("sendInitialEvents")
        && !query.text("resourceVersionMatch").equals("NotOlderThan")) {
      throw Refusals.ofOptions(
          "ListOptions",
          "FieldValueForbidden",
          "resourceVersionMatch",
          "Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
    }
    if (query.has("resourceVersionMatch") && !query.has("sendInitialEvents")) {
      throw Refusals.ofOptions(
          "ListOptions",
          "FieldValueForbidden",
          "resourceVersionMatch",
          "Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is"
              + " provided");
    }
    var version = query.text("resourceVersion");
    long after = Listings.revision(version);
    var seconds = query.number("timeoutSeconds");
    var end =
        Duration.ofSeconds(
            seconds != null && seconds > 0
                ? seconds
                : SHORTEST_SECONDS + ThreadLocalRandom.current().nextLong(SHORTEST_SECONDS));
    boolean initial = streamed || (after == 0 && !query.has("sendInitialEvents"));
    if (!initial && after == 0) {
      after = api.store().revision();
    }
    var found = initial ? api.store().list(type.resource(), selection.namespace()) : null;
    ObjectStore.Watch watch;
    try {
      watch = api.store().watch(type.resource(), found == null ? after : found.revision());
    } catch (StoreException e) {
      try (var out = call.stream("application/json")) {
        error(out, e);
      }
      return;
    }
    try (watch;
        var _ = outage.onStop(watch);
        var out = call.stream("application/json")) {
      var stream = new Stream(out, selection, form, query.flag("allowWatchBookmarks"));
      if (found != null) {
        stream.initial(found.objects());
        if (streamed && stream.bookmarks) {
          stream.bookmark(found.revision(), true);
        }
        stream.flush();
      }
      stream.follow(watch, end);
    }
  }

  /** One watch's answer. */
  private final class Stream {
    private final OutputStream out;
    private final ListSelection selection;
    private final Form form;
    private final boolean bookmarks;
    private Body body = new Body();

    Stream(OutputStream out, ListSelection selection, Form form, boolean bookmarks) {
      this.out = out;
      this.selection = selection;
      this.form = form;
      this.bookmarks = bookmarks;
    }

    void initial(List<StoredObject> objects) {
      for (var object : objects) {
        if (selection.has(object)) {
          event("ADDED", object);
        }
      }
    }

    void follow(ObjectStore.Watch watch, Duration end) throws IOException, InterruptedException {
      long stop = System.nanoTime() + end.toNanos();
      // The last bookmark comes shortly before the end, so that the client can go on from there.
      long lastCall = stop - Duration.ofSeconds(2).toNanos();
      long nextBookmark = System.nanoTime() + BOOKMARKS_EVERY.toNanos();
      boolean lastSent = false;
      while (!watch.closed()) {
        long now = System.nanoTime();
        if (now >= stop) {
          return;
        }
        long due = lastSent ? stop : Math.min(nextBookmark, lastCall);
        try {
          watch.poll(Duration.ofNanos(Math.max(0, Math.min(due, stop) - now))).forEach(this::event);
        } catch (StoreException e) {
          flush();
          error(out, e);
          return;
        }
        now = System.nanoTime();
        if (!lastSent && now >= due && bookmarks) {
          bookmark(watch.bookmark(), false);
        }
        if (now >= nextBookmark) {
          nextBookmark = now + BOOKMARKS_EVERY.toNanos();
        }
        lastSent |= now >= lastCall;
        flush();
      }
    }

    private void event(StoreEvent event) {
      var previous = event.previous();
      boolean was = previous != null && selection.has(previous);
      boolean is = event.type() != StoreEvent.Type.DELETED && selection.has(event.object());
      if (is) {
        event(was ? "MODIFIED" : "ADDED", event.object());
      } else if (was) {
        event("DELETED", event.type() == StoreEvent.Type.DELETED ? event.object() : left(event));
      }
    }

    /** An object that changed out of the selection is shown as it was, at the new version. */
    private static StoredObject left(StoreEvent event) {
      var before = java.util.Objects.requireNonNull(event.previous());
      return StoredObject.of(before.resource(), before.tree(), event.revision());
    }

    private void event(String type, StoredObject object) {
      body.add("{\"type\":\"" + type + "\",\"object\":");
      form.single(body, object);
      body.add("}\n");
    }

    void bookmark(long revision, boolean end) {
      body.add("{\"type\":\"BOOKMARK\",\"object\":");
      form.bookmark(body, revision, end);
      body.add("}\n");
    }

    void flush() throws IOException, InterruptedException {
      if (body.length() > 0) {
        outage.awaitEnd();
        var buffered = new java.io.BufferedOutputStream(out, 16 * 1024);
        body.writeTo(buffered);
        buffered.flush();
        body = new Body();
      }
    }
  }

  private static void error(OutputStream out, StoreException why) throws IOException {
    var status = new ApiError(410, "Expired", String.valueOf(why.getMessage()), null).status();
    out.write(
        Call.JSON.writeValueAsBytes(
            JsonNodeFactory.instance.objectNode().put("type", "ERROR").set("object", status)));
    out.write('\n');
    out.flush();
  }
}
