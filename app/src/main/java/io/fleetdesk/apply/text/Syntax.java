package io.fleetdesk.apply.text;

import io.fleetdesk.messages.Message;
import org.jspecify.annotations.Nullable;

/** The parser's complaints in sentences for people. */
final class Syntax {
  private Syntax() {}

  static Message sentence(@Nullable String problem, @Nullable String context) {
    String p = problem == null ? "" : problem;
    if (p.contains("could not find expected ':'")) {
      return Message.of("A colon is missing after this key.");
    }
    if (p.contains("TAB")) {
      return Message.of("There is a tab here; YAML is indented with spaces only.");
    }
    if (p.contains("expected <block end>")) {
      return Message.of("This line is not indented like the lines before it.");
    }
    if (p.contains("mapping values are not allowed")) {
      return Message.of("A second colon or wrong indentation: no value can start here.");
    }
    if (p.contains("undefined alias")) {
      return Message.of("This alias has no anchor before it.");
    }
    if (p.contains("Number of aliases")) {
      return Message.of("There are more than 1000 aliases to maps and lists.");
    }
    if (p.contains("unexpected end of stream")) {
      return Message.of("The text ends inside a quoted value.");
    }
    if (p.contains("expected ',' or")) {
      return Message.of("A comma or the closing bracket is missing.");
    }
    String where = context == null || context.isEmpty() ? "" : " (" + context.strip() + ")";
    return Message.of("This is not YAML: {0}.", p.strip() + where);
  }
}
