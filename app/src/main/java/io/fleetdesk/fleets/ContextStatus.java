package io.fleetdesk.fleets;

import io.fleetdesk.messages.Message;

/**
 * A kubeconfig context and what it is known to lead to.
 *
 * @param why one sentence, for what could not be found out
 */
public record ContextStatus(String context, String server, Role role, Message why) {
  /** What a context leads to. */
  public enum Role {
    HUB,
    MEMBER,
    /** Dialled, and neither a hub nor a known member. */
    OTHER,
    /** Not dialled yet. */
    UNKNOWN,
    /** Being dialled. */
    LOOKING,
    /** Could not be dialled. */
    FAILED
  }
}
