package io.fleetdesk.actions;

import io.fleetdesk.clusters.AccessQuestion;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes one object; one that is there stays as it is. */
public class CreateObject implements Action {
  private final Connections connections;
  private final ObjectRef target;
  private final String plural;
  private final ObjectNode content;
  private final List<String> consequences;

  /**
   * @param content the whole object, as it is sent
   */
  public CreateObject(
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

  protected final Connections connections() {
    return connections;
  }

  protected final ObjectRef target() {
    return target;
  }

  @Override
  public String title() {
    return "Create "
        + target.kind()
        + " "
        + (target.namespace().isEmpty() ? "" : target.namespace() + "/")
        + target.name()
        + " on "
        + target.cluster().label();
  }

  @Override
  public final List<ObjectRef> targets() {
    return List.of(target);
  }

  @Override
  public List<Need> needs() {
    return List.of(need("create"));
  }

  protected final Need need(String verb) {
    return new Need(
        target.cluster(), new AccessQuestion(verb, target.group(), plural, "", target.namespace()));
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
    return new Danger.None();
  }

  @Override
  public List<String> consequences() {
    return consequences;
  }

  @Override
  public final Outcome run(ObjectRef of, Progress progress) throws InterruptedException {
    try {
      ClusterConnection connection = connections.of(of.cluster());
      var kind = connection.capabilities().byKind(of.apiVersion(), of.kind()).orElse(null);
      if (kind == null) {
        return new Outcome.Refused(
            "%s does not serve %s (%s): what it belongs to is not installed there."
                .formatted(of.cluster().label(), of.kind(), of.apiVersion()));
      }
      progress.step("creating");
      var answer =
          connection
              .connected()
              .change(
                  "POST",
                  kind.path(of.namespace()) + "?fieldManager=" + ObjectAction.MANAGER,
                  "application/json",
                  content.toString());
      if (answer.isSuccess()) {
        var made = answer.body();
        return created(connection, made == null ? content : made, progress);
      }
      return answer.code() == 409
          ? new Outcome.Unchanged(of + " is there already.")
          : new Outcome.Refused(
              "%s refuses %s (%d): %s"
                  .formatted(of.cluster().label(), of, answer.code(), answer.message()));
    } catch (ApiException e) {
      return Outcome.of(e);
    }
  }

  /**
   * What became of it. Blocks.
   *
   * @param made the object as the server has it
   */
  protected Outcome created(ClusterConnection connection, JsonNode made, Progress progress)
      throws ApiException, InterruptedException {
    return new Outcome.Done(target + " was created.");
  }
}
