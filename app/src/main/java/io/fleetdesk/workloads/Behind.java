package io.fleetdesk.workloads;

import io.fleetdesk.changes.Row;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.kinds.ReplicaSetRow;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the Deployments that pods come from. */
public final class Behind {
  private Behind() {}

  /**
   * By the owners that the pods name; pods that another kind owns have none here.
   *
   * @param endpoints names or addresses of pods
   */
  public static List<DeploymentRow> deployments(
      ClusterId cluster,
      String namespace,
      Collection<String> endpoints,
      Collection<PodRow> pods,
      Collection<ReplicaSetRow> replicaSets,
      Collection<DeploymentRow> deployments) {
    Set<String> sets =
        pods.stream()
            .filter(p -> isIn(p, cluster, namespace))
            .filter(p -> endpoints.contains(p.name()) || endpoints.contains(p.address()))
            .filter(p -> p.ownerKind().equals("ReplicaSet"))
            .map(PodRow::ownerName)
            .collect(Collectors.toSet());
    Set<String> owners =
        replicaSets.stream()
            .filter(r -> isIn(r, cluster, namespace) && sets.contains(r.name()))
            .filter(r -> r.ownerKind().equals("Deployment"))
            .map(ReplicaSetRow::ownerName)
            .collect(Collectors.toSet());
    return deployments.stream()
        .filter(d -> isIn(d, cluster, namespace) && owners.contains(d.name()))
        .toList();
  }

  private static boolean isIn(Row row, ClusterId cluster, String namespace) {
    return row.cluster().equals(cluster) && row.namespace().equals(namespace);
  }
}
