package io.fleetdesk.apply;

import io.fleetdesk.apply.PlannedItem.Note;
import io.fleetdesk.apply.schema.SchemaIndex;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.ObjectReader;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.messages.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Previews and applies single documents on one cluster. */
final class ApplyTarget {
  private static final Duration NEW_KIND = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 3;

  private final ClusterId cluster;
  private final Applying applying;

  ApplyTarget(ClusterId cluster, Applying applying) {
    this.cluster = cluster;
    this.applying = applying;
  }

  PlannedItem preview(Manifest given, Set<FieldPath> mine, PlanContext context)
      throws InterruptedException {
    Manifest manifest = given.base() == null || given.isEditOn(cluster) ? given : given.elsewhere();
    try {
      ClusterConnection connection = applying.connection(cluster);
      Optional<ServedKind> kind =
          connection.connected().capabilities().byKind(manifest.apiVersion(), manifest.kind());
      if (kind.isEmpty()) {
        return refused(
            manifest,
            context.makesKind(manifest)
                ? new ApplyOutcome.Waits(Message.of("Can be tried when its kind is there."))
                : notServed(manifest));
      }
      PlannedItem item = tried(connection, kind.get(), manifest, mine, context);
      return given.equals(manifest) ? item : Notes.elsewhere(given, cluster, item);
    } catch (ApiException e) {
      return refused(manifest, unread(e, manifest));
    } catch (RuntimeException e) {
      // One document's fault is no other's.
      return refused(manifest, ApplyOutcome.Failed.here(manifest.title(), e));
    }
  }

