package io.fleetdesk.workloads;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.kinds.ReplicaSetRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells which placement is behind a pod. The trace goes from the pod over its ReplicaSet to the
 * Deployment, which is what the placement put on the member.
 */
public final class Placers {
  private record Name(ClusterId cluster, String namespace, String name) {}

  private final Map<Name, String> deploymentOf = new HashMap<>();
  private final Map<Name, String> placementOf = new HashMap<>();

  public Placers(Collection<ReplicaSetRow> sets, Collection<DeploymentRow> deployments) {
    for (ReplicaSetRow set : sets) {
      if (set.ownerKind().equals("Deployment")) {
        deploymentOf.put(new Name(set.cluster(), set.namespace(), set.name()), set.ownerName());
      }
    }
    for (DeploymentRow d : deployments) {
      if (!d.placedBy().isEmpty()) {
        placementOf.put(new Name(d.cluster(), d.namespace(), d.name()), d.placedBy());
      }
    }
  }

  /** Name of the placement behind a pod, empty when none is known. */
  public String placedBy(PodRow pod) {
    if (!pod.ownerKind().equals("ReplicaSet")) {
      return "";
    }
    String deployment = deploymentOf.get(new Name(pod.cluster(), pod.namespace(), pod.ownerName()));
    return deployment == null
        ? ""
        : placementOf.getOrDefault(new Name(pod.cluster(), pod.namespace(), deployment), "");
  }
}
