package io.fleetdesk.traffic.watch;

import io.fleetdesk.clusters.FleetId;

/** The exported service that a run's address belongs to. */
public record Target(FleetId fleet, String namespace, String service) {
  String key() {
    return namespace + "/" + service;
  }

  @Override
  public String toString() {
    return fleet + " " + key();
  }
}
