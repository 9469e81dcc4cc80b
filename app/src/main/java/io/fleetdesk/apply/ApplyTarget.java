package io.fleetdesk.apply;

import io.fleetdesk.apply.PlannedItem.Note;
import io.fleetdesk.apply.schema.Schema;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ObjectReader;
import io.fleetdesk.clusters.ServedKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Previews and applies single documents on one cluster. */
final class ApplyTarget {
  private static final Duration NEW_KIND = Duration.ofSeconds(10);

  private final ClusterId cluster;
  private final Applying applying;

  ApplyTarget(ClusterId cluster, Applying applying) {
    this.cluster = cluster;
    this.applying = applying;
  }

  /** What is known before anything is sent. */
  private record Ready(
      ClusterConnection connection,
      ServedKind kind,
      Manifest manifest,
      Optional<Schema> schema,
      @Nullable LiveObject live) {}

  PlannedItem preview(Manifest manifest, Map<FieldPath, Keep> decisions, PlanContext context)
      throws InterruptedException {
    if (applying.isReadOnly(cluster)) {
      return refused(manifest, readOnly());
    }
    try {
      ClusterConnection connection = applying.connection(cluster);
      Optional<ServedKind> kind =
          connection.connected().capabilities().byKind(manifest.apiVersion(), manifest.kind());
      if (kind.isEmpty()) {
        return refused(
            manifest,
            context.makesKind(manifest)
                ? new ApplyOutcome.Waits("Can be tried when its kind is there.")
                : notServed(manifest));
      }
      return tried(ready(connection, kind.get(), manifest), decisions, context);
    } catch (ApiException e) {
      return refused(manifest, unread(e, manifest));
    }
  }

  private Ready ready(ClusterConnection connection, ServedKind kind, Manifest manifest)
      throws ApiException, InterruptedException {
    Manifest placed =
        kind.namespaced() && manifest.namespace().isEmpty() ? manifest.in("default") : manifest;
    return new Ready(
        connection,
        kind,
        placed,
        applying.schema(connection, placed.apiVersion(), placed.kind()),
        LiveObject.read(connection, placed.ref(cluster)).orElse(null));
  }

  private PlannedItem tried(Ready ready, Map<FieldPath, Keep> decisions, PlanContext context)
      throws ApiException, InterruptedException {
    Manifest manifest = ready.manifest();
    LiveObject live = ready.live();
    ApplyRequest request = request(ready, decisions);
    ApiAnswer answer = request.send(ready.connection().connected(), true);
    JsonNode result = answer.isSuccess() ? answer.body() : null;
    ApplyOutcome forecast = null;
    if (result == null) {
      forecast = new Answers(manifest.ref(cluster), ready.kind(), manifest, live).refused(answer);
      if (answer.code() == 404 && context.makesNamespace(manifest.namespace())) {
        forecast =
            new ApplyOutcome.Waits(
                "Can be tried when the namespace " + manifest.namespace() + " is there.");
        result = manifest.wanted();
      }
    } else {
      JsonNode shown = result;
      request.desired().removals().forEach(p -> Trees.remove(shown, p));
    }
    List<FieldChange> changes = changes(live, result, ready.schema());
    if (forecast == null) {
      forecast = outcome(live, changes);
    }
    List<Note> notes = Notes.of(manifest, live, changes, request.desired(), decisions);
    answer.warnings().forEach(w -> notes.add(new Note(Note.Kind.WARNING, w)));
    if (ready.kind().namespaced() && !manifest.wanted().equals(noNamespace(manifest))) {
      notes.add(new Note(Note.Kind.NAMESPACE, "No namespace is given: it goes to default."));
    }
    return new PlannedItem(
        manifest,
        manifest.ref(cluster),
        forecast,
        changes,
        live == null ? "" : text(live.tree()),
        result == null ? "" : text(result),
        List.copyOf(notes),
        live,
        Map.copyOf(decisions));
  }

  ApplyOutcome apply(PlannedItem item) throws InterruptedException {
    if (applying.isReadOnly(cluster)) {
      return readOnly();
    }
    Ready ready;
    try {
      ClusterConnection connection = applying.connection(cluster);
      Optional<ServedKind> kind = awaitKind(connection, item);
      if (kind.isEmpty()) {
        return notServed(item.manifest());
      }
      ready = ready(connection, kind.get(), item.manifest());
    } catch (ApiException e) {
      return unread(e, item.manifest());
    }
    Optional<ApplyOutcome> moved = Meanwhile.changed(item, ready.live(), ready.schema());
    return moved.isPresent() ? moved.get() : sent(ready, item);
  }

