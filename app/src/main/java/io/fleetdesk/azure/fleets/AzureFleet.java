package io.fleetdesk.azure.fleets;

import io.fleetdesk.azure.arm.ApiVersions;
import io.fleetdesk.azure.arm.ResourceId;
import tools.jackson.databind.JsonNode;

/**
 * A fleet as Resource Manager has it.
 *
 * @param state {@code Succeeded}, {@code Creating} …
 * @param hasHub whether there is a hub cluster; without one there are no placements
 * @param address of the hub, empty while there is none
 */
public record AzureFleet(
    ResourceId id, String region, String state, boolean hasHub, String address, String version) {
  static AzureFleet of(JsonNode node) {
    JsonNode hub = node.at("/properties/hubProfile");
    return new AzureFleet(
        new ResourceId(node.path("id").asString("")),
        ApiVersions.region(node.path("location").asString("")),
        node.at("/properties/provisioningState").asString(""),
        hub.isObject(),
        hub.path("fqdn").asString(""),
        hub.path("kubernetesVersion").asString(""));
  }

  public String name() {
    return id.name();
  }

  /** The resource group that Azure makes for the hub cluster. */
  public String hubGroup() {
    return "FL_" + id.group() + "_" + name() + "_" + region;
  }

  /** The resource group that Azure makes for the hub's machines begins so. */
  public String nodesGroup() {
    return "MC_" + hubGroup();
  }
}
