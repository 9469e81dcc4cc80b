package io.fleetdesk.members;

import io.fleetdesk.actions.Action;
import io.fleetdesk.clusters.Connections;
import java.util.Map;

/** What one can do to members. */
public final class MemberActions {
  private MemberActions() {}

  /**
   * Changes the labels of a member.
   *
   * @param wanted all labels that it shall have
   */
  public static Action labels(
      Connections connections, MemberRow member, Map<String, String> wanted) {
    return new EditLabels(connections, member, wanted);
  }

  /** Has nothing new placed on a member; what is there stays. */
  public static Action cordon(Connections connections, MemberRow member) {
    return new CordonMember(connections, member, true);
  }

  /** Lets placements come to a cordoned member again. */
  public static Action uncordon(Connections connections, MemberRow member) {
    return new CordonMember(connections, member, false);
  }
}