  private ApplyOutcome sent(Ready ready, PlannedItem item) throws InterruptedException {
    ApplyRequest request = request(ready, item.decisions());
    LiveObject live = ready.live();
    var answers = new Answers(item.ref(), ready.kind(), ready.manifest(), live);
    Instant begun = Instant.now();
    try {
      ApiAnswer answer = request.send(ready.connection().connected(), false);
      JsonNode result = answer.body();
      if (!answer.isSuccess() || result == null) {
        return answers.refused(answer);
      }
      if (!request.desired().removals().isEmpty()) {
        ApiAnswer removed = request.removeFrom(ready.connection().connected(), result);
        if (!removed.isSuccess() || removed.body() == null) {
          record(item, ready, request, result, begun);
          return answers.refused(removed);
        }
        result = removed.body();
      }
      record(item, ready, request, result, begun);
      return outcome(live, changes(live, result, ready.schema()));
    } catch (ApiException e) {
      return new ApplyOutcome.Unreachable(e.sentence(), e.kind() == ApiException.Kind.UNREACHABLE);
    }
  }

  private void record(
      PlannedItem item, Ready ready, ApplyRequest request, JsonNode result, Instant begun) {
    LiveObject live = ready.live();
    List<FieldChange> changes = changes(live, result, ready.schema());
    if (live == null || !changes.isEmpty()) {
      applying
          .history()
          .add(
              HistoryEntry.of(
                  item.ref(),
                  begun,
                  live == null ? null : live.tree(),
                  result,
                  request.desired(),
                  changes));
    }
  }

  private static ApplyOutcome outcome(@Nullable LiveObject live, List<FieldChange> changes) {
    if (live == null) {
      return new ApplyOutcome.Created();
    }
    return changes.isEmpty() ? new ApplyOutcome.Unchanged() : new ApplyOutcome.Changed(changes);
  }

  private static List<FieldChange> changes(
      @Nullable LiveObject live, @Nullable JsonNode result, Optional<Schema> schema) {
    if (result == null) {
      return List.of();
    }
    JsonNode before =
        live == null ? JsonNodeFactory.instance.objectNode() : Noise.without(live.tree());
    return TreeDiff.changes(before, Noise.without(result), schema);
  }

  private ApplyRequest request(Ready ready, Map<FieldPath, Keep> decisions) {
    Manifest manifest = ready.manifest();
    return new ApplyRequest(
        ready.kind(),
        manifest.namespace(),
        manifest.name(),
        DesiredBody.of(manifest, ready.live(), ready.schema(), decisions),
        decisions.containsValue(Keep.MINE));
  }

  /** A kind whose definition was applied a moment ago is served a little later. */
  private Optional<ServedKind> awaitKind(ClusterConnection connection, PlannedItem item)
      throws ApiException, InterruptedException {
    Manifest m = item.manifest();
    Optional<ServedKind> kind =
        connection.connected().capabilities().byKind(m.apiVersion(), m.kind());
    Instant end = Instant.now().plus(NEW_KIND);
    while (kind.isEmpty()
        && item.forecast() instanceof ApplyOutcome.Waits
        && Instant.now().isBefore(end)) {
      kind = connection.rediscover().byKind(m.apiVersion(), m.kind());
      if (kind.isEmpty()) {
        Thread.sleep(300);
      }
    }
    return kind;
  }

  private PlannedItem refused(Manifest manifest, ApplyOutcome outcome) {
    return new PlannedItem(
        manifest, manifest.ref(cluster), outcome, List.of(), "", "", List.of(), null, Map.of());
  }

  private ApplyOutcome unread(ApiException e, Manifest m) {
    return switch (e.kind()) {
      case FORBIDDEN -> new ApplyOutcome.Forbidden("get", m.kind(), m.namespace(), e.sentence());
      case NOT_FOUND -> notServed(m);
      case INVALID, GONE, SERVER, CONFLICT -> new ApplyOutcome.Failed(e.code(), e.sentence());
      case UNREACHABLE, UNAUTHORIZED -> new ApplyOutcome.Unreachable(e.sentence(), false);
    };
  }

  private ApplyOutcome notServed(Manifest m) {
    return new ApplyOutcome.NotServed(
        "%s does not serve %s %s.".formatted(cluster, m.apiVersion(), m.kind()));
  }

  private ApplyOutcome readOnly() {
    return new ApplyOutcome.ReadOnly(cluster + " is set to read-only here.");
  }

  private static String text(JsonNode tree) {
    return ObjectReader.yaml(Secrets.masked(Noise.without(tree)));
  }

  private static JsonNode noNamespace(Manifest manifest) {
    return manifest.document() == null ? manifest.wanted() : manifest.document().json();
  }
}
