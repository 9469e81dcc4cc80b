package io.fleetdesk.azure.fleets;

import io.fleetdesk.azure.arm.ArmError;
import io.fleetdesk.azure.arm.ResourceId;
import tools.jackson.databind.JsonNode;

/**
 * A member as Resource Manager has it.
 *
 * @param cluster the AKS cluster
 * @param group of updates, may be empty
 * @param error of the last operation
 */
public record AzureMember(
    ResourceId id, ResourceId cluster, String state, String group, ArmError error) {
  static AzureMember of(JsonNode node) {
    return new AzureMember(
        new ResourceId(node.path("id").asString("")),
        new ResourceId(node.at("/properties/clusterResourceId").asString("")),
        node.at("/properties/provisioningState").asString(""),
        node.at("/properties/group").asString(""),
        ArmError.of(node.at("/properties/status/lastOperationError")));
  }
}
