package io.fleetdesk.demo.table;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Pods: their status is told from their containers. */
final class PodColumns {
  private PodColumns() {}

  static TableColumns columns() {
    return TableColumns.named()
        .text("Ready", s -> ready(s) + "/" + total(s))
        .text("Status", PodColumns::status)
        .text("Restarts", PodColumns::restarts)
        .age()
        .wide("IP", s -> s.text("status/podIP", "<none>"))
        .wide("Node", s -> s.text("spec/nodeName", "<none>"))
        .wide("Nominated Node", s -> s.text("status/nominatedNodeName", "<none>"))
        .wide("Readiness Gates", PodColumns::gates);
  }

  private static long total(Subject pod) {
    return pod.at("spec/containers").size()
        + count(pod.at("spec/initContainers"), PodColumns::restartable);
  }

  private static boolean restartable(JsonNode initContainer) {
    return initContainer.path("restartPolicy").asString("").equals("Always");
  }

  private static long ready(Subject pod) {
    return count(
        pod.at("status/containerStatuses"),
        c -> c.path("ready").asBoolean(false) && c.path("state").has("running"));
  }

  private static long count(JsonNode list, java.util.function.Predicate<JsonNode> which) {
    long n = 0;
    for (var each : list) {
      n += which.test(each) ? 1 : 0;
    }
    return n;
  }

  static String status(Subject pod) {
    var phase = pod.text("status/phase");
    var reason = pod.text("status/reason", phase);
    for (var condition : pod.at("status/conditions")) {
      if (condition.path("type").asString("").equals("PodScheduled")
          && condition.path("reason").asString("").equals("SchedulingGated")) {
        reason = "SchedulingGated";
      }
    }
    var starting = initializing(pod);
    if (starting.isEmpty() || pod.condition("Initialized").equals("True")) {
      reason = ofContainers(pod, reason);
    } else {
      reason = starting;
    }
    if (pod.at("metadata").has("deletionTimestamp")) {
      if (pod.text("status/reason").equals("NodeLost")) {
        return "Unknown";
      }
      if (!phase.equals("Succeeded") && !phase.equals("Failed")) {
        return "Terminating";
      }
    }
    return reason;
  }

  /** Empty once all init containers have done their work. */
  private static String initializing(Subject pod) {
    var states = pod.at("status/initContainerStatuses");
    for (int i = 0; i < states.size(); i++) {
      var state = states.path(i).path("state");
      var spec = pod.at("spec/initContainers").path(i);
      if (restartable(spec) && states.path(i).path("started").asBoolean(false)) {
        continue;
      }
      var ended = state.path("terminated");
      if (!ended.isMissingNode()) {
        if (ended.path("exitCode").asInt(0) == 0) {
          continue;
        }
        return "Init:" + ended(ended);
      }
      var waiting = state.path("waiting").path("reason").asString("");
      return waiting.isEmpty() || waiting.equals("PodInitializing")
          ? "Init:" + i + "/" + pod.at("spec/initContainers").size()
          : "Init:" + waiting;
    }
    return "";
  }

  private static String ofContainers(Subject pod, String otherwise) {
    var reason = otherwise;
    boolean running = false;
    var states = pod.at("status/containerStatuses");
    for (int i = states.size() - 1; i >= 0; i--) {
      var state = states.path(i).path("state");
      var waiting = state.path("waiting").path("reason").asString("");
      if (!waiting.isEmpty()) {
        reason = waiting;
      } else if (state.has("terminated")) {
        reason = ended(state.path("terminated"));
      } else if (states.path(i).path("ready").asBoolean(false) && state.has("running")) {
        running = true;
      }
    }
    if (reason.equals("Completed") && running) {
      return pod.condition("Ready").equals("True") ? "Running" : "NotReady";
    }
    return reason;
  }

  private static String ended(JsonNode terminated) {
    var reason = terminated.path("reason").asString("");
    if (!reason.isEmpty()) {
      return reason;
    }
    long signal = terminated.path("signal").asLong(0);
    return signal != 0 ? "Signal:" + signal : "ExitCode:" + terminated.path("exitCode").asLong(0);
  }

  private static String restarts(Subject pod) {
    long restarts = 0;
    var last = Instant.MIN;
    for (var state : pod.at("status/containerStatuses")) {
      restarts += state.path("restartCount").asLong(0);
      var ended = state.path("lastState").path("terminated").path("finishedAt").asString("");
      if (!ended.isEmpty() && Instant.parse(ended).isAfter(last)) {
        last = Instant.parse(ended);
      }
    }
    return restarts == 0 || last.equals(Instant.MIN)
        ? Long.toString(restarts)
        : restarts + " (" + PrintedAges.since(last.toString(), pod.now()) + " ago)";
  }

  private static String gates(Subject pod) {
    var gates = pod.at("spec/readinessGates");
    if (gates.isEmpty()) {
      return "<none>";
    }
    long met =
        count(gates, g -> pod.condition(g.path("conditionType").asString("")).equals("True"));
    return met + "/" + gates.size();
  }
}
