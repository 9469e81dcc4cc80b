package io.fleetdesk.traffic.attribution;

import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.http.Answer;
import io.fleetdesk.traffic.http.RefusedInput;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.json.JsonMapper;

/** How to read from an answer who gave it. Called by many threads at once. */
public sealed interface AnswerRule {
  /** Null when the answer says nothing that the rule understands. */
  @Nullable PodIdentity read(Answer answer);

  /** What it does, for a person. */
  Message describe();

  /** The page of the kuard demo: {@code pageContext} with hostname and addrs. */
  record Kuard() implements AnswerRule {
    @Override
    public @Nullable PodIdentity read(Answer answer) {
      return KuardReader.read(answer);
    }

    @Override
    public Message describe() {
      return Message.of("kuard page: hostname and addrs of pageContext");
    }
  }

  /** A value in a body of JSON, by RFC 6901: {@code /env/HOSTNAME}. */
  record JsonValue(JsonPointer pointer) implements AnswerRule {
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * @throws RefusedInput with a sentence when that is no pointer
     */
    public static JsonValue of(String pointer) {
      try {
        return new JsonValue(JsonPointer.compile(pointer));
      } catch (IllegalArgumentException e) {
        throw new RefusedInput(
            Message.of(
                "A JSON pointer begins with a slash, such as /env/HOSTNAME. “{0}” does not.",
                pointer));
      }
    }

    @Override
    public @Nullable PodIdentity read(Answer answer) {
      try {
        var value =
            JSON.readTree(answer.buffer(), answer.bodyOffset(), answer.bodyLength()).at(pointer);
        return value.isValueNode() && !value.isNull() ? said(value.asString("")) : null;
      } catch (JacksonException e) {
        return null;
      }
    }

    @Override
    public Message describe() {
      return Message.of("JSON value at {0}", pointer);
    }
  }

  /** A header: {@code X-Pod}. */
  record HeaderValue(String name) implements AnswerRule {
    @Override
    public @Nullable PodIdentity read(Answer answer) {
      var value = answer.header(name);
      return value == null ? null : said(value);
    }

    @Override
    public Message describe() {
      return Message.of("header {0}", name);
    }
  }

  /** The first match in the body: its first group, or all of it where there is none. */
  record Matching(Pattern pattern) implements AnswerRule {
    private static final int SEARCHED = 64 * 1024;

    /**
     * @throws RefusedInput with a sentence when that is no regular expression
     */
    public static Matching of(String expression) {
      try {
        return new Matching(Pattern.compile(expression));
      } catch (PatternSyntaxException e) {
        throw new RefusedInput(
            Message.of(
                "“{0}” is not a regular expression: {1} at {2}.",
                expression, e.getDescription(), e.getIndex()));
      }
    }

    @Override
    public @Nullable PodIdentity read(Answer answer) {
      var body = answer.bodyText();
      var searched = body.length() > SEARCHED ? body.substring(0, SEARCHED) : body;
      try {
        var match = pattern.matcher(new SteppedText(searched));
        if (!match.find()) {
          return null;
        }
        var found = match.groupCount() > 0 ? match.group(1) : match.group();
        return found == null ? null : said(found);
      } catch (SteppedText.TooManySteps | StackOverflowError e) {
        // The expression tries too many ways, or too deep ones: it reads nothing, the run goes on.
        return null;
      }
    }

    @Override
    public Message describe() {
      return Message.of("first match of {0}", pattern);
    }
  }

  /** The whole body, as echo servers answer with their name. */
  record PlainBody() implements AnswerRule {
    @Override
    public @Nullable PodIdentity read(Answer answer) {
      return said(answer.bodyText());
    }

    @Override
    public Message describe() {
      return Message.of("the whole body");
    }
  }

  private static @Nullable PodIdentity said(String text) {
    var said = PodIdentity.of(text);
    return said.isNothing() ? null : said;
  }
}
