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
}
