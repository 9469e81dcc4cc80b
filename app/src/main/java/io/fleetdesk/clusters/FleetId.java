package io.fleetdesk.clusters;

/** A fleet by the name it is shown under, unique among the known fleets. */
public record FleetId(String name) implements Comparable<FleetId> {
  @Override
  public int compareTo(FleetId other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
