package io.fleetdesk.traffic.attribution;

import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.http.RefusedInput;

/** Rules as one text, for saved runs and preferences: {@code kuard}, {@code header:X-Pod}. */
public final class RuleText {
  private RuleText() {}

  public static String write(AnswerRule rule) {
    return switch (rule) {
      case AnswerRule.Kuard() -> "kuard";
      case AnswerRule.PlainBody() -> "body";
      case AnswerRule.JsonValue(var pointer) -> "json:" + pointer;
      case AnswerRule.HeaderValue(var name) -> "header:" + name;
      case AnswerRule.Matching(var pattern) -> "regex:" + pattern;
    };
  }

  /**
   * @throws RefusedInput with a sentence when it is no rule
   */
  public static AnswerRule read(String text) {
    int colon = text.indexOf(':');
    var value = colon < 0 ? "" : text.substring(colon + 1);
    return switch (colon < 0 ? text : text.substring(0, colon)) {
      case "kuard" -> new AnswerRule.Kuard();
      case "body" -> new AnswerRule.PlainBody();
      case "json" -> AnswerRule.JsonValue.of(value);
      case "header" -> new AnswerRule.HeaderValue(value);
      case "regex" -> AnswerRule.Matching.of(value);
      default ->
          throw new RefusedInput(
              Message.of("A rule is kuard, body, json:, header: or regex:, not “{0}”.", text));
    };
  }
}
