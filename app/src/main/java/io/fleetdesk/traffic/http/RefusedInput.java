package io.fleetdesk.traffic.http;

import io.fleetdesk.messages.Explained;
import io.fleetdesk.messages.Message;

/** Something that was typed for a run and cannot be; says why. */
public final class RefusedInput extends IllegalArgumentException implements Explained {
  private static final long serialVersionUID = 1;

  private final transient Message sentence;

  public RefusedInput(Message sentence) {
    super(sentence.english());
    this.sentence = sentence;
  }

  @Override
  public Message sentence() {
    return sentence;
  }
}
