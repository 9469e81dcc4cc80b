package io.fleetdesk.apply.text;

import org.jspecify.annotations.Nullable;

/** The parser's complaints in sentences for people. */
final class Syntax {
  private Syntax() {}

  static String sentence(@Nullable String problem, @Nullable String context) {
    String p = problem == null ? "" : problem;
    if (p.contains("could not find expected ':'")) {
      return "A colon is missing after this key.";
    }
    if (p.contains("TAB")) {
      return "A tab stands here; YAML is indented with spaces only.";
    }
    if (p.contains("expected <block end>")) {
      return "This line is not indented like the lines before it.";
    }
    if (p.contains("mapping values are not allowed")) {
      return "A second colon or a wrong indentation: no value can begin here.";
    }
    if (p.contains("undefined alias")) {
      return "This alias has no anchor before it.";
    }
    if (p.contains("Number of aliases")) {
      return "There are more aliases to maps and lists than 1000.";
    }
    if (p.contains("unexpected end of stream")) {
      return "The text ends within a quoted value.";
    }
    if (p.contains("expected ',' or")) {
      return "A comma or the closing bracket is missing.";
    }
    String where = context == null || context.isEmpty() ? "" : " (" + context.strip() + ")";
    return "This is not YAML: " + p.strip() + where + ".";
  }
}
