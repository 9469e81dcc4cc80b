package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ClusterApi;

/**
 * A cluster that can join the fleet.
 *
 * @param name as the MemberCluster is called
 * @param podRange the first two parts of its pods' addresses, such as {@code 10.224}
 */
public record Member(String name, ClusterApi api, String podRange) {
  /** Its namespace on the hub. */
  public String namespace() {
    return ControllerNames.memberNamespace(name);
  }
}
