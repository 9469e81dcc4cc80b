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
import io.fleetdesk.util.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Deletes objects, the very ones that were looked at, and says before what goes with them. */
public final class Deletion implements Action {
  /** One of them. */
  public record Target(ObjectRef ref, ServedKind kind) {}

  private final Connections connections;
  private final Predicate<ClusterId> readOnly;
  private final ApplyHistory history;
  private final List<Target> objects;
  private final Map<ObjectRef, LiveObject> seen = new ConcurrentHashMap<>();
  private volatile List<String> consequences = List.of();

  /**
   * @param objects of any clusters
   */
  public Deletion(
      Connections connections,
      Predicate<ClusterId> readOnly,
      ApplyHistory history,
      List<Target> objects) {
    this.connections = connections;
    this.readOnly = readOnly;
    this.history = history;
    this.objects = List.copyOf(objects);
  }

  /** Of one object. */
  public Deletion(
      Connections connections,
      Predicate<ClusterId> readOnly,
      ApplyHistory history,
      ObjectRef ref,
      ServedKind kind) {
    this(connections, readOnly, history, List.of(new Target(ref, kind)));
  }

  @Override
  public String title() {
    ObjectRef first = objects.getFirst().ref();
    return objects.size() == 1
        ? "Delete " + first.kind() + " " + first.name()
        : "Delete " + objects.size() + " objects";
  }

  @Override
  public List<ObjectRef> targets() {
    return objects.stream().map(Target::ref).toList();
  }

  @Override
  public List<Need> needs() {
    return objects.stream()
        .map(
            o ->
                new Need(
                    o.ref().cluster(),
                    new AccessQuestion(
                        "delete", o.kind().group(), o.kind().plural(), "", o.ref().namespace())))
        .distinct()
        .toList();
  }

  @Override
  public String command() {
    return objects.stream().map(Deletion::command).distinct().collect(Collectors.joining("\n"));
  }

  private static String command(Target object) {
    ServedKind kind = object.kind();
    ObjectRef ref = object.ref();
    String of = kind.group().isEmpty() ? "" : "." + kind.group();
    String namespace = ref.namespace().isEmpty() ? "" : " -n " + ref.namespace();
    return "kubectl delete " + kind.plural() + of + " " + ref.name() + namespace;
  }

  @Override
  public Danger danger() {
    return objects.stream()
        .map(Target::ref)
        .filter(Deletion::isWide)
        .findFirst()
        .<Danger>map(ref -> new Danger.TypeName(ref.name()))
        .orElseGet(Danger.Ask::new);
  }

  private static boolean isWide(ObjectRef ref) {
    return ref.kind().equals("Namespace")
        || ref.kind().endsWith("ResourcePlacement")
        || ref.kind().equals("CustomResourceDefinition");
  }

  @Override
  public List<String> consequences() {
    return consequences;
  }

  @Override
  public void prepare() throws ApiException, InterruptedException {
    var sentences = new ArrayList<String>();
    for (Target object : objects) {
      ObjectRef ref = object.ref();
      var connection = connections.of(ref.cluster());
      LiveObject live = LiveObject.read(connection, ref).orElse(null);
      if (live == null) {
        seen.remove(ref);
        sentences.add(ref + " is not there.");
        continue;
      }
      seen.put(ref, live);
      String whose = objects.size() == 1 ? "" : ref + ": ";
      Dependents.of(connection, live).forEach(s -> sentences.add(whose + s));
    }
    consequences = List.copyOf(sentences);
  }

  private ServedKind kind(ObjectRef ref) {
    return objects.stream().filter(o -> o.ref().equals(ref)).findFirst().orElseThrow().kind();
  }

  @Override
  public Outcome run(ObjectRef target, Progress progress) throws InterruptedException {
    if (readOnly.test(target.cluster())) {
      return new Outcome.Refused(target.cluster() + " is set to read-only here.");
    }
    try {
      var connection = connections.of(target.cluster());
      LiveObject live = LiveObject.read(connection, target).orElse(null);
      LiveObject before = seen.get(target);
      if (live == null && before == null) {
        return new Outcome.Unchanged(target + " is not there.");
      }
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
                  kind(target).path(target.namespace(), target.name()),
                  "application/json",
                  options.toString());
      if (!answer.isSuccess() && answer.code() != 404) {
        return new Outcome.Refused(target.cluster() + " refuses it: " + answer.message());
      }
      history.add(HistoryEntry.of(target, Instant.now(), live.tree(), null, List.of()));
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
