package io.fleetdesk.util;

import io.fleetdesk.messages.Explained;
import io.fleetdesk.messages.Message;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that is not what it was opened as; says why. */
public final class UnreadableFile extends IOException implements Explained {
  private static final long serialVersionUID = 1;

  private final transient Message sentence;

  public UnreadableFile(Message sentence, @Nullable Throwable cause) {
    super(sentence.english(), cause);
    this.sentence = sentence;
  }

  @Override
  public Message sentence() {
    return sentence;
  }
}
