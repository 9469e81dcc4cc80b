package io.fleetdesk.clusters;

import io.fleetdesk.messages.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the connection to a cluster stands, as shown on its chip. A value, not a dialog: it changes
 * by itself as things get better or worse.
 */
public sealed interface ConnectionState {
  /** Not asked for: the fleet is closed, or nobody looks at this member. */
  record Disconnected() implements ConnectionState {}

  /** Dialling: version and rights are being asked. */
  record Connecting() implements ConnectionState {}

  /** Answers, and the lists that are looked at are on their way. */
  record Syncing() implements ConnectionState {}

  /**
   * Answers; its lists are complete and watched but for those counted here.
   *
   * @param coming lists that are still on their way, such as one that is looked at for the first
   *     time
   * @param refused lists that this user may not read whole
   */
  record Live(int coming, int refused) implements ConnectionState {
    /** Every list that is looked at is complete and watched. */
    public Live() {
      this(0, 0);
    }
  }

  /**
   * Was live, has been silent since: rows show that moment.
   *
   * @param why one sentence
   * @param nextTry when it is dialled again; null while that runs
   */
  record Stale(Instant since, Message why, @Nullable Instant nextTry) implements ConnectionState {}

  /**
   * Answers, but the user may not: 403.
   *
   * @param what the missing right in one sentence
   */
  record NoAccess(Message what) implements ConnectionState {}

  /** Credentials are missing, refused (401) or run out; not tried again before they change. */
  record SignInNeeded(Message why) implements ConnectionState {}

  /** Was never reached since it was opened. */
  record Offline(Message reason, Instant since, @Nullable Instant nextTry)
      implements ConnectionState {}

  /** Whether rows of this cluster are as of now. */
  default boolean isLive() {
    return this instanceof Live;
  }
}
