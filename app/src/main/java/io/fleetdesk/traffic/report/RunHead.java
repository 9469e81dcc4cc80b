package io.fleetdesk.traffic.report;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.TrafficPlan;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.attribution.Method;
import io.fleetdesk.traffic.attribution.PodIdentity;
import io.fleetdesk.traffic.attribution.RuleText;
import io.fleetdesk.traffic.http.Header;
import io.fleetdesk.traffic.http.HttpAddress;
import io.fleetdesk.traffic.http.RequestBody;
import io.fleetdesk.traffic.requests.RunPause;
import io.fleetdesk.traffic.requests.RunPlan;
import io.fleetdesk.traffic.requests.RunProgress;
import io.fleetdesk.traffic.watch.ClusterWatch;
import io.fleetdesk.traffic.watch.Marker;
import io.fleetdesk.traffic.watch.ReadyEndpoints;
import io.fleetdesk.traffic.watch.Target;
import io.fleetdesk.util.Json;
import io.fleetdesk.util.UnreadableFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code run.json} of a saved run. */
final class RunHead {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** 2: requests carry how long they waited. */
  static final int FORMAT = 2;

  private RunHead() {}

  static byte[] write(TrafficSnapshot run, List<ReadyEndpoints> readiness, ClusterWatch clusters) {
    var head = JSON.createObjectNode().put("format", FORMAT).put("name", run.plan().name());
    var plan = run.plan().run();
    head.put("address", plan.address().toString()).put("method", plan.method());
    head.put("rate", plan.rate()).put("concurrency", plan.concurrency());
    head.put("keepAlive", plan.keepAlive()).put("timeout", plan.timeout().toString());
    if (!plan.untilStopped()) {
      head.put("duration", plan.duration().toString());
    }
    // Names only: what a cookie says may be secret.
    plan.cookies().forEach(head.withArray("cookies")::add);
    head.put("rule", RuleText.write(run.plan().rule()));
    var target = run.plan().target();
    if (target != null) {
      head.putObject("target")
          .put("fleet", target.fleet().name())
          .put("namespace", target.namespace())
          .put("service", target.service());
    }
    var progress = run.progress();
    head.put("started", run.started().toString()).put("connections", run.connections());
    head.put("elapsed", progress.elapsed().toString()).put("offered", progress.offered());
    head.put("sent", progress.sent()).put("finished", progress.finished());
    for (var pause : progress.pauses()) {
      head.withArray("pauses")
          .addObject()
          .put("fromMicros", pause.fromMicros())
          .put("toMicros", pause.toMicros());
    }
    for (var backend : run.backends()) {
      var out = head.withArray("backends").addObject();
      out.put("pod", backend.said().name()).put("address", backend.said().address());
      out.put("method", backend.method().name());
      put(out, backend.cluster());
    }
    for (var marker : run.markers()) {
      var out = head.withArray("markers").addObject();
      out.put("at", marker.at().toString()).put("kind", marker.kind().name());
      out.put("subject", marker.subject()).put("what", marker.what().english());
      put(out.putObject("words"), marker.what());
      put(out, marker.cluster());
    }
    for (var time : readiness) {
      var out = head.withArray("readiness").addObject().put("from", time.from().toString());
      put(out, time.ready());
    }
    clusters.unread().forEach(c -> put(head.withArray("unread").addObject(), c));
    head.put("membersKnown", clusters.knowsMembers());
    return JSON.writeValueAsBytes(head);
  }

  private static void put(ObjectNode to, Map<ClusterId, List<String>> ready) {
    ready.forEach(
        (cluster, endpoints) -> {
          var out = to.withArray("ready").addObject();
          put(out, cluster);
          endpoints.forEach(out.withArray("endpoints")::add);
        });
  }

  /** As a value: who opens the file reads it in a language of their own. */
  private static void put(ObjectNode out, Message message) {
    if (message.one() != null) {
      out.put("one", message.one());
    }
    var arguments = out.put("other", message.other()).putArray("arguments");
    for (Object argument : message.arguments()) {
      switch (argument) {
        case Message m -> put(arguments.addObject(), m);
        case Number n -> arguments.add(n.longValue());
        default -> arguments.add(argument.toString());
      }
    }
  }

  private static void put(ObjectNode out, @Nullable ClusterId cluster) {
    if (cluster != null) {
      out.put("fleet", cluster.fleet().name()).put("cluster", cluster.name());
    }
  }

