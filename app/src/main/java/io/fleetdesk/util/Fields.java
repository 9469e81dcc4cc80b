package io.fleetdesk.util;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Walks a stream field by field, so that objects in thousands need no tree. */
public final class Fields {
  private Fields() {}

  /**
   * Calls {@code field} for each field of the object that the parser stands on, with the parser on
   * the field's value. What it does not read is skipped. Ends on the object's end.
   */
  public static void each(JsonParser parser, Consumer<String> field) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      field.accept(name);
      parser.skipChildren();
    }
  }

  /** Calls {@code item} for each item of the array that the parser stands on. */
  public static void items(JsonParser parser, Runnable item) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      item.run();
      parser.skipChildren();
    }
  }

  public static String text(JsonParser parser) {
    return parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL
        ? parser.getString()
        : "";
  }

  public static int number(JsonParser parser) {
    return parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? parser.getIntValue() : 0;
  }

  public static boolean flag(JsonParser parser) {
    return parser.currentToken() == JsonToken.VALUE_TRUE;
  }

  public static @Nullable Instant time(JsonParser parser) {
    return Json.time(text(parser));
  }
}
