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
import tools.jackson.databind.JsonNode;

/** Previews and applies single documents on one cluster. */
final class ApplyTarget {
  private static final Duration NEW_KIND = Duration.ofSeconds(10);

  private final ClusterId cluster;
  private final Applying applying;

  ApplyTarget(ClusterId cluster, Applying applying) {
    this.cluster = cluster;
    this.applying = applying;
  }

  PlannedItem preview(Manifest manifest, Map<FieldPath, Keep> decisions, PlanContext context)
      throws InterruptedException {
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
    ApplyRequest request = ready.request(decisions);
    ApiAnswer answer = request.send(ready.connection().connected(), true, Lock.NONE);
    JsonNode result = answer.isSuccess() ? answer.body() : null;
    ApplyOutcome forecast = null;
    if (result == null) {
      forecast = ready.answers().refused(answer);
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
    List<FieldChange> changes = ready.changes(result);
    if (forecast == null) {
      forecast = ready.outcome(changes);
    }
    List<Note> notes = Notes.of(manifest, live, changes, request.desired(), decisions);
    answer.warnings().forEach(w -> notes.add(new Note(Note.Kind.WARNING, w)));
    if (applying.isReadOnly(cluster)) {
      notes.addFirst(onlyTried());
    }
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
    Sending sending;
    try {
      ClusterConnection connection = applying.connection(cluster);
      Optional<ServedKind> kind = awaitKind(connection, item);
      if (kind.isEmpty()) {
        return notServed(item.manifest());
      }
      Ready ready;
      if (item.hasSeen()) {
        Optional<Schema> schema =
            applying.schema(connection, item.manifest().apiVersion(), item.manifest().kind());
        ready = new Ready(connection, kind.get(), item.manifest(), schema, item.live());
      } else {
        ready = ready(connection, kind.get(), item.manifest());
        Optional<ApplyOutcome> moved = Meanwhile.changed(item, ready.live(), ready.schema());
        if (moved.isPresent()) {
          return moved.get();
        }
      }
      sending = new Sending(item, ready, applying.history());
    } catch (ApiException e) {
      return unread(e, item.manifest());
    }
    try {
      return sending.send();
    } catch (ApiException e) {
      return new ApplyOutcome.Unreachable(e.sentence(), e.mayHaveArrived());
    }
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
    List<Note> notes = applying.isReadOnly(cluster) ? List.of(onlyTried()) : List.of();
    return new PlannedItem(
        manifest, manifest.ref(cluster), outcome, List.of(), "", "", notes, null, Map.of());
  }

  private Note onlyTried() {
    return new Note(
        Note.Kind.READ_ONLY,
        cluster
            + " is set to read-only here: this is a dry run, which changes nothing there, and"
            + " cannot be applied.");
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
