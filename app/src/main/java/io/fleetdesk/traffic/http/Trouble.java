package io.fleetdesk.traffic.http;

/** Why nothing can be made of a request. The codes are in saved runs and never change. */
public enum Trouble {
  /** None: an answer came, whatever its status. */
  NONE(0, "answered", ""),
  UNKNOWN_HOST(
      1, "name not found", "The name has no address in DNS: check the spelling or use an address."),
  REFUSED(2, "connection refused", "Nothing listens on that address and port."),
  UNREACHABLE(3, "no route", "The network has no way to that address from here."),
  CONNECT_TIMEOUT(
      4, "no connection in time", "The address did not accept a connection within the time-out."),
  ANSWER_TIMEOUT(
      5, "no answer in time", "The connection stood, but no answer began within the time-out."),
  READ_TIMEOUT(
      6, "answer not finished in time", "The answer began but did not end within the time-out."),
  RESET(
      7, "connection reset", "The other side cut the connection while the request was on its way."),
  NO_ANSWER(
      8, "closed without an answer", "The other side closed the connection before it answered."),
  CUT_OFF(9, "answer cut off", "The connection ended before the answer was complete."),
  TOO_LARGE(
      10,
      "answer too large",
      "The answer is longer than the limit of a traffic run, or never ends."),
  NOT_HTTP(11, "not HTTP", "What listens there does not speak HTTP/1.1."),
  MALFORMED(12, "malformed answer", "The answer breaks the rules of HTTP/1.1."),
  TLS_CERTIFICATE(
      13, "certificate not trusted", "The certificate is not trusted here or is for another name."),
  TLS(14, "TLS failed", "No secure connection came about: the port may speak plain HTTP."),
  NO_RESOURCES(
      15, "this machine has no port or file left", "Lower the rate or keep connections alive."),
  CANCELLED(16, "cancelled", "The run was closed while the request was on its way."),
  OTHER(17, "failed", "The connection failed."),
  RULE(
      18,
      "rule broke",
      "An answer came, but the rule that reads who gave it broke on it: choose another one.");

  private static final Trouble[] BY_CODE = new Trouble[values().length];

  static {
    for (Trouble trouble : values()) {
      BY_CODE[trouble.code] = trouble;
    }
  }

  private final int code;
  private final String label;
  private final String meaning;

  Trouble(int code, String label, String meaning) {
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
  public String label() {
    return label;
  }

  /** One sentence: what it means and, where there is something, what to do. */
  public String meaning() {
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
