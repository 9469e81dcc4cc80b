package io.fleetdesk.demo.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A refusal, worded as an API server words it; {@link #status()} is its body. */
public final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;
  private final transient @Nullable ObjectNode details;

  /** One field that is wrong. */
  public record Cause(String reason, String message, String field) {}

  /**
   * @param reason may be empty: some real refusals carry none
   */
  public ApiError(int code, String reason, String message, @Nullable ObjectNode details) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.details = details;
  }

  public int code() {
    return code;
  }

  public String reason() {
    return reason;
  }

  /** The body of the answer: a {@code Status}. */
  public ObjectNode status() {
    var status = JsonNodeFactory.instance.objectNode();
    status.put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", "Failure").put("message", getMessage());
    if (!reason.isEmpty()) {
      status.put("reason", reason);
    }
    if (details != null) {
      status.set("details", details);
    }
    return status.put("code", code);
  }

  static ObjectNode details(ResourceType type, String kind, String name) {
    var details = JsonNodeFactory.instance.objectNode();
    if (!name.isEmpty()) {
      details.put("name", name);
    }
    if (!type.group().isEmpty()) {
      details.put("group", type.group());
    }
    return details.put("kind", kind);
  }

  public static ApiError notFound(ResourceType type, String name) {
    return new ApiError(
        404,
        "NotFound",
        type.qualifiedPlural() + " \"" + name + "\" not found",
        details(type, type.plural(), name));
  }

  public static ApiError alreadyExists(ResourceType type, String name) {
    return new ApiError(
        409,
        "AlreadyExists",
        type.qualifiedPlural() + " \"" + name + "\" already exists",
        details(type, type.plural(), name));
  }

  public static ApiError conflict(ResourceType type, String name, String why) {
    return new ApiError(
        409,
        "Conflict",
        "Operation cannot be fulfilled on " + type.qualifiedPlural() + " \"" + name + "\": " + why,
        details(type, type.plural(), name));
  }

  public static ApiError changedMeanwhile(ResourceType type, String name) {
    return conflict(
        type,
        name,
        "the object has been modified; please apply your changes to the latest version and try"
            + " again");
  }

  public static ApiError badRequest(String message) {
    return new ApiError(400, "BadRequest", message, null);
  }

  public static ApiError forbidden(ResourceType type, String name, String why) {
    return new ApiError(
        403,
        "Forbidden",
        type.qualifiedPlural() + " \"" + name + "\" is forbidden: " + why,
        details(type, type.plural(), name));
  }

  /** The same refusal with causes in its details. */
  ApiError withCauses(List<Cause> causes) {
    var more = details == null ? JsonNodeFactory.instance.objectNode() : details.deepCopy();
    addCauses(more, causes);
    return new ApiError(code, reason, String.valueOf(getMessage()), more);
  }

  private static void addCauses(ObjectNode details, List<Cause> causes) {
    var list = details.putArray("causes");
    for (var cause : causes) {
      list.addObject()
          .put("reason", cause.reason())
          .put("message", cause.message())
          .put("field", cause.field());
    }
  }

  /** A 422 with one cause a field. */
  public static ApiError invalid(ResourceType type, String name, List<Cause> causes) {
    var texts = causes.stream().map(c -> c.field() + ": " + c.message()).distinct().toList();
    var details = details(type, type.kind(), name);
    addCauses(details, causes);
    return new ApiError(
        422,
        "Invalid",
        type.qualifiedKind()
            + " \""
            + name
            + "\" is invalid: "
            + (texts.size() == 1 ? texts.getFirst() : "[" + String.join(", ", texts) + "]"),
        details);
  }
}
