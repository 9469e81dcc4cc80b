package io.fleetdesk.workloads;

import io.fleetdesk.actions.Danger;
import io.fleetdesk.actions.Kubectl;
import io.fleetdesk.actions.ObjectAction;
import io.fleetdesk.actions.Outcome;
import io.fleetdesk.actions.Progress;
import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.DeploymentRow;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Sets the number of replicas through the scale sub-resource. */
final class ScaleDeployments extends ObjectAction {
  private final List<DeploymentRow> rows;
  private final int replicas;

  ScaleDeployments(Connections connections, List<DeploymentRow> rows, int replicas) {
    super(connections, rows, "patch", "scale");
    this.rows = rows;
    this.replicas = replicas;
  }

  @Override
  public String title() {
    return "Scale %s to %d".formatted(what(), replicas);
  }

  @Override
  public String command() {
    return Kubectl.lines(connections(), targets(), "scale --replicas=" + replicas, "");
  }

  @Override
  public Danger danger() {
    return replicas == 0 ? new Danger.Ask() : new Danger.None();
  }

  @Override
  public List<String> consequences() {
    var consequences = new ArrayList<String>();
    if (replicas == 0) {
      consequences.add("With no replicas nothing answers any more.");
    }
    consequences.addAll(WorkloadActions.placed(rows));
    return consequences;
  }

  @Override
  protected Outcome change(
      ClusterSession session, String path, ObjectRef target, JsonNode now, Progress progress)
      throws ApiException, InterruptedException {
    int before = now.path("spec").path("replicas").asInt(1);
    if (before == replicas) {
      return new Outcome.Unchanged("%s has %d replicas already.".formatted(target, replicas));
    }
    progress.step("scaling");
    ApiAnswer answer =
        session.change(
            "PATCH",
            path + "/scale?fieldManager=" + MANAGER,
            MERGE,
            "{\"spec\":{\"replicas\":" + replicas + "}}");
    Outcome refusal = refusal(answer, target);
    return refusal == null
        ? new Outcome.Done("%s: %d → %d replicas.".formatted(target, before, replicas))
        : refusal;
  }
}
