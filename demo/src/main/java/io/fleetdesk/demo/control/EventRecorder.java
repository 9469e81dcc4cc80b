package io.fleetdesk.demo.control;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Writes events into a cluster; the same one again only counts up. As on a real cluster they are
 * gone after an hour.
 */
public final class EventRecorder {
  private static final Duration KEPT = Duration.ofHours(1);

  private record Same(String uid, String type, String reason, String message, String component) {}

  private record Written(Same what, Key key, Instant time) {}

  private final ClusterApi api;
  private final DemoClock clock;
  private final Map<Same, Written> last = new HashMap<>();
  private final ArrayDeque<Written> written = new ArrayDeque<>();
  private long numbers;

  public EventRecorder(ClusterApi api, DemoClock clock) {
    this.api = api;
    this.clock = clock;
  }

  public void normal(JsonNode about, String component, String reason, String message) {
    record(about, new Same(ObjectTrees.uid(about), "Normal", reason, message, component));
  }

  public void warning(JsonNode about, String component, String reason, String message) {
    record(about, new Same(ObjectTrees.uid(about), "Warning", reason, message, component));
  }

  private void record(JsonNode about, Same what) {
    forgetOld();
    var before = last.get(what);
    try {
      last.put(what, before == null ? create(about, what) : countUp(before));
    } catch (ApiError e) {
      // Its namespace goes, or someone deleted the event: an event is not worth a retry.
      last.remove(what);
    }
  }

  private Written countUp(Written before) {
    api.update(
        CoreTypes.EVENTS,
        before.key().namespace(),
        before.key().name(),
        event -> {
          event.put("lastTimestamp", clock.now()).put("count", event.path("count").asInt(1) + 1);
          return event;
        });
    return again(before);
  }

  private Written again(Written before) {
    var next = new Written(before.what(), before.key(), clock.instant());
    written.add(next);
    return next;
  }

  private Written create(JsonNode about, Same what) {
    var namespace =
        ObjectTrees.namespace(about).isEmpty() ? "default" : ObjectTrees.namespace(about);
    var time = clock.instant();
    long nanos = ChronoUnit.NANOS.between(Instant.EPOCH, time) + numbers++;
    var key = new Key(namespace, ObjectTrees.name(about) + "." + Long.toHexString(nanos));
    var event = ObjectTrees.object(CoreTypes.EVENTS, key.namespace(), key.name());
    var involved = event.putObject("involvedObject");
    involved.put("kind", ObjectTrees.text(about, "/kind"));
    if (!ObjectTrees.namespace(about).isEmpty()) {
      involved.put("namespace", namespace);
    }
    involved.put("name", ObjectTrees.name(about)).put("uid", what.uid());
    involved.put("apiVersion", ObjectTrees.text(about, "/apiVersion"));
    involved.put("resourceVersion", ObjectTrees.text(about, "/metadata/resourceVersion"));
    event.put("reason", what.reason()).put("message", what.message());
    event.putObject("source").put("component", what.component());
    event.put("firstTimestamp", clock.now()).put("lastTimestamp", clock.now()).put("count", 1);
    event.put("type", what.type()).putNull("eventTime");
    event.put("reportingComponent", what.component()).put("reportingInstance", "");
    api.create(CoreTypes.EVENTS, event);
    var made = new Written(what, key, time);
    written.add(made);
    return made;
  }

  private void forgetOld() {
    var limit = clock.instant().minus(KEPT);
    while (!written.isEmpty() && written.peekFirst().time().isBefore(limit)) {
      var old = written.removeFirst();
      if (old.equals(last.get(old.what()))) {
        last.remove(old.what());
        try {
          api.delete(CoreTypes.EVENTS, old.key().namespace(), old.key().name());
        } catch (ApiError e) {
          // Gone with its namespace.
        }
      }
    }
  }
}
