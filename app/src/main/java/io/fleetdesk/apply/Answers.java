package io.fleetdesk.apply;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Span;
import io.fleetdesk.apply.text.Trees;
import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A server's refusals as outcomes, by the answers recorded from kube-apiserver 1.34. */
final class Answers {
  private static final Pattern OWNER =
      Pattern.compile("conflicts? with \"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern UNKNOWN = Pattern.compile("(unknown|duplicate) field \"([^\"]+)\"");
  private static final Pattern UNDECLARED =
      Pattern.compile("(\\.\\S+): field not declared in schema");
  private static final Pattern WEBHOOK = Pattern.compile("failed calling webhook \"([^\"]+)\"");

  private final ObjectRef ref;
  private final ServedKind kind;
  private final Manifest manifest;
  private final @Nullable LiveObject live;

  Answers(ObjectRef ref, ServedKind kind, Manifest manifest, @Nullable LiveObject live) {
    this.ref = ref;
    this.kind = kind;
    this.manifest = manifest;
    this.live = live;
  }

  ApplyOutcome refused(ApiAnswer answer) {
    String said = answer.message().strip();
    String cluster = ref.cluster().toString();
    if (cause(answer, 0, "reason").equals("NamespaceTerminating")) {
      return rejected(
          FieldPath.of("metadata", "namespace"),
          Message.of("the namespace {0} is being deleted on {1}", ref.namespace(), cluster));
    }
    return switch (answer.code()) {
      case 401 ->
          new ApplyOutcome.Unreachable(
              Message.of("{0} does not accept these credentials.", cluster), false);
      case 403 -> forbidden(said);
      case 404 -> notFound(answer, cluster);
      case 409 -> conflict(answer, cluster);
      case 400, 422 -> invalid(answer);
      case 413 ->
          rejected(
              FieldPath.ROOT,
              Message.of("the object is too large for {0} (3 MB at most)", cluster));
      default -> serverFault(answer, said, cluster);
    };
  }

  /** Not sent: three stars would be written where a value of a Secret is. */
  ApplyOutcome covered(List<FieldPath> places) {
    Message why =
        Message.of(
            "*** stands for a hidden value, and which one cannot be told: write the value itself");
    return new ApplyOutcome.Rejected(places.stream().map(p -> cause(p, why)).toList());
  }

  private ApplyOutcome forbidden(String said) {
    String verb = word(said, "cannot (\\w+) resource", "patch");
    return new ApplyOutcome.Forbidden(
        verb,
        kind.plural() + (kind.group().isEmpty() ? "" : "." + kind.group()),
        ref.namespace(),
        said.contains("cannot ") || said.isEmpty() ? notAllowed(verb) : refuses(said));
  }

  private Message notAllowed(String verb) {
    return ref.namespace().isEmpty()
        ? Message.of("You may not {0} {1} on {2}.", verb, kind.plural(), ref.cluster().toString())
        : Message.of(
            "You may not {0} {1} in {2} on {3}.",
            verb, kind.plural(), ref.namespace(), ref.cluster().toString());
  }

  private Message refuses(String said) {
    return Message.of("{0} refuses it: {1}", ref.cluster().toString(), said);
  }

  private ApplyOutcome notFound(ApiAnswer answer, String cluster) {
    if (answer.body() == null) {
      return new ApplyOutcome.NotServed(
          Message.of("{0} does not serve {1} {2}.", cluster, ref.apiVersion(), ref.kind()));
    }
    if (Json.text(answer.body().path("details"), "kind").equals("namespaces")) {
      return rejected(
          FieldPath.of("metadata", "namespace"),
          Message.of("there is no namespace {0} on {1}", ref.namespace(), cluster));
    }
    return new ApplyOutcome.ChangedMeanwhile(
        Message.of("{0} is not there any more.", ref.toString()), List.of());
  }

  /** Whether a conflict is about fields that others own, and not about the object's version. */
  static boolean isOfOwners(ApiAnswer answer) {
    return details(answer).path("causes").valueStream().anyMatch(Answers::isOfOwner);
  }

  /** Whether the only owner in the way is this manager itself, by another kind of writing. */
  static boolean isOfOwnersAlone(ApiAnswer answer, String manager) {
    return isOfOwners(answer)
        && details(answer)
            .path("causes")
            .valueStream()
            .allMatch(
                c -> {
                  Matcher owner = OWNER.matcher(Json.text(c, "message"));
                  return owner.find() && owner.group(1).equals(manager);
                });
  }

  private static boolean isOfOwner(JsonNode cause) {
    return Json.text(cause, "reason").equals("FieldManagerConflict");
  }

  private ApplyOutcome conflict(ApiAnswer answer, String cluster) {
    Map<FieldPath, Set<String>> owners = new LinkedHashMap<>();
    JsonNode causes = details(answer).path("causes");
    for (JsonNode cause : causes) {
      Matcher owner = OWNER.matcher(Json.text(cause, "message"));
      if (isOfOwner(cause) && owner.find()) {
        owners
            .computeIfAbsent(path(Json.text(cause, "field")), _ -> new LinkedHashSet<>())
            .add(owner.group(1));
      }
    }
    if (owners.isEmpty()) {
      return new ApplyOutcome.ChangedMeanwhile(
          Message.of("{0} says: {1}.", cluster, answer.message()), List.of());
    }
    var conflicts = new ArrayList<ApplyOutcome.FieldConflict>();
    owners.forEach((path, names) -> conflicts.add(conflict(path, List.copyOf(names))));
    return new ApplyOutcome.Conflict(List.copyOf(conflicts));
  }

