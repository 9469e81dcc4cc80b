package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ApiError;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers the kinds that are questions and are never stored: who am I, what may I. */
final class Reviews {
  /** One kind of question. */
  record Kind(String group, String plural, String kind) {}

  private static final String AUTHORIZATION = "authorization.k8s.io";

  static final List<Kind> KINDS =
      List.of(
          new Kind("authentication.k8s.io", "selfsubjectreviews", "SelfSubjectReview"),
          new Kind(AUTHORIZATION, "localsubjectaccessreviews", "LocalSubjectAccessReview"),
          new Kind(AUTHORIZATION, "selfsubjectaccessreviews", "SelfSubjectAccessReview"),
          new Kind(AUTHORIZATION, "selfsubjectrulesreviews", "SelfSubjectRulesReview"),
          new Kind(AUTHORIZATION, "subjectaccessreviews", "SubjectAccessReview"));

  private final Access access;

  Reviews(Access access) {
    this.access = access;
  }

  static @Nullable Kind find(RequestPath path) {
    for (var kind : KINDS) {
      if (kind.group().equals(path.group())
          && kind.plural().equals(path.plural())
          && path.version().equals("v1")) {
        return kind;
      }
    }
    return null;
  }

  void answer(Call call, Kind kind, User user) throws IOException {
    if (!call.method().equals("POST")) {
      throw Refusals.methodNotAllowed();
    }
    var body = BodyReader.parse(call, kind.kind());
    var spec = body.path("spec");
    var review = JsonNodeFactory.instance.objectNode();
    review.put("kind", kind.kind()).put("apiVersion", kind.group() + "/v1");
    var metadata = review.putObject("metadata");
    switch (kind.kind()) {
      case "SelfSubjectReview" -> {
        metadata.put("creationTimestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        userInfo(review.putObject("status").putObject("userInfo"), user);
      }
      case "SelfSubjectRulesReview" -> {
        var namespace = spec.path("namespace").asString("");
        if (namespace.isEmpty()) {
          throw ApiError.badRequest("no namespace on request");
        }
        review.putObject("spec");
        rules(review.putObject("status"), user, namespace);
      }
      default -> {
        review.set("spec", spec.deepCopy());
        var asked = kind.kind().startsWith("Self") ? user : someone(spec);
        var answer = access.ask(asked, question(spec));
        var status = review.putObject("status").put("allowed", answer.allowed());
        if (!answer.why().isEmpty()) {
          status.put("reason", answer.why());
        }
      }
    }
    call.json(201, review);
  }

  private static void userInfo(ObjectNode into, User user) {
    into.put("username", user.name());
    if (!user.uid().isEmpty()) {
      into.put("uid", user.uid());
    }
    var groups = into.putArray("groups");
    user.groups().forEach(groups::add);
  }

  private static User someone(JsonNode spec) {
    var groups = new ArrayList<String>();
    spec.path("groups").forEach(g -> groups.add(g.asString("")));
    return new User(spec.path("user").asString(""), spec.path("uid").asString(""), groups);
  }

  private static Access.Question question(JsonNode spec) {
    var of = spec.path("resourceAttributes");
    if (of.isMissingNode()) {
      var path = spec.path("nonResourceAttributes");
      if (path.isMissingNode()) {
        throw ApiError.badRequest(
            "exactly one of nonResourceAttributes or resourceAttributes must be specified");
      }
      return new Access.Question(
          path.path("verb").asString(""), "", "", "", "", path.path("path").asString(""));
    }
    var sub = of.path("subresource").asString("");
    var resource = of.path("resource").asString("");
    return new Access.Question(
        of.path("verb").asString(""),
        of.path("group").asString(""),
        sub.isEmpty() ? resource : resource + "/" + sub,
        of.path("namespace").asString(""),
        of.path("name").asString(""),
        "");
  }

  private void rules(ObjectNode status, User user, String namespace) {
    var resources = status.putArray("resourceRules");
    var others = status.putArray("nonResourceRules");
    for (var granted : access.rules(user, namespace)) {
      var rule = granted.rule();
      boolean kinds = !rule.path("resources").isEmpty();
      var out = kinds ? resources.addObject() : others.addObject();
      for (var field :
          kinds
              ? List.of("verbs", "apiGroups", "resources", "resourceNames")
              : List.of("verbs", "nonResourceURLs")) {
        if (rule.has(field)) {
          out.set(field, rule.path(field).deepCopy());
        }
      }
    }
    status.put("incomplete", false);
  }
}
