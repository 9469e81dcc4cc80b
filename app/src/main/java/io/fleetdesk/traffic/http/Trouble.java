package io.fleetdesk.traffic.http;

import io.fleetdesk.messages.Message;

/** Why nothing can be made of a request. The codes are in saved runs and never change. */
public enum Trouble {
  /** None: an answer came, whatever its status. */
  NONE(0, Message.of("answered"), Message.NONE),
  UNKNOWN_HOST(
      1,
      Message.of("name not found"),
      Message.of("DNS has no address for the name. Check the spelling or use an address.")),
  REFUSED(
      2, Message.of("connection refused"), Message.of("Nothing listens on that address and port.")),
  UNREACHABLE(
      3, Message.of("no route"), Message.of("The network has no route to that address from here.")),
  CONNECT_TIMEOUT(
      4,
      Message.of("no connection in time"),
      Message.of("The address did not accept a connection within the timeout.")),
  ANSWER_TIMEOUT(
      5,
      Message.of("no answer in time"),
      Message.of("The connection was open, but no answer began within the timeout.")),
  READ_TIMEOUT(
      6,
      Message.of("answer not finished in time"),
      Message.of("The answer began but did not end within the timeout.")),
  RESET(
      7,
      Message.of("connection reset"),
      Message.of("The other side cut the connection while the request was under way.")),
  NO_ANSWER(
      8,
      Message.of("closed without an answer"),
      Message.of("The other side closed the connection before it answered.")),
  CUT_OFF(
      9,
      Message.of("answer cut off"),
      Message.of("The connection ended before the answer was complete.")),
  TOO_LARGE(
      10,
      Message.of("answer too large"),
      Message.of("The answer is longer than a traffic run reads, or never ends.")),
  NOT_HTTP(11, Message.of("not HTTP"), Message.of("What listens there does not speak HTTP/1.1.")),
  MALFORMED(
      12, Message.of("malformed answer"), Message.of("The answer breaks the rules of HTTP/1.1.")),
  TLS_CERTIFICATE(
      13,
      Message.of("certificate not trusted"),
      Message.of("The certificate is not trusted here or is for another name.")),
  TLS(
      14,
      Message.of("TLS failed"),
      Message.of("No TLS connection could be set up. The port may speak plain HTTP.")),
  NO_RESOURCES(
      15,
      Message.of("this machine has no free port or file"),
      Message.of("Lower the rate or keep connections alive.")),
  CANCELLED(
      16,
      Message.of("cancelled"),
      Message.of("The run was closed while the request was under way.")),
  OTHER(17, Message.of("failed"), Message.of("The connection failed.")),
  RULE(
      18,
      Message.of("rule failed"),
      Message.of(
          "An answer came, but the rule that reads who gave it failed on it. Choose another"
              + " rule."));

  private static final Trouble[] BY_CODE = new Trouble[values().length];

  static {
    for (Trouble trouble : values()) {
      BY_CODE[trouble.code] = trouble;
    }
  }

  private final int code;
  private final Message label;
  private final Message meaning;

  Trouble(int code, Message label, Message meaning) {
    this.code = code;
    this.label = label;
    this.meaning = meaning;
  }

  /** A small number that stands for it where many are kept. */
  public int code() {
    return code;
  }

  public static Trouble ofCode(int code) {
    return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : OTHER;
  }

  /** Two or three words for a cell. */
  public Message label() {
    return label;
  }

  /** One sentence: what it means and, where there is something, what to do. */
  public Message meaning() {
    return meaning;
  }

  /** Whether an answer came, be it that nobody could read who gave it. */
  public boolean isAnswer() {
    return this == NONE || this == RULE;
  }

  /** Whether the request failed: cancelled ones neither failed nor were answered. */
  public boolean isFailure() {
    return !isAnswer() && this != CANCELLED;
  }
}
