package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ApiError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads the protobuf bodies that kubectl sends for a few kinds, whatever the server says it
 * accepts: reviews and the simple kinds that {@code kubectl create} makes. The fields of these are
 * in {@code protobuf.yaml}.
 */
final class Protobuf {
  static final String MEDIA_TYPE = "application/vnd.kubernetes.protobuf";
  private static final byte[] MAGIC = {'k', '8', 's', 0};
  private static final JsonNode MESSAGES = read();

  private final byte[] bytes;
  private final int end;
  private int at;

  private Protobuf(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** A kind that it does not know is a 415. */
  static ObjectNode parse(byte[] body) {
    if (body.length < 4 || !Arrays.equals(body, 0, 4, MAGIC, 0, 4)) {
      throw ApiError.badRequest("provided data does not appear to be a protobuf message");
    }
    try {
      var envelope = new Protobuf(body, 4, body.length).message(MESSAGES.path("Unknown"));
      var kind = envelope.path("typeMeta").path("kind").asString("");
      var fields = MESSAGES.path(kind);
      if (fields.isMissingNode()) {
        throw BodyReader.unsupported(java.util.List.of("application/json", "application/yaml"));
      }
      var raw = Base64.getDecoder().decode(envelope.path("raw").asString(""));
      var object = JsonNodeFactory.instance.objectNode();
      object.put("apiVersion", envelope.path("typeMeta").path("apiVersion").asString(""));
      object.put("kind", kind);
      object.setAll(new Protobuf(raw, 0, raw.length).message(fields));
      return object;
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw ApiError.badRequest("unexpected EOF");
    }
  }

  private ObjectNode message(JsonNode fields) {
    var object = JsonNodeFactory.instance.objectNode();
    while (at < end) {
      long tag = varint();
      var field = fields.path(Long.toString(tag >>> 3));
      switch ((int) (tag & 7)) {
        case 0 -> number(object, field, varint());
        case 1 -> at += 8;
        case 2 -> {
          int length = (int) varint();
          int from = at;
          at = Math.addExact(at, length);
          if (length < 0 || at > end) {
            throw new IndexOutOfBoundsException();
          }
          bytes(object, field, from, at);
        }
        case 5 -> at += 4;
        default -> throw ApiError.badRequest("proto: illegal wireType " + (tag & 7));
      }
    }
    return object;
  }

  private static void number(ObjectNode object, JsonNode field, long value) {
    if (field.isMissingNode()) {
      return;
    }
    var spec = field.stringValue().split(" ", -1);
    if (spec[1].equals("bool")) {
      object.put(spec[0], value != 0);
    } else {
      object.put(spec[0], value);
    }
  }

  /** A field is {@code name type}; {@code []} in front of a type repeats, {@code {}} is a map. */
  private void bytes(ObjectNode object, JsonNode field, int from, int to) {
    if (field.isMissingNode()) {
      return;
    }
    var spec = field.stringValue().split(" ", -1);
    var name = spec[0];
    var type = spec[1];
    if (type.startsWith("{}")) {
      var entry = JsonNodeFactory.instance.objectNode();
      entry.put("1", "key string").put("2", "value " + type.substring(2));
      var read = new Protobuf(bytes, from, to).message(entry);
      object
          .withObject("/" + name)
          .set(read.path("key").asString(""), read.has("value") ? read.path("value") : text(""));
    } else if (type.startsWith("[]")) {
      object.withArray("/" + name).add(value(type.substring(2), from, to));
    } else {
      var value = value(type, from, to);
      // Go writes empty texts out; in JSON they are left away.
      if (!value.isString() || !value.stringValue().isEmpty()) {
        object.set(name, value);
      }
    }
  }

  private JsonNode value(String type, int from, int to) {
    return switch (type) {
      case "string" -> text(new String(bytes, from, to - from, StandardCharsets.UTF_8));
      case "bytes" -> text(Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, to)));
      default -> new Protobuf(bytes, from, to).message(MESSAGES.path(type));
    };
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.stringNode(text);
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw ApiError.badRequest("proto: integer overflow");
  }

  private static JsonNode read() {
    try (InputStream in = Protobuf.class.getResourceAsStream("protobuf.yaml")) {
      return new YAMLMapper().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
