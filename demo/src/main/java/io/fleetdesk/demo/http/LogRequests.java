package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Answers {@code pods/log}. */
final class LogRequests {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

  private final ClusterApi api;
  private final LogSupply logs;
  private final Outage outage;

  LogRequests(ClusterApi api, LogSupply logs, Outage outage) {
    this.api = api;
    this.logs = logs;
    this.outage = outage;
  }

  void answer(Call call) throws IOException, InterruptedException {
    var path = call.path();
    var query = call.query();
    var pod = api.require(CoreTypes.PODS, path.namespace(), path.name()).tree();
    var container = container(pod, query.text("container"));
    boolean previous = query.flag("previous");
    requireStarted(pod, container, previous);
    var tail = query.number("tailLines");
    var seconds = query.number("sinceSeconds");
    var since =
        seconds != null
            ? api.clock().instant().minusSeconds(seconds)
            : query.has("sinceTime") ? Instant.parse(query.text("sinceTime")) : Instant.MIN;
    var bytes = query.number("limitBytes");
    try (var lines = logs.open(pod, container, previous);
        var _ = outage.onStop(lines);
        var out = call.stream("text/plain")) {
      var sink = new Sink(out, query.flag("timestamps"), bytes == null ? Long.MAX_VALUE : bytes);
      var there =
          lines.poll(Duration.ZERO).stream().filter(l -> !l.time().isBefore(since)).toList();
      int skip = tail == null ? 0 : (int) Math.max(0, there.size() - tail);
      sink.write(there.subList(skip, there.size()));
      while (query.flag("follow") && !lines.ended() && sink.left > 0 && isThere(pod)) {
        var more = lines.poll(PATIENCE);
        outage.awaitEnd();
        sink.write(more);
      }
    }
  }

  private boolean isThere(ObjectNode pod) {
    var meta = pod.path("metadata");
    var now =
        api.get(
            CoreTypes.PODS, meta.path("namespace").asString(""), meta.path("name").asString(""));
    return now != null && now.uid().equals(meta.path("uid").asString(""));
  }

  private static String container(ObjectNode pod, String asked) {
    var names = new ArrayList<String>();
    pod.path("spec").path("initContainers").forEach(c -> names.add(c.path("name").asString("")));
    int inits = names.size();
    pod.path("spec").path("containers").forEach(c -> names.add(c.path("name").asString("")));
    var name = pod.path("metadata").path("name").asString("");
    if (asked.isEmpty()) {
      if (names.size() == 1) {
        return names.getFirst();
      }
      var init =
          inits == 0
              ? ""
              : " or one of the init containers: ["
                  + String.join(" ", names.subList(0, inits))
                  + "]";
      throw ApiError.badRequest(
          "a container name must be specified for pod "
              + name
              + ", choose one of: "
              + "["
              + String.join(" ", names.subList(inits, names.size()))
              + "]"
              + init);
    }
    if (!names.contains(asked)) {
      throw ApiError.badRequest("container " + asked + " is not valid for pod " + name);
    }
    return asked;
  }

  private static void requireStarted(ObjectNode pod, String container, boolean previous) {
    var name = pod.path("metadata").path("name").asString("");
    for (var each : pod.path("status").path("containerStatuses")) {
      if (each.path("name").asString("").equals(container)) {
        var waiting = each.path("state").path("waiting").path("reason").asString("");
        if (!waiting.isEmpty() && !previous && each.path("restartCount").asInt(0) == 0) {
          throw ApiError.badRequest(
              "container \""
                  + container
                  + "\" in pod \""
                  + name
                  + "\" is waiting to start: "
                  + waiting);
        }
        if (previous && each.path("restartCount").asInt(0) == 0) {
          throw ApiError.badRequest(
              "previous terminated container \""
                  + container
                  + "\" in pod \""
                  + name
                  + "\" not found");
        }
        return;
      }
    }
    if (pod.path("spec").path("nodeName").asString("").isEmpty()) {
      throw ApiError.badRequest("pod " + name + " does not have a host assigned");
    }
  }

  private static final class Sink {
    private final OutputStream out;
    private final boolean timestamps;
    private long left;

    Sink(OutputStream out, boolean timestamps, long left) {
      this.out = out;
      this.timestamps = timestamps;
      this.left = left;
    }

    void write(List<LogSupply.Line> lines) throws IOException {
      if (lines.isEmpty()) {
        return;
      }
      var text = new StringBuilder();
      for (var line : lines) {
        if (timestamps) {
          text.append(TIME.format(line.time())).append(' ');
        }
        text.append(line.text()).append('\n');
      }
      var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      int length = (int) Math.min(bytes.length, left);
      out.write(bytes, 0, length);
      out.flush();
      left -= length;
    }
  }
}
