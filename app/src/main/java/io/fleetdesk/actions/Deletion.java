package io.fleetdesk.actions;

import io.fleetdesk.changes.Row;
import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Deletes objects of any kind, the very ones that were shown, and says before what goes with them.
 * What they own goes in the background. They are kept in the history, from which they can be
 * brought back.
 */
public class Deletion extends ObjectAction {
  /** Kinds with which much else goes. */
  private static final Set<String> HEAVY =
      Set.of(
          "Namespace",
          "CustomResourceDefinition",
          "MemberCluster",
          "ClusterResourcePlacement",
          "ResourcePlacement");

  /** Of how many objects dependents are looked up. */
  private static final int LOOKED_UP = 20;

  private final List<Message> known;
  private volatile List<Message> found = List.of();

  /**
   * @param known what follows as the rows tell already, a sentence each
   */
  public Deletion(Connections connections, List<? extends Row> rows, List<Message> known) {
    super(connections, rows, "delete", "");
    this.known = List.copyOf(known);
  }

  /** Of objects that are known by name: {@link #prepare} reads which they are. */
  public Deletion(Connections connections, Collection<ObjectRef> refs) {
    super(connections, refs, "delete", "");
    this.known = List.of();
  }

  @Override
  public Message title() {
    return Message.of("Delete {0}", what());
  }

  @Override
  public String command() {
    return Kubectl.lines(connections(), targets(), "delete", "");
  }

  @Override
  public Confirmation confirmation() {
    return targets().stream()
        .filter(t -> HEAVY.contains(t.kind()))
        .findFirst()
        .<Confirmation>map(t -> new Confirmation.TypeName(t.name()))
        .orElseGet(Confirmation.Ask::new);
  }

  @Override
  public List<Message> consequences() {
    var all = new ArrayList<>(known);
    all.addAll(found);
    return List.copyOf(all);
  }

  /** For subclasses whose {@link #prepare} found out what else goes. */
  protected final void found(List<Message> consequences) {
    found = List.copyOf(consequences);
  }

  @Override
  public void prepare() throws ApiException, InterruptedException {
    var sentences = new ArrayList<Message>();
    // Pods own nothing, and are often many.
    List<ObjectRef> targets = targets().stream().filter(t -> !t.kind().equals("Pod")).toList();
    if (targets.size() > LOOKED_UP) {
      found(
          List.of(
              Message.of(
                  "What these objects own is not looked up for more than {0} of them; it is deleted"
                      + " with them.",
                  LOOKED_UP)));
      return;
    }
    Map<ClusterConnection, Map<ObjectRef, JsonNode>> objects = new LinkedHashMap<>();
    for (ObjectRef target : targets) {
      ClusterConnection connection = connections().of(target.cluster());
      try {
        JsonNode object = connection.getObject(target);
        seen(target, Json.text(object.path("metadata"), "uid"));
        objects.computeIfAbsent(connection, _ -> new LinkedHashMap<>()).put(target, object);
      } catch (ApiException e) {
        if (e.kind() != ApiException.Kind.NOT_FOUND) {
          throw e;
        }
        seen(target, "");
        sentences.add(Message.of("{0} does not exist.", target));
      }
    }
    for (var there : objects.entrySet()) {
      sentences.addAll(Dependents.of(there.getKey(), there.getValue()));
    }
    found(sentences);
  }

  @Override
  protected Outcome gone(ObjectRef target) {
    return new Outcome.Unchanged(Message.of("{0} does not exist.", target));
  }

  @Override
  protected Outcome change(
      ClusterSession session, String path, ObjectRef target, JsonNode now, Progress progress)
      throws ApiException, InterruptedException {
    progress.step(Message.of("deleting"));
    ApiAnswer answer = delete(session, path, target, now, progress);
    if (answer.code() == 404) {
      return gone(target);
    }
    Outcome refusal = refusal(answer, target);
    if (refusal != null) {
      return refusal;
    }
    JsonNode left = answer.body() == null ? now : answer.body();
    List<String> finalizers = Json.strings(left.path("metadata").path("finalizers"));
    if (!finalizers.isEmpty()) {
      return new Outcome.Done(
          Message.of(
              "{0} is being deleted; it stays until these finalizers are done: {1}.",
              target, finalizers));
    }
    boolean going = !Json.text(left.path("metadata"), "deletionTimestamp").isEmpty();
    return new Outcome.Done(
        going
            ? Message.of("{0} is being deleted.", target)
            : Message.of("{0} was deleted.", target));
  }
}
