package io.fleetdesk.apply;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Span;
import io.fleetdesk.apply.text.Trees;
import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.ServedKind;
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
          "the namespace " + ref.namespace() + " is being deleted on " + cluster);
    }
    return switch (answer.code()) {
      case 401 ->
          new ApplyOutcome.Unreachable(cluster + " does not accept these credentials.", false);
      case 403 -> forbidden(said);
      case 404 -> notFound(answer, cluster);
      case 409 -> conflict(answer, cluster);
      case 400, 422 -> invalid(answer);
      case 413 ->
          rejected(FieldPath.ROOT, "the object is too large for " + cluster + " (3 MB at most)");
      default -> serverFault(answer, said, cluster);
    };
  }

  private ApplyOutcome forbidden(String said) {
    String verb = word(said, "cannot (\\w+) resource", "patch");
    return new ApplyOutcome.Forbidden(
        verb,
        kind.plural() + (kind.group().isEmpty() ? "" : "." + kind.group()),
        ref.namespace(),
        said.contains("cannot ") || said.isEmpty()
            ? "You may not %s %s%s on %s."
                .formatted(
                    verb,
                    kind.plural(),
                    ref.namespace().isEmpty() ? "" : " in " + ref.namespace(),
                    ref.cluster())
            : ref.cluster() + " refuses it: " + said);
  }

  private ApplyOutcome notFound(ApiAnswer answer, String cluster) {
    if (answer.body() == null) {
      return new ApplyOutcome.NotServed(
          "%s does not serve %s %s.".formatted(cluster, ref.apiVersion(), ref.kind()));
    }
    if (Json.text(answer.body().path("details"), "kind").equals("namespaces")) {
      return rejected(
          FieldPath.of("metadata", "namespace"),
          "there is no namespace " + ref.namespace() + " on " + cluster);
    }
    return new ApplyOutcome.ChangedMeanwhile(ref + " is not there any more.", List.of());
  }

  /** Whether a conflict is about fields that others own, and not about the object's version. */
  static boolean isOfOwners(ApiAnswer answer) {
    return details(answer).path("causes").valueStream().anyMatch(Answers::isOfOwner);
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
          cluster + " says: " + answer.message() + ".", List.of());
    }
    var conflicts = new ArrayList<ApplyOutcome.FieldConflict>();
    owners.forEach((path, names) -> conflicts.add(conflict(path, List.copyOf(names))));
    return new ApplyOutcome.Conflict(List.copyOf(conflicts));
  }

  private ApplyOutcome.FieldConflict conflict(FieldPath path, List<String> names) {
    JsonNode there = live == null ? MissingNode.getInstance() : live.tree();
    boolean hide = Secrets.isSecret(manifest.wanted()) && Secrets.hides(path);
    @Nullable Instant since = null;
    for (FieldManager m : live == null ? List.<FieldManager>of() : live.managers()) {
      if (names.contains(m.name()) && m.owns(path) && m.time() != null) {
        since = m.time();
      }
    }
    return new ApplyOutcome.FieldConflict(
        path,
        names,
        since,
        hide ? Secrets.MASK : Trees.text(Trees.get(there, path)),
        hide ? Secrets.MASK : Trees.text(Trees.get(manifest.wanted(), path)),
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
                  ? ref.kind() + " has no such field"
                  : "this field stands twice"));
    }
    if (causes.isEmpty()) {
      causes.add(cause(FieldPath.ROOT, answer.message()));
    }
    return new ApplyOutcome.Rejected(List.copyOf(causes));
  }

  private ApplyOutcome serverFault(ApiAnswer answer, String said, String cluster) {
    Matcher undeclared = UNDECLARED.matcher(said);
    var causes = new ArrayList<ApplyOutcome.Cause>();
    while (undeclared.find()) {
      causes.add(cause(path(undeclared.group(1)), ref.kind() + " has no such field"));
    }
    if (!causes.isEmpty()) {
      return new ApplyOutcome.Rejected(List.copyOf(causes));
    }
    if (said.startsWith("failed to create typed")) {
      return rejected(FieldPath.ROOT, said);
    }
    Matcher webhook = WEBHOOK.matcher(said);
    if (webhook.find()) {
      // The address that is quoted there holds a timeout whatever went wrong.
      String why = said.replaceAll("[?&]timeout=\\w+", "");
      boolean late = why.contains("deadline") || why.contains("timeout");
      return new ApplyOutcome.Failed(
          answer.code(),
          "%s did not take it: its admission webhook %s %s. Nothing was changed."
              .formatted(
                  cluster, webhook.group(1), late ? "did not answer in time" : "cannot be called"));
    }
    return new ApplyOutcome.Failed(
        answer.code(),
        "%s answered %d%s."
            .formatted(cluster, answer.code(), said.isEmpty() ? "" : ": " + said)
            .replace("..", "."));
  }

  private ApplyOutcome rejected(FieldPath path, String message) {
    return new ApplyOutcome.Rejected(List.of(cause(path, message)));
  }

  private ApplyOutcome.Cause cause(FieldPath path, String message) {
    return new ApplyOutcome.Cause(path, message, span(path));
  }

  private @Nullable Span span(FieldPath path) {
    return manifest.document() == null ? null : manifest.document().where(path);
  }

  private FieldPath path(String text) {
    return ServerPath.parse(text, manifest.wanted());
  }

  /** {@code Invalid value: "object": } says nothing to people. */
  private static String plain(String message) {
    return message.replaceFirst("^Invalid value: \"?(object|array|null)\"?: ", "");
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
