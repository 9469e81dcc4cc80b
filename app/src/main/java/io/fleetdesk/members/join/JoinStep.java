package io.fleetdesk.members.join;

import io.fleetdesk.messages.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one step of a join is.
 *
 * @param detail what was done, or what is in the way
 * @param fix what to do about it; nothing where nothing is in the way
 * @param at when it came to this state, null before it began
 */
public record JoinStep(Kind kind, State state, Message detail, Message fix, @Nullable Instant at) {
  /** The steps, in their order. */
  public enum Kind {
    ACCESS,
    MEMBER_CLUSTER,
    MAILBOX,
    DEFINITIONS,
    AGENT,
    HEARTBEAT,
    JOINED
  }

  /** STALLED goes on by itself when what is in the way is gone; FAILED waits to be tried again. */
  public enum State {
    TO_DO,
    RUNNING,
    DONE,
    STALLED,
    FAILED
  }

  static JoinStep toDo(Kind kind) {
    return new JoinStep(kind, State.TO_DO, Message.NONE, Message.NONE, null);
  }
}
