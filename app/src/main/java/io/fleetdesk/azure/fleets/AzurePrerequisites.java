package io.fleetdesk.azure.fleets;

import java.util.List;

/**
 * What a subscription needs before a fleet can be made there.
 *
 * @param provider registration of Microsoft.ContainerService
 * @param feature state of FleetResourcePreview, which only preview versions need
 * @param mayWrite whether one may make fleets
 * @param mayAssign whether one may give roles
 * @param regions where fleets can be made
 */
public record AzurePrerequisites(
    String provider, String feature, boolean mayWrite, boolean mayAssign, List<String> regions) {
  public boolean isRegistered() {
    return provider.equalsIgnoreCase("Registered");
  }
}
