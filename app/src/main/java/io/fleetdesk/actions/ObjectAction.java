package io.fleetdesk.actions;

import io.fleetdesk.changes.Row;
import io.fleetdesk.clusters.AccessQuestion;
import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.KeptVersion;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.messages.Message;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An action on objects that were seen as rows: each is read again by name, and left alone when it
 * is not the object that was seen.
 */
public abstract class ObjectAction implements Action {
  protected static final String FIELD_MANAGER = "?fieldManager=" + ClusterSession.FIELD_MANAGER;
  protected static final String MERGE = "application/merge-patch+json";

  /** The uid of whatever stands under the name. */
  private static final String ANY = "*";

  private final Connections connections;
  private final Map<ObjectRef, String> uids = new LinkedHashMap<>();
  private final String verb;
  private final String subresource;

  /**
   * @param verb the right that is needed: {@code patch}, {@code delete}
   * @param subresource that it is needed on, empty for the object itself
   */
  protected ObjectAction(
      Connections connections, List<? extends Row> rows, String verb, String subresource) {
    this.connections = connections;
    this.verb = verb;
    this.subresource = subresource;
    rows.forEach(r -> uids.put(r.ref(), r.key().uid()));
  }

  protected final Connections connections() {
    return connections;
  }

  @Override
  public final synchronized List<ObjectRef> targets() {
    return List.copyOf(uids.keySet());
  }

  @Override
  public final List<RequiredRight> rights() {
    return targets().stream().map(this::need).distinct().toList();
  }

  private RequiredRight need(ObjectRef target) {
    String plural =
        kind(target)
            .map(ServedKind::plural)
            .orElseGet(() -> target.kind().toLowerCase(Locale.ROOT));
    return new RequiredRight(
        target.cluster(),
        new AccessQuestion(verb, target.group(), plural, subresource, target.namespace()));
  }

  private Optional<ServedKind> kind(ObjectRef target) {
    return connections
        .connection(target.cluster())
        .flatMap(c -> c.capabilities().byKind(target.apiVersion(), target.kind()));
  }

  /** Of one that is known by its name alone: {@link #seen} tells which object it is. */
  protected ObjectAction(
      Connections connections, Collection<ObjectRef> refs, String verb, String subresource) {
    this.connections = connections;
    this.verb = verb;
    this.subresource = subresource;
    refs.forEach(r -> uids.put(r, ANY));
  }

  /** Says which object stood under a name when it was shown; what rows told stays. */
  protected final synchronized void seen(ObjectRef target, String uid) {
    uids.computeIfPresent(target, (_, was) -> was.equals(ANY) ? uid : was);
  }

  private synchronized boolean isSeen(ObjectRef target, JsonNode now) {
    String uid = uids.getOrDefault(target, "");
    return uid.equals(ANY) || now.path("metadata").path("uid").asString("").equals(uid);
  }

  /** {@code Pod p1}, {@code 3 pods}, {@code 3 objects}. */
  protected final Message what() {
    List<ObjectRef> targets = targets();
    ObjectRef first = targets.getFirst();
    if (targets.size() == 1) {
      return Message.of("{0} {1}", first.kind(), first.name());
    }
    boolean same = targets.stream().allMatch(t -> t.kind().equals(first.kind()));
    return same && kind(first).isPresent()
        ? Message.of("{0} {1}", targets.size(), kind(first).get().plural())
        : Message.plural(targets.size(), "{0} object", "{0} objects");
  }

  @Override
  public final Outcome run(ObjectRef target, Progress progress) throws InterruptedException {
    try {
      ClusterConnection connection = connections.of(target.cluster());
      progress.step(Message.of("reading it again"));
      JsonNode now = connection.getObject(target);
      if (!isSeen(target, now)) {
        return new Outcome.ChangedMeanwhile(
            Message.of("{0} is not the object that was shown; nothing was done.", target));
      }
      ServedKind kind =
          connection.capabilities().byKind(target.apiVersion(), target.kind()).orElse(null);
      return kind == null
          ? new Outcome.Unreachable(
              Message.of("{0}: the connection was lost; nothing was done.", target))
          : change(
              connection.connected(),
              path(KeptVersion.of(connection.connected(), kind), target),
              target,
              now,
              progress);
    } catch (ApiException e) {
      return e.kind() == ApiException.Kind.NOT_FOUND ? gone(target) : Outcome.of(e);
    }
  }

  /** What it means that an object is not there any more. */
  protected Outcome gone(ObjectRef target) {
    return new Outcome.ChangedMeanwhile(Message.of("{0} does not exist any more.", target));
  }

  private static String path(ServedKind kind, ObjectRef target) {
    return kind.path(target.namespace(), target.name());
  }

  /**
   * Does it. Blocks.
   *
   * @param path of the object
   * @param now the object as it is
   */
  protected abstract Outcome change(
      ClusterSession session, String path, ObjectRef target, JsonNode now, Progress progress)
      throws ApiException, InterruptedException;

  /** Deletes the very object that was read, and keeps it in the history. Blocks. */
  protected static ApiAnswer delete(
      ClusterSession session, String path, ObjectRef target, JsonNode now, Progress progress)
      throws ApiException, InterruptedException {
    ObjectNode options = JsonNodeFactory.instance.objectNode();
    options.put("apiVersion", "v1").put("kind", "DeleteOptions");
    options.put("propagationPolicy", "Background");
    // The server compares it too: nothing can slip in between.
    options.putObject("preconditions").set("uid", now.path("metadata").path("uid"));
    ApiAnswer answer = session.change("DELETE", path, "application/json", options.toString());
    if (answer.isSuccess()) {
      progress.deleted(target, now);
    }
    return answer;
  }

  /** What a refusal means; null for a success. */
  protected static @Nullable Outcome refusal(ApiAnswer answer, ObjectRef target) {
    if (answer.isSuccess()) {
      return null;
    }
    return switch (answer.code()) {
      case 404 -> new Outcome.ChangedMeanwhile(Message.of("{0} does not exist any more.", target));
      case 409 ->
          new Outcome.ChangedMeanwhile(
              Message.of("{0} was changed in the meantime: {1}", target, answer.message()));
      case 401 ->
          new Outcome.Refused(Message.of("{0}: these credentials are not accepted (401).", target));
      default ->
          new Outcome.Refused(
              Message.of(
                  "{0}: {1} refuses it ({2}): {3}",
                  target, target.cluster(), String.valueOf(answer.code()), answer.message()));
    };
  }
}
