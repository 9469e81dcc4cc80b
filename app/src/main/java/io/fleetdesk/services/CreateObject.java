package io.fleetdesk.services;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.Danger;
import io.fleetdesk.actions.Kubectl;
import io.fleetdesk.actions.Need;
import io.fleetdesk.actions.Outcome;
import io.fleetdesk.actions.Progress;
import io.fleetdesk.clusters.AccessQuestion;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Makes an object of the fleet's networking on a member; one that is there stays as it is. */
final class CreateObject implements Action {
  private final Connections connections;
  private final ObjectRef target;
  private final String plural;
  private final ObjectNode content;
  private final List<String> consequences;

  /**
   * @param content the whole object, as it is sent
   */
  CreateObject(
      Connections connections,
      ObjectRef target,
      String plural,
      ObjectNode content,
      List<String> consequences) {
    this.connections = connections;
    this.target = target;
    this.plural = plural;
    this.content = content;
    this.consequences = List.copyOf(consequences);
  }

  @Override
  public String title() {
    return "Create "
        + target.kind()
        + " "
        + target.namespace()
        + "/"
        + target.name()
        + " on "
        + target.cluster().label();
  }

  @Override
  public List<ObjectRef> targets() {
    return List.of(target);
  }

  @Override
  public List<Need> needs() {
    return List.of(
        new Need(
            target.cluster(),
            new AccessQuestion("create", target.group(), plural, "", target.namespace())));
  }

  @Override
  public String command() {
    var context =
        connections
            .connection(target.cluster())
            .map(c -> c.context().name())
            .orElse(target.cluster().label());
    return "echo "
        + Kubectl.quoted(content.toString())
        + " | kubectl --context "
        + Kubectl.quoted(context)
        + " create -f -";
  }

  @Override
  public Danger danger() {
    return new Danger.Ask();
  }

  @Override
  public List<String> consequences() {
    return consequences;
  }

  @Override
  public Outcome run(ObjectRef of, Progress progress) throws InterruptedException {
    try {
      ClusterConnection connection = connections.of(of.cluster());
      var kind = connection.capabilities().byKind(of.apiVersion(), of.kind()).orElse(null);
      if (kind == null) {
        return new Outcome.Refused(
            of.cluster().label()
                + " does not serve "
                + of.kind()
                + " ("
                + of.apiVersion()
                + "): the fleet's networking is not installed there.");
      }
      progress.step("creating");
      var answer =
          connection
              .connected()
              .change(
                  "POST",
                  kind.path(of.namespace()) + "?fieldManager=fleet-desk",
                  "application/json",
                  content.toString());
      if (answer.isSuccess()) {
        return new Outcome.Done(of + " was created.");
      }
      return answer.code() == 409
          ? new Outcome.Unchanged(of + " is there already.")
          : new Outcome.Refused(
              of.cluster().label()
                  + " refuses "
                  + of
                  + " ("
                  + answer.code()
                  + "): "
                  + answer.message());
    } catch (ApiException e) {
      return Outcome.of(e);
    }
  }
}
