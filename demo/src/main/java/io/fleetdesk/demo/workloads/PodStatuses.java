package io.fleetdesk.demo.workloads;

import io.fleetdesk.demo.control.DemoClock;
import io.fleetdesk.demo.control.ObjectTrees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the status of pods as kubelets do, and gives out their addresses. */
final class PodStatuses {
  private final DemoClock clock;
  private final String podRange;
  private final Map<String, String> addresses = new HashMap<>();
  private int next;

  PodStatuses(DemoClock clock, String podRange) {
    this.clock = clock;
    this.podRange = podRange;
  }

  /** All containers wait, for that reason. */
  void waiting(ObjectNode pod, String reason, String message, int restarts) {
    var status = begun(pod);
    conditions(status, false);
    for (var container : containers(pod, status)) {
      var state = container.putObject("state").putObject("waiting").put("reason", reason);
      if (!message.isEmpty()) {
        state.put("message", message);
      }
      container.put("ready", false).put("started", false).put("restartCount", restarts);
    }
  }

  void running(ObjectNode pod) {
    var status = begun(pod);
    status.put("phase", "Running");
    conditions(status, true);
    var address =
        addresses.computeIfAbsent(
            ObjectTrees.uid(pod),
            uid -> podRange + "." + next / 250 % 250 + "." + (next++ % 250 + 4));
    status.put("podIP", address);
    status.putArray("podIPs").addObject().put("ip", address);
    for (var container : containers(pod, status)) {
      container.putObject("state").putObject("running").put("startedAt", clock.now());
      container.put("ready", true).put("started", true);
    }
  }

  void crashed(ObjectNode pod, long backOffSeconds, int restarts) {
    var status = begun(pod);
    conditions(status, false);
    for (var container : containers(pod, status)) {
      var ended = JsonNodeFactory.instance.objectNode();
      ended
          .putObject("terminated")
          .put("exitCode", 1)
          .put("reason", "Error")
          .put("startedAt", ObjectTrees.text(container, "/state/running/startedAt"))
          .put("finishedAt", clock.now());
      container.set("lastState", ended);
      container
          .putObject("state")
          .putObject("waiting")
          .put("reason", "CrashLoopBackOff")
          .put(
              "message",
              "back-off "
                  + backOffSeconds
                  + "s restarting failed container="
                  + ObjectTrees.text(container, "/name"));
      container.put("ready", false).put("started", false).put("restartCount", restarts);
    }
  }

  private ObjectNode begun(ObjectNode pod) {
    var status = ObjectTrees.child(pod, "status");
    if (!status.has("startTime")) {
      status.put("startTime", clock.now());
      status.put("hostIP", podRange + ".255.1");
      status.put("qosClass", PodIndex.milliCpu(pod) > 0 ? "Burstable" : "BestEffort");
    }
    return status;
  }

  private void conditions(ObjectNode status, boolean ready) {
    condition(status, "PodReadyToStartContainers", true);
    condition(status, "Initialized", true);
    condition(status, "Ready", ready);
    condition(status, "ContainersReady", ready);
    condition(status, "PodScheduled", true);
  }

  void condition(ObjectNode status, String type, boolean is) {
    var conditions = status.withArray("conditions");
    for (var each : conditions) {
      if (ObjectTrees.text(each, "/type").equals(type)) {
        if (!ObjectTrees.text(each, "/status").equals(is ? "True" : "False")) {
          ((ObjectNode) each).put("status", is ? "True" : "False");
          ((ObjectNode) each).put("lastTransitionTime", clock.now());
        }
        ((ObjectNode) each).remove(List.of("reason", "message", "observedGeneration"));
        return;
      }
    }
    conditions
        .addObject()
        .put("type", type)
        .put("status", is ? "True" : "False")
        .putNull("lastProbeTime")
        .put("lastTransitionTime", clock.now());
  }

  private static Iterable<ObjectNode> containers(JsonNode pod, ObjectNode status) {
    var list = new ArrayList<ObjectNode>();
    var present = status.withArray("containerStatuses");
    int i = 0;
    for (var container : pod.at("/spec/containers")) {
      var entry =
          present.get(i++) instanceof ObjectNode there
              ? there
              : present.addObject().put("name", ObjectTrees.text(container, "/name"));
      var image = ObjectTrees.text(container, "/image");
      entry.put("image", image);
      entry.put("imageID", image);
      if (!entry.has("restartCount")) {
        entry.put("restartCount", 0);
        entry.putObject("lastState");
      }
      list.add(entry);
    }
    return list;
  }
}
