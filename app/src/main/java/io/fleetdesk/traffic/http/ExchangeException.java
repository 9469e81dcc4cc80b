package io.fleetdesk.traffic.http;

import io.fleetdesk.messages.Explained;
import io.fleetdesk.messages.Message;
import java.io.IOException;

/** A request that got no usable answer, with its class and a sentence for people. */
public final class ExchangeException extends IOException implements Explained {
  private static final long serialVersionUID = 1;

  private final Trouble trouble;
  private final transient Message sentence;

  public ExchangeException(Trouble trouble, Message sentence) {
    super(sentence.english());
    this.trouble = trouble;
    this.sentence = sentence;
  }

  public ExchangeException(Trouble trouble, Message sentence, Throwable cause) {
    super(sentence.english(), cause);
    this.trouble = trouble;
    this.sentence = sentence;
  }

  public Trouble trouble() {
    return trouble;
  }

  /** What happened, with the details that the class alone does not say. */
  @Override
  public Message sentence() {
    return sentence;
  }
}
