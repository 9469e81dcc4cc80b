package io.fleetdesk.apply;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.Danger;
import io.fleetdesk.actions.Need;
import io.fleetdesk.actions.Outcome;
import io.fleetdesk.actions.Progress;
import io.fleetdesk.clusters.AccessQuestion;
import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.objects.Json;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Deletes one object, the very one that was looked at, and says before what goes with it. */
public final class Deletion implements Action {
  private final Connections connections;
  private final Predicate<ClusterId> readOnly;
  private final ApplyHistory history;
  private final ObjectRef ref;
  private final ServedKind kind;
  private volatile @Nullable LiveObject seen;
  private volatile List<String> consequences = List.of();

  public Deletion(
      Connections connections,
      Predicate<ClusterId> readOnly,
      ApplyHistory history,
      ObjectRef ref,
      ServedKind kind) {
    this.connections = connections;
    this.readOnly = readOnly;
    this.history = history;
    this.ref = ref;
    this.kind = kind;
  }

  @Override
  public String title() {
    return "Delete " + ref.kind() + " " + ref.name();
  }

  @Override
  public List<ObjectRef> targets() {
    return List.of(ref);
  }

  @Override
  public List<Need> needs() {
    return List.of(
        new Need(
            ref.cluster(),
            new AccessQuestion("delete", kind.group(), kind.plural(), "", ref.namespace())));
  }

  @Override
  public String command() {
    String of = kind.group().isEmpty() ? "" : "." + kind.group();
    String namespace = ref.namespace().isEmpty() ? "" : " -n " + ref.namespace();
    return "kubectl delete " + kind.plural() + of + " " + ref.name() + namespace;
  }

  @Override
  public Danger danger() {
    boolean wide = ref.kind().equals("Namespace") || ref.kind().endsWith("ResourcePlacement");
    return wide || ref.kind().equals("CustomResourceDefinition")
        ? new Danger.TypeName(ref.name())
        : new Danger.Ask();
  }

  @Override
  public List<String> consequences() {
    return consequences;
  }

  @Override
  public void prepare() throws ApiException, InterruptedException {
    var connection = connections.of(ref.cluster());
    LiveObject live = LiveObject.read(connection, ref).orElse(null);
    seen = live;
    consequences =
        live == null ? List.of(ref + " is not there any more.") : Dependents.of(connection, live);
  }

  @Override
  public Outcome run(ObjectRef target, Progress progress) throws InterruptedException {
    if (readOnly.test(target.cluster())) {
      return new Outcome.Refused(target.cluster() + " is set to read-only here.");
    }
    try {
      var connection = connections.of(target.cluster());
      LiveObject live = LiveObject.read(connection, target).orElse(null);
      LiveObject before = seen;
      if (live == null || (before != null && !before.uid().equals(live.uid()))) {
        return new Outcome.ChangedMeanwhile(target + " is not the one that was shown any more.");
      }
      ObjectNode options = JsonNodeFactory.instance.objectNode();
      options.put("apiVersion", "v1").put("kind", "DeleteOptions");
      options.put("propagationPolicy", "Background");
      options.putObject("preconditions").put("uid", live.uid());
      ApiAnswer answer =
          connection
              .connected()
              .change(
                  "DELETE",
                  kind.path(target.namespace()) + "/" + target.name(),
                  "application/json",
                  options.toString());
      if (!answer.isSuccess() && answer.code() != 404) {
        return new Outcome.Refused(target.cluster() + " refuses it: " + answer.message());
      }
      history.add(HistoryEntry.of(target, Instant.now(), live.tree(), null, null, List.of()));
      boolean going =
          answer.body() != null
              && !Json.text(answer.body().path("metadata"), "deletionTimestamp").isEmpty();
      return new Outcome.Done(
          target + (going ? " is being deleted; finalizers hold it still." : " is deleted."));
    } catch (ApiException e) {
      return Outcome.of(e);
    }
  }
}
