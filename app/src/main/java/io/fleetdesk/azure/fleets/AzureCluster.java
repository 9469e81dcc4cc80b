package io.fleetdesk.azure.fleets;

import io.fleetdesk.azure.arm.ResourceId;
import tools.jackson.databind.JsonNode;

/** An AKS cluster: one that is a member, or could be. */
public record AzureCluster(
    ResourceId id, String region, String version, String power, String networkPlugin) {
  static AzureCluster of(JsonNode node) {
    String current = node.at("/properties/currentKubernetesVersion").asString("");
    return new AzureCluster(
        new ResourceId(node.path("id").asString("")),
        node.path("location").asString(""),
        current.isEmpty() ? node.at("/properties/kubernetesVersion").asString("") : current,
        node.at("/properties/powerState/code").asString(""),
        node.at("/properties/networkProfile/networkPlugin").asString(""));
  }

  public boolean isStopped() {
    return power.equals("Stopped");
  }

  /** As the portal proposes it: the cluster's name and its resource group, as names must be. */
  public String memberName() {
    String name = (id.name() + "-" + id.group()).toLowerCase(java.util.Locale.ROOT);
    name = name.replaceAll("[^a-z0-9-]+", "-").replaceAll("^-+", "");
    name = name.substring(0, Math.min(50, name.length()));
    return name.replaceAll("-+$", "");
  }
}
