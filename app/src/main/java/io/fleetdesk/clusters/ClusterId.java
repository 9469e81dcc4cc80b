package io.fleetdesk.clusters;

import java.util.Comparator;

/**
 * A cluster of a fleet: its hub, or a member by the name of its MemberCluster. Part of the identity
 * of every object.
 */
public record ClusterId(FleetId fleet, String name) implements Comparable<ClusterId> {
  private static final Comparator<ClusterId> ORDER =
      Comparator.comparing(ClusterId::fleet)
          .thenComparing(c -> !c.isHub())
          .thenComparing(ClusterId::name);

  /** No MemberCluster can have this name: it holds no lower-case letter or digit. */
  private static final String HUB = "(hub)";

  public static ClusterId hub(FleetId fleet) {
    return new ClusterId(fleet, HUB);
  }

  public boolean isHub() {
    return name.equals(HUB);
  }

  /** The hub first, then the members by name. */
  @Override
  public int compareTo(ClusterId other) {
    return ORDER.compare(this, other);
  }

  /** What a person reads: {@code hub} or the member's name. */
  public String label() {
    return isHub() ? "hub" : name;
  }

  @Override
  public String toString() {
    return fleet + "/" + label();
  }
}
