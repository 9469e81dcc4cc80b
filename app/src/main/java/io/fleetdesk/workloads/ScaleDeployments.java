package io.fleetdesk.workloads;

import io.fleetdesk.actions.Confirmation;
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
import io.fleetdesk.messages.Message;
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
  public Message title() {
    return Message.of("Scale {0} to {1}", what(), replicas);
  }

  @Override
  public String command() {
    return Kubectl.lines(connections(), targets(), "scale --replicas=" + replicas, "");
  }

  @Override
  public Confirmation confirmation() {
    return replicas == 0 ? new Confirmation.Ask() : new Confirmation.None();
  }

  @Override
  public List<Message> consequences() {
    var consequences = new ArrayList<Message>();
    if (replicas == 0) {
      consequences.add(Message.of("With no replicas, nothing answers requests."));
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
      return new Outcome.Unchanged(Message.of("{0} already has {1} replicas.", target, replicas));
    }
    progress.step(Message.of("scaling"));
    ApiAnswer answer =
        session.change(
            "PATCH",
            path + "/scale" + FIELD_MANAGER,
            MERGE,
            "{\"spec\":{\"replicas\":" + replicas + "}}");
    Outcome refusal = refusal(answer, target);
    return refusal == null
        ? new Outcome.Done(Message.of("{0}: {1} → {2} replicas.", target, before, replicas))
        : refusal;
  }
}
