package io.fleetdesk.workloads;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.Deletion;
import io.fleetdesk.changes.Row;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.kinds.ObjectRow;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.kinds.ReplicaSetRow;
import io.fleetdesk.messages.Message;
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
    var consequences = new ArrayList<Message>();
    List<PodRow> orphans = pods.stream().filter(p -> !p.meta().origin().controlled()).toList();
    if (orphans.size() < pods.size()) {
      consequences.add(Message.of("Their owners create new pods in their place."));
    }
    orphans.forEach(
        p -> consequences.add(Message.of("{0} has no owner: nothing creates it again.", p.ref())));
    return new Deletion(connections, pods, consequences);
  }

  /** Deletes objects of any kind, and says what follows from what is known of them. */
  public static Action delete(Connections connections, List<? extends Row> rows) {
    List<PodRow> pods = of(PodRow.class, rows);
    if (pods.size() == rows.size()) {
      return deletePods(connections, pods);
    }
    var consequences = new ArrayList<Message>();
    if (rows.stream().anyMatch(r -> r.cluster().isHub())) {
      consequences.add(
          Message.of("What placements carry from the hub is deleted on their members as well."));
    }
    if (!of(DeploymentRow.class, rows).isEmpty() || !of(ReplicaSetRow.class, rows).isEmpty()) {
      consequences.add(Message.of("Their pods are deleted with them."));
    }
    rows.stream()
        .filter(r -> !placedBy(r).isEmpty())
        .forEach(
            r ->
                consequences.add(
                    Message.of(
                        "The placement {0} put {1} there and may put it back.",
                        placedBy(r), r.ref())));
    return new Deletion(connections, rows, consequences);
  }

  private static <R extends Row> List<R> of(Class<R> type, List<? extends Row> rows) {
    return rows.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static String placedBy(Row row) {
    return row instanceof ObjectRow object ? object.placedBy() : "";
  }

  /** What holds for all changes of Deployments that a placement is behind. */
  static List<Message> placed(List<DeploymentRow> rows) {
    var consequences = new ArrayList<Message>();
    if (rows.stream().anyMatch(DeploymentRow::isDefinitionOnly)) {
      consequences.add(
          Message.of(
              "On the hub, this changes the definition only: placements that carry it bring the"
                  + " change to their members. The hub runs no pods."));
    }
    rows.stream()
        .filter(d -> !d.placedBy().isEmpty())
        .forEach(
            d ->
                consequences.add(
                    Message.of(
                        "The placement {0} put {1} there and may restore its own version.",
                        d.placedBy(), d.ref())));
    return consequences;
  }
}
