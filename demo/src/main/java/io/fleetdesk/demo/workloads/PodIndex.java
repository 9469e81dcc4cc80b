package io.fleetdesk.demo.workloads;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.ControlLoop;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions;
import io.fleetdesk.demo.store.StoreEvent;
import io.fleetdesk.scheduling.Quantity;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The pods of a cluster by who controls them and by node, so that nobody reads them all again. */
final class PodIndex {
  /**
   * @param number counts up with each pod seen first
   */
  record Pod(
      Key key,
      String owner,
      String node,
      boolean ready,
      boolean active,
      long milliCpu,
      long number) {}

  private final Map<Key, Pod> pods = new HashMap<>();
  private final Map<String, Map<Key, Pod>> byOwner = new HashMap<>();
  private final Map<String, Long> cpuByNode = new HashMap<>();
  private final Map<String, Long> countByNode = new HashMap<>();
  private long numbers;

  PodIndex(ControlLoop loop, ClusterApi api) {
    loop.watch(api, CoreTypes.PODS, this::take);
  }

  private void take(StoreEvent event) {
    var key = Key.of(event.object());
    var before = pods.remove(key);
    if (before != null) {
      byOwner.getOrDefault(before.owner(), new HashMap<>()).remove(key);
      count(before, -1);
    }
    if (event.type() == StoreEvent.Type.DELETED) {
      return;
    }
    var tree = event.object().view();
    var pod =
        new Pod(
            key,
            ObjectTrees.controllerUid(tree),
            ObjectTrees.text(tree, "/spec/nodeName"),
            StatusConditions.isTrue(tree.at("/status/conditions"), "Ready"),
            !ObjectTrees.deleting(tree) && !isOver(tree),
            milliCpu(tree),
            before == null ? numbers++ : before.number());
    pods.put(key, pod);
    byOwner.computeIfAbsent(pod.owner(), o -> new LinkedHashMap<>()).put(key, pod);
    count(pod, 1);
  }

  private void count(Pod pod, int sign) {
    if (!pod.node().isEmpty()) {
      cpuByNode.merge(pod.node(), sign * pod.milliCpu(), Long::sum);
      countByNode.merge(pod.node(), (long) sign, Long::sum);
    }
  }

  private static boolean isOver(JsonNode pod) {
    var phase = ObjectTrees.text(pod, "/status/phase");
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  static long milliCpu(JsonNode pod) {
    long sum = 0;
    for (var container : pod.at("/spec/containers")) {
      sum +=
          Quantity.parse(ObjectTrees.text(container, "/resources/requests/cpu"))
              .map(q -> q.movePointRight(3).longValue())
              .orElse(0L);
    }
    return sum;
  }

  /** Those that run or are to run, under a controller's uid. */
  List<Pod> active(String owner) {
    return byOwner.getOrDefault(owner, Map.of()).values().stream().filter(Pod::active).toList();
  }

  Collection<Pod> all() {
    return pods.values();
  }

  long cpuOn(String node) {
    return cpuByNode.getOrDefault(node, 0L);
  }

  long countOn(String node) {
    return countByNode.getOrDefault(node, 0L);
  }

  /** Has a controller's queue told of its pods' changes. */
  static void notifyOwner(StoreEvent event, String kind, Consumer<Key> queue) {
    for (var owner : event.object().view().at("/metadata/ownerReferences")) {
      if (ObjectTrees.text(owner, "/kind").equals(kind)) {
        queue.accept(new Key(event.object().namespace(), ObjectTrees.text(owner, "/name")));
      }
    }
  }
}
