package io.fleetdesk.demo.schema;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads JSON and notices keys that are there twice. */
final class JsonBody {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final List<String> doubles = new ArrayList<>();

  static ReadBody read(byte[] bytes) throws BodyException {
    var reader = new JsonBody();
    try (var parser = JSON.createParser(bytes)) {
      if (parser.nextToken() == null) {
        throw new BodyException("unexpected end of JSON input");
      }
      var tree = reader.value(parser, "");
      if (parser.nextToken() != null) {
        throw new BodyException("invalid character after top-level value");
      }
      return new ReadBody(tree, List.copyOf(reader.doubles));
    } catch (UnexpectedEndOfInputException e) {
      throw new BodyException("unexpected end of JSON input");
    } catch (StreamReadException e) {
      throw new BodyException(words(bytes, e));
    } catch (JacksonException e) {
      throw new BodyException(String.valueOf(e.getOriginalMessage()));
    }
  }

  /** As the server's parser puts it: the character rather than what was hoped for. */
  private static String words(byte[] bytes, StreamReadException e) {
    var token =
        String.valueOf(e.getOriginalMessage()).replaceFirst("^Unrecognized token '(.).*", "$1");
    if (token.length() == 1) {
      return "invalid character '" + token + "' looking for beginning of value";
    }
    var at = (int) e.getLocation().getByteOffset() - 1;
    var last = bytes.length - 1;
    while (last >= 0 && bytes[last] <= ' ') {
      last--;
    }
    return at >= 0 && at < last
        ? "invalid character '" + (char) bytes[at] + "' looking for beginning of value"
        : "unexpected end of JSON input";
  }

  private JsonNode value(JsonParser parser, String path) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        var object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          var name = parser.currentName();
          var at = path.isEmpty() ? name : path + "." + name;
          if (object.has(name)) {
            doubles.add("duplicate field \"" + at + "\"");
          }
          parser.nextToken();
          object.set(name, value(parser, at));
        }
        yield object;
      }
      case START_ARRAY -> {
        var array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser, path + "[" + array.size() + "]"));
        }
        yield array;
      }
      case VALUE_STRING -> NODES.stringNode(parser.getString());
      case VALUE_NUMBER_INT -> number(parser.getString());
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }

  /** Integers as they come out of a stored object: int where it fits. */
  static JsonNode number(String digits) {
    try {
      long value = Long.parseLong(digits);
      return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
    } catch (NumberFormatException e) {
      return NODES.numberNode(Double.parseDouble(digits));
    }
  }
}
