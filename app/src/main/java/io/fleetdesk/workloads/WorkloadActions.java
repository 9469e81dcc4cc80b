package io.fleetdesk.workloads;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.DeleteObjects;
import io.fleetdesk.changes.Row;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.kinds.GenericRow;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.kinds.ReplicaSetRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one can do to workloads; to one row or many, of several clusters. */
public final class WorkloadActions {
  private WorkloadActions() {}

  /** Sets the number of replicas. */
  public static Action scale(Connections connections, List<DeploymentRow> rows, int replicas) {
    return new ScaleDeployments(connections, rows, replicas);
  }

  /** Replaces all pods one after the other, as {@code kubectl rollout restart} does. */
  public static Action restart(Connections connections, List<DeploymentRow> rows) {
    return new RestartDeployments(connections, rows, Instant.now());
  }

  public static Action deletePods(Connections connections, List<PodRow> pods) {
    var consequences = new ArrayList<String>();
    List<PodRow> orphans = pods.stream().filter(p -> p.ownerKind().isEmpty()).toList();
    if (orphans.size() < pods.size()) {
      consequences.add("What owns them makes new ones in their place.");
    }
    orphans.forEach(p -> consequences.add(p.ref() + " has no owner: nothing makes it again."));
    return new DeleteObjects(connections, pods, consequences);
  }

  /** Deletes objects of any kind, and says what follows from what is known of them. */
  public static Action delete(Connections connections, List<? extends Row> rows) {
    List<PodRow> pods = of(PodRow.class, rows);
    if (pods.size() == rows.size()) {
      return deletePods(connections, pods);
    }
    var consequences = new ArrayList<String>();
    if (rows.stream().anyMatch(r -> r.cluster().isHub())) {
      consequences.add(
          "What placements carry from the hub leaves their members too once it is gone here.");
    }
    if (!of(DeploymentRow.class, rows).isEmpty() || !of(ReplicaSetRow.class, rows).isEmpty()) {
      consequences.add("Their pods go with them.");
    }
    rows.stream()
        .filter(r -> !placedBy(r).isEmpty())
        .forEach(
            r ->
                consequences.add(
                    "%s was put there by the placement %s, which may put it back."
                        .formatted(r.ref(), placedBy(r))));
    return new DeleteObjects(connections, rows, consequences);
  }

  private static <R extends Row> List<R> of(Class<R> type, List<? extends Row> rows) {
    return rows.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static String placedBy(Row row) {
    return switch (row) {
      case DeploymentRow d -> d.placedBy();
      case GenericRow g -> g.placedBy();
      default -> "";
    };
  }

  /** What holds for all changes of Deployments that a placement is behind. */
  static List<String> placed(List<DeploymentRow> rows) {
    var consequences = new ArrayList<String>();
    if (rows.stream().anyMatch(DeploymentRow::isDefinitionOnly)) {
      consequences.add(
          "On the hub this changes the definition only: placements that carry it bring the change"
              + " to their members; the hub runs nothing.");
    }
    rows.stream()
        .filter(d -> !d.placedBy().isEmpty())
        .forEach(
            d ->
                consequences.add(
                    "%s was put there by the placement %s, which may put its own state back."
                        .formatted(d.ref(), d.placedBy())));
    return consequences;
  }
}