  /**
   * @throws UnreadableFile when a later version wrote it
   * @throws IllegalArgumentException when something in it is wrong
   */
  static SavedRun.Head read(byte[] json) throws UnreadableFile {
    var head = JSON.readTree(json);
    int format = Json.count(head, "format");
    if (format < 1 || format > FORMAT) {
      throw new UnreadableFile(
          Message.of("A newer version of Fleet Desk saved this run: open it with that one."), null);
    }
    var run =
        RunPlan.of(HttpAddress.parse(Json.text(head, "address")))
            .withRequest(Json.text(head, "method"), cookies(head), RequestBody.NONE)
            .withRate(head.path("rate").asDouble(0))
            .withConcurrency(Json.count(head, "concurrency"))
            .withKeepAlive(Json.flag(head, "keepAlive"))
            .withTimeout(Duration.parse(Json.text(head, "timeout")))
            .withDuration(
                head.has("duration")
                    ? Duration.parse(Json.text(head, "duration"))
                    : RunPlan.UNTIL_STOPPED);
    var plan =
        new TrafficPlan(
            Json.text(head, "name"),
            run,
            RuleText.read(Json.text(head, "rule")),
            target(head.path("target")),
            List.of());
    var progress =
        new RunProgress(
            Duration.parse(Json.text(head, "elapsed")),
            Json.number(head, "offered"),
            Json.number(head, "sent"),
            Json.number(head, "finished"),
            true,
            false,
            pauses(head));
    var started = Instant.parse(Json.text(head, "started"));
    var readiness = new ArrayList<ReadyEndpoints>();
    for (var each : head.path("readiness")) {
      readiness.add(new ReadyEndpoints(Instant.parse(Json.text(each, "from")), ready(each)));
    }
    if (readiness.isEmpty()) {
      // Files of before know those of the end only.
      readiness.add(new ReadyEndpoints(started, ready(head)));
    }
    return new SavedRun.Head(
        format,
        plan,
        started,
        progress,
        Json.count(head, "connections"),
        backends(head.path("backends")),
        markers(head.path("markers")),
        List.copyOf(readiness),
        unread(head),
        head.path("membersKnown").asBoolean(true));
  }

  private static List<Header> cookies(JsonNode head) {
    var names = Json.strings(head.path("cookies"));
    return names.isEmpty()
        ? List.of()
        : List.of(new Header("Cookie", String.join("=; ", names) + "="));
  }

  private static List<RunPause> pauses(JsonNode head) {
    var all = new ArrayList<RunPause>();
    for (var each : head.path("pauses")) {
      all.add(new RunPause(Json.number(each, "fromMicros"), Json.number(each, "toMicros")));
    }
    return all;
  }

  private static Set<ClusterId> unread(JsonNode head) {
    var all = new TreeSet<ClusterId>();
    for (var each : head.path("unread")) {
      var cluster = cluster(each);
      if (cluster != null) {
        all.add(cluster);
      }
    }
    return all;
  }

  private static Map<ClusterId, List<String>> ready(JsonNode of) {
    var ready = new TreeMap<ClusterId, List<String>>();
    for (var each : of.path("ready")) {
      var cluster = cluster(each);
      if (cluster != null) {
        ready.put(cluster, Json.strings(each.path("endpoints")));
      }
    }
    return ready;
  }

  private static @Nullable Target target(JsonNode node) {
    return node.isObject()
        ? new Target(
            new FleetId(Json.text(node, "fleet")),
            Json.text(node, "namespace"),
            Json.text(node, "service"))
        : null;
  }

  private static @Nullable ClusterId cluster(JsonNode node) {
    return node.has("cluster")
        ? new ClusterId(new FleetId(Json.text(node, "fleet")), Json.text(node, "cluster"))
        : null;
  }

  private static List<Backend> backends(JsonNode list) {
    var backends = new ArrayList<Backend>();
    for (var each : list) {
      var said = new PodIdentity(Json.text(each, "pod"), Json.text(each, "address"));
      var method = Method.valueOf(Json.text(each, "method"));
      backends.add(new Backend(backends.size(), said, cluster(each), method));
    }
    return List.copyOf(backends);
  }

  private static List<Marker> markers(JsonNode list) {
    var markers = new ArrayList<Marker>();
    for (var each : list) {
      var cluster = cluster(each);
      if (cluster != null) {
        markers.add(
            new Marker(
                Instant.parse(Json.text(each, "at")),
                Marker.Kind.valueOf(Json.text(each, "kind")),
                cluster,
                Json.text(each, "subject"),
                each.has("words")
                    ? message(each.path("words"))
                    : Message.quoted(Json.text(each, "what"))));
      }
    }
    return List.copyOf(markers);
  }

  private static Message message(JsonNode node) {
    var arguments = new ArrayList<Object>();
    for (var each : node.path("arguments")) {
      arguments.add(
          each.isObject() ? message(each) : each.isNumber() ? each.asLong() : each.asString());
    }
    return new Message(
        node.has("one") ? Json.text(node, "one") : null, Json.text(node, "other"), arguments);
  }
}
