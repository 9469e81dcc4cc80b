package io.fleetdesk.traffic.attribution;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;

/** Members of a fleet for tests. */
public final class ClusterIds {
  public static final FleetId FLEET = new FleetId("fleet");
  public static final ClusterId HUB = ClusterId.hub(FLEET);
  public static final ClusterId A = new ClusterId(FLEET, "aks-1");
  public static final ClusterId B = new ClusterId(FLEET, "aks-2");

  private ClusterIds() {}
}
