package io.fleetdesk.actions;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.messages.Message;

/** How an action ended for one target. Sentences name what they speak of. */
public sealed interface Outcome {
  record Done(Message what) implements Outcome {}

  /** It was as wanted already. */
  record Unchanged(Message what) implements Outcome {}

  /** The object is not the one that was looked at any more; nothing was done. */
  record ChangedMeanwhile(Message what) implements Outcome {}

  /**
   * The server does not want it.
   *
   * @param why by whom and why
   */
  record Refused(Message why) implements Outcome {}

  /** Whether it was done is not known when the answer got lost on the way. */
  record Unreachable(Message why) implements Outcome {}

  /** Stopped by the user before it was done. */
  record Cancelled() implements Outcome {}

  default boolean isGood() {
    return this instanceof Done || this instanceof Unchanged;
  }

  /** The sentence; none for Cancelled. */
  default Message sentence() {
    return switch (this) {
      case Done d -> d.what();
      case Unchanged u -> u.what();
      case ChangedMeanwhile c -> c.what();
      case Refused r -> r.why();
      case Unreachable u -> u.why();
      case Cancelled() -> Message.NONE;
    };
  }

  static Outcome of(ApiException e) {
    return switch (e.kind()) {
      case UNREACHABLE -> new Unreachable(e.sentence());
      case NOT_FOUND, CONFLICT -> new ChangedMeanwhile(e.sentence());
      case UNAUTHORIZED, FORBIDDEN, GONE, INVALID, SERVER -> new Refused(e.sentence());
    };
  }
}
