package io.fleetdesk.fleets;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.messages.Message;

/**
 * Which kubeconfig context leads to a member.
 *
 * @param context empty when none is known
 * @param how by what it was found
 * @param why one sentence on that, for a tooltip
 */
public record MemberBinding(ClusterId member, String context, How how, Message why) {
  /** By what a binding was found, the surest first. */
  public enum How {
    BY_HAND,
    /** The member's Azure resource id names the cluster and resource group of the context. */
    RESOURCE_ID,
    /** The cluster behind the context works for this member. */
    WORKS,
    /** The context, or the cluster it names, is called as the member. */
    NAME,
    /** The server's address begins with the member's name. */
    SERVER,
    NONE
  }
}
