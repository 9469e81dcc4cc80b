package io.fleetdesk.apply.text;

import io.fleetdesk.messages.Message;

/**
 * Something wrong in a text.
 *
 * @param message one sentence, without the place
 */
public record TextProblem(Severity severity, Span span, Message message) {
  /** How bad. */
  public enum Severity {
    /** Cannot be applied, or would be refused. */
    ERROR,
    /** Can be applied, but is likely not meant so. */
    WARNING
  }

  public static TextProblem error(Span span, Message message) {
    return new TextProblem(Severity.ERROR, span, message);
  }

  public static TextProblem warning(Span span, Message message) {
    return new TextProblem(Severity.WARNING, span, message);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  TextProblem down(int lines) {
    return lines == 0 ? this : new TextProblem(severity, span.down(lines), message);
  }
}
