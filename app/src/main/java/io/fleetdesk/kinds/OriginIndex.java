package io.fleetdesk.kinds;

import io.fleetdesk.clusters.ClusterId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows rows up to what owns them, whatever its kind: a pod to its ReplicaSet and Deployment, to
 * its StatefulSet, to its Job and CronJob. A snapshot of the rows that it is made of.
 */
public final class OriginIndex {
  /** Deeper than any chain of owners; owners that name each other end here. */
  private static final int MOST = 8;

  private record Name(ClusterId cluster, String namespace, String kind, String name) {}

  private final Map<Name, ObjectRow> rows = new HashMap<>();

  /**
   * @param owners what may own others
   */
  public OriginIndex(Collection<? extends Collection<? extends ObjectRow>> owners) {
    for (Collection<? extends ObjectRow> kind : owners) {
      for (ObjectRow row : kind) {
        rows.put(new Name(row.cluster(), row.namespace(), row.ref().kind(), row.name()), row);
      }
    }
  }

  /** What owns it, the nearest first, as far as rows are known; without the row itself. */
  public List<ObjectRow> owners(ObjectRow row) {
    var owners = new ArrayList<ObjectRow>();
    ObjectRow next = owner(row);
    while (next != null && owners.size() < MOST) {
      owners.add(next);
      next = owner(next);
    }
    return owners;
  }

  /** Name of the placement that put it, or what owns it, on its cluster; empty when none did. */
  public String placedBy(ObjectRow row) {
    String placement = row.placedBy();
    ObjectRow owner = owner(row);
    for (int i = 0; placement.isEmpty() && owner != null && i < MOST; i++) {
      placement = owner.placedBy();
      owner = owner(owner);
    }
    return placement;
  }

  private @Nullable ObjectRow owner(ObjectRow row) {
    Origin origin = row.meta().origin();
    if (!origin.isOwned()) {
      return null;
    }
    ObjectRow owner =
        rows.get(new Name(row.cluster(), row.namespace(), origin.kind(), origin.name()));
    // An owner without a namespace, such as an operator's own.
    return owner != null || row.namespace().isEmpty()
        ? owner
        : rows.get(new Name(row.cluster(), "", origin.kind(), origin.name()));
  }

  /** The Deployments that pods come from. */
  public List<DeploymentRow> deployments(Collection<PodRow> pods) {
    return pods.stream()
        .flatMap(p -> owners(p).stream())
        .filter(DeploymentRow.class::isInstance)
        .map(DeploymentRow.class::cast)
        .distinct()
        .toList();
  }
}
