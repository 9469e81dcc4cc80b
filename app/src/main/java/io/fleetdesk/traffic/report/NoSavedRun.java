package io.fleetdesk.traffic.report;

import io.fleetdesk.messages.Explained;
import io.fleetdesk.messages.Message;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that is not a saved run; says why. */
public final class NoSavedRun extends IOException implements Explained {
  private static final long serialVersionUID = 1;

  private final transient Message sentence;

  NoSavedRun(Message sentence, @Nullable Throwable cause) {
    super(sentence.english(), cause);
    this.sentence = sentence;
  }

  @Override
  public Message sentence() {
    return sentence;
  }
}
