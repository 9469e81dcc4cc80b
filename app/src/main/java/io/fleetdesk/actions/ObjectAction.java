package io.fleetdesk.actions;

import io.fleetdesk.changes.Row;
import io.fleetdesk.clusters.AccessQuestion;
import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.ServedKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An action on objects that were seen as rows: each is read again by name, and left alone when it
 * is not the object that was seen.
 */
public abstract class ObjectAction implements Action {
  /** Who writes, as managedFields and audit logs show it. */
  protected static final String MANAGER = "fleet-desk";

  protected static final String MERGE = "application/merge-patch+json";

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
  public final List<ObjectRef> targets() {
    return List.copyOf(uids.keySet());
  }

  @Override
  public final List<Need> needs() {
    return targets().stream().map(this::need).distinct().toList();
  }

  private Need need(ObjectRef target) {
    String plural =
        kind(target)
            .map(ServedKind::plural)
            .orElseGet(() -> target.kind().toLowerCase(Locale.ROOT) + "s");
    return new Need(
        target.cluster(),
        new AccessQuestion(verb, target.group(), plural, subresource, target.namespace()));
  }

  private Optional<ServedKind> kind(ObjectRef target) {
    return connections
        .connection(target.cluster())
        .flatMap(c -> c.capabilities().byKind(target.apiVersion(), target.kind()));
  }

  /** {@code pod p1}, {@code 3 pods}. */
  protected final String what() {
    List<ObjectRef> targets = targets();
    String kind = targets.getFirst().kind();
    return targets.size() == 1
        ? kind + " " + targets.getFirst().name()
        : targets.size() + " " + kind + "s";
  }

  @Override
  public final Outcome run(ObjectRef target, Progress progress) throws InterruptedException {
    try {
      ClusterConnection connection = connections.of(target.cluster());
      progress.step("reading it again");
      JsonNode now = connection.getObject(target);
      if (!now.path("metadata").path("uid").asString("").equals(uids.get(target))) {
        return new Outcome.ChangedMeanwhile(
            target + " was deleted and made again since it was shown; nothing was done.");
      }
      ServedKind kind =
          connection.capabilities().byKind(target.apiVersion(), target.kind()).orElse(null);
      return kind == null
          ? new Outcome.Unreachable(target + ": the connection was lost; nothing was done.")
          : change(connection.connected(), path(kind, target), target, now, progress);
    } catch (ApiException e) {
      return e.kind() == ApiException.Kind.NOT_FOUND
          ? new Outcome.ChangedMeanwhile(target + " is gone.")
          : Outcome.of(e);
    }
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

  /** What a refusal means; null for a success. */
  protected static @Nullable Outcome refusal(ApiAnswer answer, ObjectRef target) {
    if (answer.isSuccess()) {
      return null;
    }
    String said = answer.message().isEmpty() ? "no reason given" : answer.message();
    return switch (answer.code()) {
      case 404 -> new Outcome.ChangedMeanwhile(target + " is gone.");
      case 409 -> new Outcome.ChangedMeanwhile(target + " was changed meanwhile: " + said);
      case 401 -> new Outcome.Refused(target + ": these credentials are not accepted (401).");
      default ->
          new Outcome.Refused(
              "%s: %s refuses it (%d): %s"
                  .formatted(target, target.cluster(), answer.code(), said));
    };
  }
}