  /** What a write through this version takes out of the object, since it does not carry it. */
  private List<FieldChange> dropped(
      ClusterConnection connection, ServedKind kind, Manifest manifest)
      throws ApiException, InterruptedException {
    SchemaIndex.Fuller fuller = applying.fuller(connection, kind).orElse(null);
    if (fuller == null) {
      return List.of();
    }
    String version = fuller.kind().apiVersion();
    ObjectRef ref =
        new ObjectRef(cluster, version, kind.kind(), manifest.namespace(), manifest.name());
    JsonNode full =
        LiveObject.read(connection, ref)
            .<JsonNode>map(o -> ServerFields.without(o.tree()))
            .orElse(JsonNodeFactory.instance.objectNode());
    return fuller.beyond().stream()
        .filter(p -> Trees.get(full, p) != null)
        .map(
            p ->
                new FieldChange(
                    p, FieldChange.Kind.REMOVED, Secrets.of(full).text(p, Trees.get(full, p)), ""))
        .toList();
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
        LiveObject.read(connection, placed.ref(cluster)).orElse(null),
        dropped(connection, kind, placed));
  }

  private PlannedItem tried(
      ClusterConnection connection,
      ServedKind kind,
      Manifest given,
      Set<FieldPath> mine,
      PlanContext context)
      throws ApiException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      Ready ready = ready(connection, kind, given);
      LiveObject base = ready.manifest().base();
      if (ready.isEdit() && base != null) {
        Optional<ApplyOutcome> moved = ChangesSince.opening(base, ready.live(), ready.schema());
        if (moved.isPresent()) {
          return item(ready, moved.get(), null, List.of(), mine, null, List.of());
        }
      }
      List<FieldPath> covered = ready.covered();
      if (!covered.isEmpty()) {
        return item(
            ready, ready.answers().covered(covered), null, List.of(), mine, null, List.of());
      }
      ApplyRequest request = ready.request(!mine.isEmpty());
      ApiAnswer answer = request.send(connection.connected(), true, Lock.NONE);
      if (answer.code() == 409 && ready.isEdit() && attempt < ATTEMPTS) {
        continue;
      }
      if (answer.code() == 409 && Answers.isOfOwnersAlone(answer, ClusterSession.FIELD_MANAGER)) {
        // Only what was set from here before, by an edit.
        request = request.byForce();
        answer = request.send(connection.connected(), true, Lock.NONE);
      }
      return tried(ready, request, answer, mine, context);
    }
  }

  private PlannedItem tried(
      Ready ready,
      ApplyRequest request,
      ApiAnswer answer,
      Set<FieldPath> mine,
      PlanContext context) {
    Manifest manifest = ready.manifest();
    JsonNode result = answer.isSuccess() ? answer.body() : null;
    ApplyOutcome forecast = null;
    if (result == null) {
      forecast = ready.answers().refused(answer);
      if (answer.code() == 404 && context.makesNamespace(manifest.namespace())) {
        forecast =
            new ApplyOutcome.Waits(
                Message.of("Can be tried when the namespace {0} is there.", manifest.namespace()));
        result = manifest.wanted();
      }
    }
    List<FieldChange> changes = ready.changes(result);
    if (forecast == null && ready.isEdit()) {
      forecast = ready.answers().applied(changes, result, mine);
    }
    if (forecast == null) {
      forecast = ready.outcome(changes);
    }
    return item(ready, forecast, result, changes, mine, request, answer.warnings());
  }

  private PlannedItem item(
      Ready ready,
      ApplyOutcome forecast,
      @Nullable JsonNode result,
      List<FieldChange> changes,
      Set<FieldPath> mine,
      @Nullable ApplyRequest request,
      List<String> warnings) {
    Manifest manifest = ready.manifest();
    LiveObject live = ready.live();
    List<Note> notes = Notes.of(ready, changes, mine);
    warnings.forEach(w -> notes.add(new Note(Note.Kind.WARNING, Message.quoted(w))));
    if (applying.isReadOnly(cluster)) {
      notes.addFirst(onlyTried());
    }
    if (ready.kind().namespaced() && isWithoutNamespace(manifest)) {
      notes.add(
          new Note(Note.Kind.NAMESPACE, Message.of("No namespace is given: it goes to default.")));
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
        Set.copyOf(mine),
        request,
        ready.dropped());
  }

  ApplyRun.Result apply(PlannedItem item) throws InterruptedException {
    if (applying.isReadOnly(cluster)) {
      return new ApplyRun.Result(item, readOnly());
    }
    if (item.isEdit() && !item.forecast().isGood()) {
      // An edit that is not decided, or whose object is another by now: never sent.
      return new ApplyRun.Result(item, item.forecast());
    }
    ApplyCall call;
    try {
      ClusterConnection connection = applying.connection(cluster);
      Optional<ServedKind> kind = awaitKind(connection, item);
      if (kind.isEmpty()) {
        return new ApplyRun.Result(item, notServed(item.manifest()));
      }
      Ready ready;
      ApplyRequest tried = item.request();
      if (item.hasSeen() && tried != null) {
        ready =
            new Ready(
                connection,
                kind.get(),
                item.manifest(),
                applying.schema(connection, item.manifest().apiVersion(), item.manifest().kind()),
                item.live(),
                item.dropped());
      } else {
        ready = ready(connection, kind.get(), item.manifest());
        tried = ready.request(!item.mine().isEmpty());
        Optional<ApplyOutcome> moved = ChangesSince.preview(item, ready.live(), ready.schema());
        if (moved.isPresent()) {
          return new ApplyRun.Result(item, moved.get());
        }
      }
      call = new ApplyCall(item, ready, tried, applying.history());
    } catch (ApiException e) {
      return new ApplyRun.Result(item, unread(e, item.manifest()));
    }
    try {
      return call.send();
    } catch (ApiException e) {
      return new ApplyRun.Result(
          item, new ApplyOutcome.Unreachable(e.sentence(), e.mayHaveArrived()));
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
        manifest,
        manifest.ref(cluster),
        outcome,
        List.of(),
        "",
        "",
        notes,
        null,
        Set.of(),
        null,
        List.of());
  }

  private Note onlyTried() {
    return new Note(
        Note.Kind.READ_ONLY,
        Message.of(
            "{0} is set to read-only here: this is a dry run, which changes nothing there, and"
                + " cannot be applied.",
            cluster.toString()));
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
        Message.of("{0} does not serve {1} {2}.", cluster.toString(), m.apiVersion(), m.kind()));
  }

  private ApplyOutcome readOnly() {
    return new ApplyOutcome.ReadOnly(
        Message.of("{0} is set to read-only here.", cluster.toString()));
  }

  private static String text(JsonNode tree) {
    return ObjectReader.yaml(Secrets.masked(ServerFields.without(tree)));
  }

  private static boolean isWithoutNamespace(Manifest manifest) {
    return manifest.document() != null && manifest.document().namespace().isEmpty();
  }
}
