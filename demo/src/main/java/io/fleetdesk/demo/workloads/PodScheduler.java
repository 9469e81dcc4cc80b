package io.fleetdesk.demo.workloads;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.ControlLoop;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.EventRecorder;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.store.StoredObject;
import io.fleetdesk.scheduling.Quantity;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives pods to the node with the fewest of them that has the CPU they ask for. */
final class PodScheduler implements Controller {
  private static final String COMPONENT = "default-scheduler";
  private static final Duration TRY_AGAIN = Duration.ofMinutes(5);

  private record Node(String name, long milliCpu) {}

  private final ClusterApi api;
  private final PodIndex pods;
  private final EventRecorder events;
  private final PodStatuses statuses;
  private final Map<String, Node> nodes = new HashMap<>();

  PodScheduler(ClusterApi api, PodIndex pods, EventRecorder events, PodStatuses statuses) {
    this.api = api;
    this.pods = pods;
    this.events = events;
    this.statuses = statuses;
  }

  void install(ControlLoop loop) {
    var queue = loop.add("pod scheduler of " + api.cluster(), this);
    loop.watch(
        api,
        CoreTypes.PODS,
        event -> {
          if (ObjectTrees.text(event.object().view(), "/spec/nodeName").isEmpty()) {
            queue.accept(Key.of(event.object()));
          }
        });
    loop.watch(api, CoreTypes.NODES, event -> node(event.object()));
  }

  private void node(StoredObject stored) {
    var node = stored.view();
    if (api.get(CoreTypes.NODES, "", stored.name()) == null
        || node.at("/spec/unschedulable").asBoolean(false)) {
      nodes.remove(stored.name());
    } else {
      nodes.put(
          stored.name(),
          new Node(
              stored.name(),
              Quantity.parse(ObjectTrees.text(node, "/status/allocatable/cpu"))
                  .map(q -> q.movePointRight(3).longValue())
                  .orElse(0L)));
    }
  }

  @Override
  public Next reconcile(Key key) {
    var stored = api.get(CoreTypes.PODS, key.namespace(), key.name());
    if (stored == null || ObjectTrees.deleting(stored.view())) {
      return Next.ON_CHANGE;
    }
    var pod = stored.view();
    if (!ObjectTrees.text(pod, "/spec/nodeName").isEmpty()) {
      return Next.ON_CHANGE;
    }
    long asked = PodIndex.milliCpu(pod);
    var fitting =
        nodes.values().stream()
            .filter(n -> pods.cpuOn(n.name()) + asked <= n.milliCpu())
            .min(
                Comparator.<Node>comparingLong(n -> pods.countOn(n.name()))
                    .thenComparing(Node::name));
    if (fitting.isEmpty()) {
      return refuse(key, pod);
    }
    var node = fitting.get().name();
    api.update(
        CoreTypes.PODS,
        key.namespace(),
        key.name(),
        p -> {
          ObjectTrees.child(p, "spec").put("nodeName", node);
          return p;
        });
    api.updateStatus(
        CoreTypes.PODS,
        key.namespace(),
        key.name(),
        p -> {
          statuses.condition(ObjectTrees.child(p, "status"), "PodScheduled", true);
          return p;
        });
    events.normal(pod, COMPONENT, "Scheduled", "Successfully assigned " + key + " to " + node);
    return Next.ON_CHANGE;
  }

  private Next refuse(Key key, JsonNode pod) {
    var why =
        "0/%1$d nodes are available: %1$d Insufficient cpu. no new claims to deallocate, preemption: 0/%1$d nodes are available: %1$d Preemption is not helpful for scheduling."
            .formatted(nodes.size());
    api.updateStatus(
        CoreTypes.PODS,
        key.namespace(),
        key.name(),
        p -> {
          var status = ObjectTrees.child(p, "status");
          statuses.condition(status, "PodScheduled", false);
          for (var condition : status.path("conditions")) {
            if (ObjectTrees.text(condition, "/type").equals("PodScheduled")) {
              ((ObjectNode) condition)
                  .put("reason", "Unschedulable")
                  .put("message", why)
                  .put("observedGeneration", ObjectTrees.generation(p));
            }
          }
          return p;
        });
    events.warning(pod, COMPONENT, "FailedScheduling", why);
    return Next.every(TRY_AGAIN);
  }
}
