package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.schema.Bodies;
import io.fleetdesk.demo.schema.BodyException;
import io.fleetdesk.demo.schema.ReadBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.node.ObjectNode;

/** Reads the object in a request's body and holds it against the address it was sent to. */
final class BodyReader {
  private static final int EXCERPT = 30;

  private BodyReader() {}

  /** An object of the kind, with apiVersion, kind and the namespace of the path. */
  static ReadBody read(Call call, ResourceType type) throws IOException {
    var bytes = call.body();
    var read = parsed(call, type.kind(), bytes);
    var object = (ObjectNode) read.tree();
    head(type, object, bytes);
    var metadata =
        object.get("metadata") instanceof ObjectNode m ? m : object.putObject("metadata");
    var namespace = metadata.path("namespace").asString("");
    var asked = call.path().objectNamespace();
    if (type.namespaced()) {
      if (!namespace.isEmpty() && !namespace.equals(asked)) {
        throw ApiError.badRequest(
            "the namespace of the provided object does not match the namespace sent on the"
                + " request");
      }
      metadata.put("namespace", asked);
    }
    return read;
  }

  /** A body of any kind; {@code expected} is for messages. */
  static ObjectNode parse(Call call, String expected) throws IOException {
    return (ObjectNode) parsed(call, expected, call.body()).tree();
  }

  private static ReadBody parsed(Call call, String expected, byte[] bytes) {
    if (call.bodyType().equals(Protobuf.MEDIA_TYPE)) {
      return new ReadBody(Protobuf.parse(bytes), List.of());
    }
    boolean yaml =
        switch (call.bodyType()) {
          case "application/json" -> false;
          case "application/yaml" -> true;
          default ->
              throw unsupported(
                  List.of("application/json", "application/yaml", Protobuf.MEDIA_TYPE));
        };
    ReadBody body;
    try {
      body = Bodies.read(bytes, yaml);
    } catch (BodyException e) {
      throw unrecognized(
          expected,
          yaml
              ? String.valueOf(e.getMessage())
              : "couldn't get version/kind; json parse error: " + e.getMessage(),
          bytes);
    }
    var read = body.tree();
    if (read instanceof ObjectNode) {
      return body;
    }
    throw unrecognized(
        expected,
        "couldn't get version/kind; json parse error: "
            + (read.isNull()
                ? "unexpected end of JSON input"
                : "json: cannot unmarshal "
                    + read.getNodeType().name().toLowerCase(java.util.Locale.ROOT)
                    + " into Go value of type struct { APIVersion string"
                    + " \"json:\\\"apiVersion,omitempty\\\"\"; Kind string"
                    + " \"json:\\\"kind,omitempty\\\"\" }"),
        bytes);
  }

  static ApiError unsupported(List<String> accepted) {
    return new ApiError(
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format - accepted media types include: "
            + String.join(", ", accepted),
        null);
  }

  /** What is wrong with a text, in the words of the server's parsers. */
  static String problem(JacksonException e, String text) {
    if (e instanceof UnexpectedEndOfInputException || text.isBlank()) {
      return "unexpected end of JSON input";
    }
    var location = e.getLocation();
    if (location == null) {
      return e.getOriginalMessage();
    }
    long offset =
        location.getByteOffset() >= 0 ? location.getByteOffset() : location.getCharOffset();
    if (offset >= 0 && offset < text.length() && text.stripLeading().startsWith("{")) {
      return "invalid character '" + text.charAt((int) offset) + "' looking for beginning of value";
    }
    return "yaml: line " + location.getLineNr() + ": " + e.getOriginalMessage();
  }

  /** Holds what an object says of its kind against the address, and completes it. */
  static void head(ResourceType type, ObjectNode object, byte[] body) {
    var kind = object.path("kind").asString("");
    var version = object.path("apiVersion").asString("");
    if (type.custom() && kind.isEmpty()) {
      var text = new String(body, StandardCharsets.UTF_8);
      throw unrecognized(type.kind(), "Object 'Kind' is missing in '" + text + "'", body);
    }
    if (!version.isEmpty() && !version.equals(type.apiVersion()) && !type.custom()) {
      throw unregistered(type, kind.isEmpty() ? type.kind() : kind, version);
    }
    if (!version.isEmpty() && !version.equals(type.apiVersion())) {
      throw ApiError.badRequest(
          "the API version in the data ("
              + version
              + ") does not match the expected API version ("
              + type.apiVersion()
              + ")");
    }
    if (!kind.isEmpty() && !kind.equals(type.kind())) {
      throw wrongKind(type, kind, object.path("metadata").path("name").asString(""));
    }
    object.put("apiVersion", type.apiVersion()).put("kind", type.kind());
  }

  private static ApiError wrongKind(ResourceType type, String kind, String name) {
    if (!type.custom()) {
      return unregistered(type, kind, type.apiVersion());
    }
    return ApiError.invalid(
        type.named(kind),
        name,
        List.of(
            new ApiError.Cause(
                "FieldValueInvalid",
                "Invalid value: \"" + kind + "\": must be " + type.kind(),
                "kind")));
  }

  private static ApiError unregistered(ResourceType type, String kind, String apiVersion) {
    var version = apiVersion.substring(apiVersion.indexOf('/') + 1);
    return ApiError.badRequest(
        kind
            + " in version \""
            + version
            + "\" cannot be handled as a "
            + type.kind()
            + ": no kind \""
            + kind
            + "\" is registered for version \""
            + apiVersion
            + "\" in scheme \"pkg/api/legacyscheme/scheme.go:30\"");
  }

  private static ApiError unrecognized(String expected, String problem, byte[] body) {
    return ApiError.badRequest(
        "the object provided is unrecognized (must be of type "
            + expected
            + "): "
            + problem
            + " ("
            + excerpt(body)
            + ")");
  }

  private static String excerpt(byte[] body) {
    if (body.length == 0) {
      return "<empty>";
    }
    var head = body.length > EXCERPT ? Arrays.copyOf(body, EXCERPT) : body;
    var text =
        body[0] == '{' ? new String(head, StandardCharsets.UTF_8) : HexFormat.of().formatHex(head);
    return body.length > EXCERPT ? text + " ..." : text;
  }
}
