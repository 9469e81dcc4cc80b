package io.fleetdesk.demo;

import io.fleetdesk.demo.control.ObjectTrees;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * A member to be added.
 *
 * @param member as the MemberCluster is called
 * @param cluster as the AKS cluster and its context are called
 * @param number tells addresses and node names apart
 * @param cpu of each node
 * @param reachable whether it gets a server and a context
 */
record MemberPlan(
    String member,
    String cluster,
    String location,
    String resourceGroup,
    int number,
    int nodes,
    String cpu,
    boolean reachable) {
  private static final String SUBSCRIPTION = "00000000-0000-4000-8000-00000000f1ee";

  static MemberPlan of(String member, String cluster, String location, String group, int number) {
    return new MemberPlan(member, cluster, location, group, number, 3, "4", true);
  }

  /** 10.224 for the first, and so on; a thousand members share the room above 10.100. */
  String podRange() {
    return number <= 28 ? "10." + (223 + number) : "10." + (100 + number % 120);
  }

  ObjectNode memberCluster(ObjectNode object) {
    ObjectTrees.labels(object)
        .put("fleet.azure.com/location", location)
        .put("fleet.azure.com/resource-group", resourceGroup)
        .put("fleet.azure.com/subscription-id", SUBSCRIPTION);
    ObjectTrees.annotations(object)
        .put(
            "fleet.azure.com/cluster-resource-id",
            "/subscriptions/"
                + SUBSCRIPTION
                + "/resourceGroups/"
                + resourceGroup
                + "/providers/Microsoft.ContainerService/managedClusters/"
                + cluster);
    var spec = object.putObject("spec");
    spec.put("heartbeatPeriodSeconds", 15);
    spec.putObject("identity")
        .put("apiGroup", "rbac.authorization.k8s.io")
        .put("kind", "User")
        .put("name", new UUID(0xf1ee7L << 12 | 0x4000, member.hashCode()).toString());
    return object;
  }
}
