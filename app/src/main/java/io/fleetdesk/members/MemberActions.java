package io.fleetdesk.members;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.Together;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.kinds.MemberRow;
import java.util.List;
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

  /** Of several, those that are not cordoned yet. */
  public static Action cordon(Connections connections, List<MemberRow> members) {
    return each(
        "Cordon",
        members.stream().filter(m -> !m.isCordoned()).map(m -> cordon(connections, m)).toList());
  }

  /** Of several. */
  public static Action uncordon(Connections connections, List<MemberRow> members) {
    return each("Uncordon", members.stream().map(m -> uncordon(connections, m)).toList());
  }

  private static Action each(String what, List<Action> actions) {
    return actions.size() == 1
        ? actions.getFirst()
        : new Together(what + " " + actions.size() + " members", actions);
  }

  /** Lets placements come to a cordoned member again. */
  public static Action uncordon(Connections connections, MemberRow member) {
    return new CordonMember(connections, member, false);
  }
}
