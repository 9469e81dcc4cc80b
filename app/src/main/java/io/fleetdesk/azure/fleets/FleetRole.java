package io.fleetdesk.azure.fleets;

import io.fleetdesk.messages.Message;
import java.util.List;

/**
 * A built-in role for fleets.
 *
 * @param opensHub whether it lets one see members and placements on the hub
 */
public record FleetRole(String id, Message name, boolean opensHub) {
  /** The one that includes custom resources, which placements and members are. */
  public static final FleetRole HUB_ADMIN =
      new FleetRole(
          "18ab4d3d-a1bf-4477-8ad9-8359bc988f69",
          Message.quoted("Azure Kubernetes Fleet Manager RBAC Cluster Admin"),
          true);

  public static final List<FleetRole> ALL =
      List.of(
          HUB_ADMIN,
          new FleetRole(
              "434fb43a-c01c-447e-9f67-c3ad923cfaba",
              Message.quoted("Azure Kubernetes Fleet Manager RBAC Admin"),
              false),
          new FleetRole(
              "5af6afb3-c06c-4fa4-8848-71a8aee05683",
              Message.quoted("Azure Kubernetes Fleet Manager RBAC Writer"),
              false),
          new FleetRole(
              "30b27cfc-9c84-438e-b0ce-70e35255df80",
              Message.quoted("Azure Kubernetes Fleet Manager RBAC Reader"),
              false));
}
