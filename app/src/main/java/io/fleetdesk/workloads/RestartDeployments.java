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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rolls new pods out by the annotation that {@code kubectl rollout restart} writes. */
final class RestartDeployments extends ObjectAction {
  private final List<DeploymentRow> rows;
  private final Instant at;

  RestartDeployments(Connections connections, List<DeploymentRow> rows, Instant at) {
    super(connections, rows, "patch", "");
    this.rows = rows;
    this.at = at.truncatedTo(ChronoUnit.SECONDS);
  }

  @Override
  public Message title() {
    return Message.of("Restart {0}", what());
  }

  @Override
  public String command() {
    return Kubectl.lines(connections(), targets(), "rollout restart", "");
  }

  @Override
  public Confirmation confirmation() {
    return new Confirmation.Ask();
  }

  @Override
  public List<Message> consequences() {
    return WorkloadActions.placed(rows);
  }

  @Override
  protected Outcome change(
      ClusterSession session, String path, ObjectRef target, JsonNode now, Progress progress)
      throws ApiException, InterruptedException {
    if (now.path("spec").path("paused").asBoolean(false)) {
      return new Outcome.Refused(
          Message.of("The rollout of {0} is paused: resume it first.", target));
    }
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch
        .putObject("spec")
        .putObject("template")
        .putObject("metadata")
        .putObject("annotations")
        .put("kubectl.kubernetes.io/restartedAt", at.toString());
    progress.step(Message.of("restarting"));
    ApiAnswer answer = session.change("PATCH", path + FIELD_MANAGER, MERGE, patch.toString());
    Outcome refusal = refusal(answer, target);
    return refusal == null
        ? new Outcome.Done(Message.of("{0} is rolling out new pods.", target))
        : refusal;
  }
}
