package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.ControlLoop;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.store.StoreEvent;
import io.fleetdesk.scheduling.Quantity;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a cluster's nodes have and what its pods ask for, kept up to date from watches. */
final class MemberUsage {
  private record Amount(long milliCpu, long bytes) {
    static final Amount NONE = new Amount(0, 0);

    Amount plus(Amount other) {
      return new Amount(milliCpu + other.milliCpu, bytes + other.bytes);
    }

    Amount minus(Amount other) {
      return new Amount(milliCpu - other.milliCpu, bytes - other.bytes);
    }
  }

  private final Map<Key, Amount> capacity = new HashMap<>();
  private final Map<Key, Amount> allocatable = new HashMap<>();
  private final Map<Key, Amount> requests = new HashMap<>();
  private Amount requested = Amount.NONE;

  MemberUsage(ControlLoop loop, ClusterApi api) {
    loop.watch(api, CoreTypes.NODES, this::node);
    loop.watch(api, CoreTypes.PODS, this::pod);
  }

  private void node(StoreEvent event) {
    var key = Key.of(event.object());
    if (event.type() == StoreEvent.Type.DELETED) {
      capacity.remove(key);
      allocatable.remove(key);
    } else {
      var status = event.object().view().path("status");
      capacity.put(key, amount(status.path("capacity")));
      allocatable.put(key, amount(status.path("allocatable")));
    }
  }

  private void pod(StoreEvent event) {
    var key = Key.of(event.object());
    var before = requests.remove(key);
    if (before != null) {
      requested = requested.minus(before);
    }
    var pod = event.object().view();
    if (event.type() == StoreEvent.Type.DELETED
        || ObjectTrees.text(pod, "/spec/nodeName").isEmpty()) {
      return;
    }
    var sum = Amount.NONE;
    for (var container : pod.at("/spec/containers")) {
      sum = sum.plus(amount(container.at("/resources/requests")));
    }
    requests.put(key, sum);
    requested = requested.plus(sum);
  }

  private static Amount amount(JsonNode quantities) {
    return new Amount(
        Quantity.parse(ObjectTrees.text(quantities, "/cpu"))
            .map(q -> q.movePointRight(3).longValue())
            .orElse(0L),
        Quantity.parse(ObjectTrees.text(quantities, "/memory")).map(q -> q.longValue()).orElse(0L));
  }

  /** Writes node count and usage as the member agent reports them. */
  void write(ObjectNode status, String now) {
    ObjectTrees.child(status, "properties")
        .putObject(ControllerNames.PREFIX + "node-count")
        .put("observationTime", now)
        .put("value", Integer.toString(capacity.size()));
    var usage = status.putObject("resourceUsage");
    var given = sum(allocatable);
    put(usage.putObject("allocatable"), given);
    put(usage.putObject("available"), given.minus(requested));
    put(usage.putObject("capacity"), sum(capacity));
    usage.put("observationTime", now);
  }

  private static Amount sum(Map<Key, Amount> amounts) {
    return amounts.values().stream().reduce(Amount.NONE, Amount::plus);
  }

  private static void put(ObjectNode into, Amount amount) {
    into.put("cpu", cpu(amount.milliCpu())).put("memory", memory(amount.bytes()));
  }

  private static String cpu(long milli) {
    return milli % 1000 == 0 ? Long.toString(milli / 1000) : milli + "m";
  }

  private static String memory(long bytes) {
    var units = new String[] {"", "Ki", "Mi", "Gi", "Ti"};
    int unit = 0;
    while (unit < units.length - 1 && bytes != 0 && bytes % 1024 == 0) {
      bytes /= 1024;
      unit++;
    }
    return bytes + units[unit];
  }
}
