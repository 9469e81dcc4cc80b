package io.fleetdesk.actions;

import io.fleetdesk.changes.Row;
import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Deletes objects of any kind; what they own goes with them in the background. */
public class DeleteObjects extends ObjectAction {
  /** Kinds with which much else goes. */
  private static final Set<String> HEAVY =
      Set.of(
          "Namespace",
          "CustomResourceDefinition",
          "MemberCluster",
          "ClusterResourcePlacement",
          "ResourcePlacement");

  private final List<String> consequences;

  /**
   * @param consequences what is known from the rows already, a sentence each
   */
  public DeleteObjects(
      Connections connections, List<? extends Row> rows, List<String> consequences) {
    super(connections, rows, "delete", "");
    this.consequences = new ArrayList<>(consequences);
  }

  @Override
  public String title() {
    return "Delete " + what();
  }

  @Override
  public String command() {
    return Kubectl.lines(connections(), targets(), "delete", "");
  }

  @Override
  public Danger danger() {
    ObjectRef first = targets().getFirst();
    return HEAVY.contains(first.kind()) ? new Danger.TypeName(first.name()) : new Danger.Ask();
  }

  @Override
  public synchronized List<String> consequences() {
    return List.copyOf(consequences);
  }

  /** For subclasses whose {@link #prepare} found out what else goes. */
  protected final synchronized void consequences(List<String> now) {
    consequences.clear();
    consequences.addAll(now);
  }

  @Override
  protected Outcome change(
      ClusterSession session, String path, ObjectRef target, JsonNode now, Progress progress)
      throws ApiException, InterruptedException {
    ObjectNode options = JsonNodeFactory.instance.objectNode();
    options.put("apiVersion", "v1").put("kind", "DeleteOptions");
    options.put("propagationPolicy", "Background");
    // The server compares it too: nothing can slip in between.
    options.putObject("preconditions").set("uid", now.path("metadata").path("uid"));
    progress.step("deleting");
    ApiAnswer answer = session.change("DELETE", path, "application/json", options.toString());
    Outcome refusal = refusal(answer, target);
    if (refusal != null) {
      return refusal;
    }
    JsonNode left = answer.body() == null ? now : answer.body();
    JsonNode finalizers = left.path("metadata").path("finalizers");
    if (finalizers.isEmpty()) {
      return new Outcome.Done(target + " was deleted.");
    }
    var names = new ArrayList<String>();
    finalizers.forEach(f -> names.add(f.asString("")));
    return new Outcome.Done(
        target
            + " is being deleted; it goes when these are done: "
            + String.join(", ", names)
            + ".");
  }
}
