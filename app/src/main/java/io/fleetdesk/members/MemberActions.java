package io.fleetdesk.members;

import io.fleetdesk.actions.Action;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.Taint;
import io.fleetdesk.messages.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one can do to members. */
public final class MemberActions {
  private MemberActions() {}

  /**
   * Sets and removes labels of members.
   *
   * @param edits the value of each label that is set, null for one that is removed
   * @param consequences what is known to follow
   */
  public static Action labels(
      Connections connections,
      List<MemberRow> members,
      Map<String, @Nullable String> edits,
      List<Message> consequences) {
    return new EditLabels(connections, members, edits, consequences);
  }

  /**
   * Sets and removes taints of members; those with other keys or effects stay.
   *
   * @param consequences what is known to follow
   */
  public static Action taints(
      Connections connections,
      List<MemberRow> members,
      List<Taint> set,
      List<Taint> removed,
      List<Message> consequences) {
    var title =
        members.size() == 1
            ? Message.of("Change taints of {0}", members.getFirst().name())
            : Message.plural(
                members.size(), "Change taints of {0} member", "Change taints of {0} members");
    return new EditTaints(connections, members, set, removed, title, consequences);
  }

  /** Has nothing new placed on members; what is there stays. Of several, those not cordoned yet. */
  public static Action cordon(Connections connections, List<MemberRow> members) {
    var open = members.stream().filter(m -> !m.isCordoned()).toList();
    var all = open.isEmpty() ? members : open;
    var title =
        all.size() == 1
            ? Message.of("Cordon {0}", all.getFirst().name())
            : Message.plural(all.size(), "Cordon {0} member", "Cordon {0} members");
    return new EditTaints(
        connections,
        all,
        List.of(Taint.CORDON),
        List.of(),
        title,
        List.of(
            Message.plural(
                all.size(),
                "Nothing new is placed on it; what is there stays.",
                "Nothing new is placed on these {0} members; what is there stays.")));
  }

  /** Lets placements come to cordoned members again. */
  public static Action uncordon(Connections connections, List<MemberRow> members) {
    var title =
        members.size() == 1
            ? Message.of("Uncordon {0}", members.getFirst().name())
            : Message.plural(members.size(), "Uncordon {0} member", "Uncordon {0} members");
    return new EditTaints(
        connections,
        members,
        List.of(),
        List.of(Taint.CORDON),
        title,
        List.of(Message.of("Placements may come again; those that pick all members do at once.")));
  }
}
