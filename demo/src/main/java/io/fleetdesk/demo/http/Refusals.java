package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ApiError;
import tools.jackson.databind.node.JsonNodeFactory;

/** Refusals that only requests over HTTP can earn. */
final class Refusals {
  private Refusals() {}

  /** As for a group whose own API server does not answer. */
  static ApiError unavailable() {
    return new ApiError(503, "ServiceUnavailable", "service unavailable", null);
  }

  /** A parameter of the request is wrong; {@code kind} such as {@code ListOptions}. */
  static ApiError ofOptions(String kind, String reason, String field, String message) {
    var details =
        JsonNodeFactory.instance.objectNode().put("group", "meta.k8s.io").put("kind", kind);
    details
        .putArray("causes")
        .addObject()
        .put("reason", reason)
        .put("message", message)
        .put("field", field);
    return new ApiError(
        422, "Invalid", kind + ".meta.k8s.io \"\" is invalid: " + field + ": " + message, details);
  }

  /** Of a built-in kind, what JSON patches have made is no object of it any more. */
  static ApiError ofPatched(String object, ApiError why) {
    var reason =
        String.valueOf(why.getMessage()).replaceFirst("^.* cannot be handled as a \\w+: ", "");
    var value = JsonNodeFactory.instance.stringNode(object);
    var message = "Invalid value: " + value + ": " + reason;
    var details = JsonNodeFactory.instance.objectNode();
    details
        .putArray("causes")
        .addObject()
        .put("reason", "FieldValueInvalid")
        .put("message", message)
        .put("field", "patch");
    return new ApiError(422, "Invalid", " \"\" is invalid: patch: " + message, details);
  }

  static ApiError unauthorized() {
    return new ApiError(401, "Unauthorized", "Unauthorized", null);
  }

  static ApiError methodNotAllowed() {
    return new ApiError(
        405,
        "MethodNotAllowed",
        "the server does not allow this method on the requested resource",
        JsonNodeFactory.instance.objectNode());
  }

  /** Of a path below a group that is there. */
  static ApiError nothingHere() {
    return new ApiError(
        404,
        "NotFound",
        "the server could not find the requested resource",
        JsonNodeFactory.instance.objectNode());
  }

  static ApiError notAcceptable(String message) {
    return new ApiError(406, "NotAcceptable", message, null);
  }

  /** In the words of the authorizer, also for kinds that do not exist. */
  static ApiError forbidden(User user, RequestPath path) {
    if (!path.resource()) {
      return new ApiError(
          403,
          "Forbidden",
          "forbidden: User \""
              + user.name()
              + "\" cannot "
              + path.verb()
              + " path \""
              + path.path()
              + "\"",
          JsonNodeFactory.instance.objectNode());
    }
    var details = JsonNodeFactory.instance.objectNode();
    if (!path.name().isEmpty()) {
      details.put("name", path.name());
    }
    if (!path.group().isEmpty()) {
      details.put("group", path.group());
    }
    details.put("kind", path.plural());
    var resource =
        path.subresource().isEmpty() ? path.plural() : path.plural() + "/" + path.subresource();
    var where =
        path.namespace().isEmpty()
            ? "at the cluster scope"
            : "in the namespace \"" + path.namespace() + "\"";
    return new ApiError(
        403,
        "Forbidden",
        (path.group().isEmpty() ? path.plural() : path.plural() + "." + path.group())
            + (path.name().isEmpty() ? "" : " \"" + path.name() + "\"")
            + " is forbidden: User \""
            + user.name()
            + "\" cannot "
            + path.verb()
            + " resource \""
            + resource
            + "\" in API group \""
            + path.group()
            + "\" "
            + where,
        details);
  }
}