  /**
   * What becomes of an edit that the server would take: fields that others apply are to be decided
   * first, since an update sets them without asking.
   *
   * @param mine what was decided
   */
  @Nullable ApplyOutcome applied(
      List<FieldChange> changes, @Nullable JsonNode result, Set<FieldPath> mine) {
    if (live == null || result == null) {
      return null;
    }
    var conflicts = new ArrayList<ApplyOutcome.FieldConflict>();
    for (FieldChange change : changes) {
      boolean decided = mine.stream().anyMatch(m -> change.path().isWithin(m));
      List<String> owners =
          change.kind() == FieldChange.Kind.ORDER || decided
              ? List.of()
              : live.managers().stream()
                  .filter(m -> m.applies() && m.sets(change.path()))
                  .map(FieldManager::name)
                  .distinct()
                  .toList();
      if (!owners.isEmpty()) {
        conflicts.add(conflict(change.path(), owners));
      }
    }
    return conflicts.isEmpty() ? null : new ApplyOutcome.Conflict(List.copyOf(conflicts));
  }

  private ApplyOutcome.FieldConflict conflict(FieldPath path, List<String> names) {
    JsonNode there = live == null ? MissingNode.getInstance() : live.tree();
    Secrets secrets = Secrets.of(manifest.wanted()).and(Secrets.of(there));
    @Nullable Instant since = null;
    Message next = Message.NONE;
    for (FieldManager m : live == null ? List.<FieldManager>of() : live.managers()) {
      if (names.contains(m.name()) && m.owns(path)) {
        since = m.time() == null ? since : m.time();
        next = m.consequence();
      }
    }
    return new ApplyOutcome.FieldConflict(
        path,
        names,
        since,
        secrets.text(path, Trees.get(there, path)),
        secrets.text(path, Trees.get(manifest.wanted(), path)),
        next,
        span(path));
  }

  private ApplyOutcome invalid(ApiAnswer answer) {
    var causes = new ArrayList<ApplyOutcome.Cause>();
    for (JsonNode cause : details(answer).path("causes")) {
      String message = Json.text(cause, "message");
      if (!message.contains("some validation rules were not checked")) {
        causes.add(cause(path(Json.text(cause, "field")), plain(message)));
      }
    }
    Matcher strict = UNKNOWN.matcher(causes.isEmpty() ? answer.message() : "");
    while (strict.find()) {
      causes.add(
          cause(
              path(strict.group(2)),
              strict.group(1).equals("unknown")
                  ? noSuchField()
                  : Message.of("this field stands twice")));
    }
    if (causes.isEmpty()) {
      causes.add(cause(FieldPath.ROOT, Message.quoted(answer.message())));
    }
    return new ApplyOutcome.Rejected(List.copyOf(causes));
  }

  private ApplyOutcome serverFault(ApiAnswer answer, String said, String cluster) {
    Matcher undeclared = UNDECLARED.matcher(said);
    var causes = new ArrayList<ApplyOutcome.Cause>();
    while (undeclared.find()) {
      causes.add(cause(path(undeclared.group(1)), noSuchField()));
    }
    if (!causes.isEmpty()) {
      return new ApplyOutcome.Rejected(List.copyOf(causes));
    }
    if (said.startsWith("failed to create typed")) {
      return rejected(FieldPath.ROOT, Message.quoted(said));
    }
    Matcher webhook = WEBHOOK.matcher(said);
    if (webhook.find()) {
      // The address that is quoted there holds a timeout whatever went wrong.
      String why = said.replaceAll("[?&]timeout=\\w+", "");
      boolean late = why.contains("deadline") || why.contains("timeout");
      return new ApplyOutcome.Failed(
          answer.code(),
          late
              ? Message.of(
                  "{0} did not take it: its admission webhook {1} did not answer in time. Nothing"
                      + " was changed.",
                  cluster, webhook.group(1))
              : Message.of(
                  "{0} did not take it: its admission webhook {1} cannot be called. Nothing was"
                      + " changed.",
                  cluster, webhook.group(1)));
    }
    return new ApplyOutcome.Failed(
        answer.code(),
        said.isEmpty()
            ? Message.of("{0} answered {1}.", cluster, String.valueOf(answer.code()))
            : Message.of(
                "{0} answered {1}: {2}.",
                cluster, String.valueOf(answer.code()), said.replaceFirst("\\.$", "")));
  }

  private Message noSuchField() {
    return Message.of("{0} has no such field", ref.kind());
  }

  private ApplyOutcome rejected(FieldPath path, Message message) {
    return new ApplyOutcome.Rejected(List.of(cause(path, message)));
  }

  private ApplyOutcome.Cause cause(FieldPath path, Message message) {
    return new ApplyOutcome.Cause(path, message, span(path));
  }

  private @Nullable Span span(FieldPath path) {
    return manifest.document() == null ? null : manifest.document().where(path);
  }

  private FieldPath path(String text) {
    return ServerPath.parse(text, manifest.wanted());
  }

  /** {@code Invalid value: "object": } says nothing to people. */
  private static Message plain(String message) {
    return Message.quoted(message.replaceFirst("^Invalid value: \"?(object|array|null)\"?: ", ""));
  }

  private static JsonNode details(ApiAnswer answer) {
    return answer.body() == null ? MissingNode.getInstance() : answer.body().path("details");
  }

  private static String cause(ApiAnswer answer, int at, String field) {
    return Json.text(details(answer).path("causes").path(at), field);
  }

  private static String word(String text, String pattern, String otherwise) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? matcher.group(1) : otherwise;
  }
}
