package io.fleetdesk.traffic.http;

import java.io.IOException;

/** A request that got no usable answer, with its class and a sentence for people. */
public final class ExchangeException extends IOException {
  private static final long serialVersionUID = 1;

  private final Trouble trouble;

  public ExchangeException(Trouble trouble, String sentence) {
    super(sentence);
    this.trouble = trouble;
  }

  public ExchangeException(Trouble trouble, String sentence, Throwable cause) {
    super(sentence, cause);
    this.trouble = trouble;
  }

  public Trouble trouble() {
    return trouble;
  }

  /** Its message: what happened, with the details that the class alone does not say. */
  public String sentence() {
    String message = getMessage();
    return message == null ? trouble.meaning() : message;
  }
}
