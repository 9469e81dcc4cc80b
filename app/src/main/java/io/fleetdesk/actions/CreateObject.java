package io.fleetdesk.actions;

import io.fleetdesk.clusters.AccessQuestion;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.messages.Message;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes one object; one that is there stays as it is. */
public class CreateObject implements Action {
  private final Connections connections;
  private final ObjectRef target;
  private final String plural;
  private final ObjectNode content;
  private final List<Message> consequences;

  /**
   * @param content the whole object, as it is sent
   */
  public CreateObject(
      Connections connections,
      ObjectRef target,
      String plural,
      ObjectNode content,
      List<Message> consequences) {
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
  public Message title() {
    String name = (target.namespace().isEmpty() ? "" : target.namespace() + "/") + target.name();
    return Message.of("Create {0} {1} on {2}", target.kind(), name, target.cluster().label());
  }

  @Override
  public final List<ObjectRef> targets() {
    return List.of(target);
  }

  @Override
  public List<RequiredRight> rights() {
    return List.of(need("create"));
  }

  protected final RequiredRight need(String verb) {
    return new RequiredRight(
        target.cluster(), new AccessQuestion(verb, target.group(), plural, "", target.namespace()));
  }

  @Override
  public String command() {
    return Kubectl.create(connections, target, content.toString());
  }

  @Override
  public Confirmation confirmation() {
    return new Confirmation.None();
  }

  @Override
  public List<Message> consequences() {
    return consequences;
  }

  @Override
  public final Outcome run(ObjectRef of, Progress progress) throws InterruptedException {
    try {
      ClusterConnection connection = connections.of(of.cluster());
      var kind = connection.capabilities().byKind(of.apiVersion(), of.kind()).orElse(null);
      if (kind == null) {
        return new Outcome.Refused(
            Message.of(
                "{0} does not serve {1} ({2}): what it belongs to is not installed there.",
                of.cluster().label(), of.kind(), of.apiVersion()));
      }
      progress.step(Message.of("creating"));
      var answer =
          connection
              .connected()
              .change(
                  "POST",
                  kind.path(of.namespace()) + "?fieldManager=" + ClusterSession.FIELD_MANAGER,
                  "application/json",
                  content.toString());
      if (answer.isSuccess()) {
        var made = answer.body();
        return created(connection, made == null ? content : made, progress);
      }
      return answer.code() == 409
          ? new Outcome.Unchanged(Message.of("{0} already exists.", of))
          : new Outcome.Refused(
              Message.of(
                  "{0} refuses {1} ({2}): {3}",
                  of.cluster().label(), of, String.valueOf(answer.code()), answer.message()));
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
    return new Outcome.Done(Message.of("{0} was created.", target));
  }
}
