package io.fleetdesk.demo.workloads;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.ObjectTrees;
import tools.jackson.databind.node.ObjectNode;

/**
 * The nodes of a cluster.
 *
 * @param pool how their names begin, as AKS calls them: {@code aks-nodepool1-12345678-vmss}
 * @param podRange the first two parts of the cluster's addresses; its last subnet is the nodes'
 */
public record NodePool(
    String pool, int count, String cpu, String memory, String region, String podRange) {
  private static final String VERSION = "v1.34.4";

  public void create(ClusterApi api, String now) {
    for (int i = 0; i < count; i++) {
      var node = ObjectTrees.object(CoreTypes.NODES, "", name(i));
      ObjectTrees.labels(node)
          .put("kubernetes.io/os", "linux")
          .put("kubernetes.io/arch", "amd64")
          .put("kubernetes.io/hostname", name(i))
          .put("agentpool", "nodepool1")
          .put("topology.kubernetes.io/region", region);
      node.putObject("spec").put("providerID", "azure:///nodes/" + name(i));
      api.create(CoreTypes.NODES, node);
      int number = i;
      api.updateStatus(
          CoreTypes.NODES,
          "",
          name(i),
          n -> {
            status(ObjectTrees.child(n, "status"), number, now);
            return n;
          });
    }
  }

  /** Of the node with that number. */
  public String name(int number) {
    return pool + "%06d".formatted(number);
  }

  private void status(ObjectNode status, int number, String now) {
    for (var field : new String[] {"capacity", "allocatable"}) {
      status.putObject(field).put("cpu", cpu).put("memory", memory).put("pods", "250");
    }
    status
        .putArray("addresses")
        .addObject()
        .put("type", "InternalIP")
        .put("address", podRange + ".255." + (number + 1));
    var conditions = status.putArray("conditions");
    condition(
        conditions.addObject(),
        "MemoryPressure",
        "KubeletHasSufficientMemory",
        "kubelet has sufficient memory available",
        now);
    condition(
        conditions.addObject(),
        "DiskPressure",
        "KubeletHasNoDiskPressure",
        "kubelet has no disk pressure",
        now);
    condition(
        conditions.addObject(),
        "PIDPressure",
        "KubeletHasSufficientPID",
        "kubelet has sufficient PID available",
        now);
    condition(
        conditions.addObject(),
        "NetworkUnavailable",
        "RouteCreated",
        "RouteController created a route",
        now);
    condition(
        conditions.addObject(), "Ready", "KubeletReady", "kubelet is posting ready status", now);
    status
        .putObject("nodeInfo")
        .put("kubeletVersion", VERSION)
        .put("operatingSystem", "linux")
        .put("architecture", "amd64")
        .put("osImage", "Ubuntu 24.04 LTS")
        .put("containerRuntimeVersion", "containerd://2.0.0");
  }

  /** All is well: only Ready says so by being true. */
  private static void condition(
      ObjectNode into, String type, String reason, String message, String now) {
    into.put("type", type).put("status", type.equals("Ready") ? "True" : "False");
    into.put("reason", reason).put("message", message);
    into.put("lastHeartbeatTime", now).put("lastTransitionTime", now);
  }
}
