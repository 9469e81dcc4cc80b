package io.fleetdesk.members;

import io.fleetdesk.messages.Message;

/**
 * What the loss of members means to one placement or service.
 *
 * @param service whether it is a service; a placement otherwise
 * @param before members that a placement is on, or ready end points of a service
 * @param after the same without the members lost
 * @param what happens, one sentence
 */
public record Loss(
    Verdict verdict, String name, boolean service, int before, int after, Message what) {
  /** The worst first. */
  public enum Verdict {
    FAILS,
    RUNS_SHORT,
    MOVES,
    HOLDS
  }
}
