package io.fleetdesk.members;

import io.fleetdesk.messages.Message;

/**
 * One placement on a member that is drained.
 *
 * @param title of the placement
 * @param policy in short
 * @param why one sentence on the state
 * @param budget as its disruption budget says, empty for none
 * @param available clusters on which it is available
 * @param total clusters it is on
 */
public record DrainItem(
    String title,
    String policy,
    State state,
    Message why,
    String budget,
    int available,
    int total) {
  /** How far the eviction of a placement is. */
  public enum State {
    TO_DO,
    /** No disruption is allowed now; none is asked for before one is. */
    WAITS_FOR_BUDGET,
    /** The eviction was sent. */
    EVICTING,
    /** The hub has given the member up for it; its objects are being taken away. */
    LEAVING,
    EVICTED,
    REFUSED,
    /** Placements of a namespace cannot be evicted. */
    STAYS,
    /** Left out by the person. */
    SKIPPED;

    /** Whether nothing more is done about it. */
    public boolean isFinal() {
      return this == EVICTED || this == REFUSED || this == STAYS || this == SKIPPED;
    }
  }

  DrainItem with(State now, Message reason) {
    return new DrainItem(title, policy, now, reason, budget, available, total);
  }
}
