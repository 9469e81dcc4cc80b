package io.fleetdesk.kinds;

import io.fleetdesk.messages.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Works out how a whole placement stands. */
final class PlacementVerdict {
  /** What there is to judge by, as read from one object. */
  record Facts(
      boolean deleting,
      boolean external,
      @Nullable Condition scheduled,
      @Nullable Condition rollout,
      int selectedResources,
      List<PlacementOnCluster> clusters,
      List<String> unfilled) {}

  static final Message NOTHING_FOUND =
      Message.of("The resource selectors match no object on the hub: nothing is placed.");

  private PlacementVerdict() {}

  static StateReason of(Facts facts) {
    if (facts.deleting()) {
      return new StateReason(
          PlacementState.DELETING,
          Message.of("Being deleted, together with its objects on the members."));
    }
    Condition scheduled = facts.scheduled();
    if (scheduled == null) {
      return new StateReason(
          PlacementState.UNKNOWN, Message.of("The hub has not processed it yet."));
    }
    if (scheduled.reason().equals("InvalidResourceSelectors")) {
      return new StateReason(PlacementState.FAILED, Message.quoted(scheduled.says()));
    }
    if (scheduled.isUnknown()) {
      return new StateReason(
          PlacementState.SCHEDULING, Message.of("The scheduler is choosing clusters."));
    }
    StateReason failed = worst(facts.clusters(), PlacementState.FAILED);
    if (failed != null) {
      return failed;
    }
    if (scheduled.isFalse()) {
      return new StateReason(PlacementState.NOT_FULFILLED, notFulfilled(facts, scheduled));
    }
    if (facts.clusters().isEmpty()) {
      return new StateReason(
          PlacementState.NOTHING_SELECTED,
          Message.of("No member matches the policy: nothing is placed."));
    }
    if (facts.selectedResources() == 0 && !facts.external()) {
      return new StateReason(PlacementState.NOTHING_SELECTED, NOTHING_FOUND);
    }
    for (PlacementState state : PlacementState.values()) {
      StateReason found = state.isSettled() ? null : worst(facts.clusters(), state);
      if (found != null) {
        return found;
      }
    }
    Condition rollout = facts.rollout();
    if (facts.external() && rollout != null && !rollout.isTrue()) {
      return new StateReason(PlacementState.WAITING, Message.quoted(rollout.says()));
    }
    boolean reports =
        facts.clusters().stream().anyMatch(c -> c.state() == PlacementState.NO_DIFFERENCE);
    return reports
        ? new StateReason(
            PlacementState.NO_DIFFERENCE, Message.of("Nothing differs from the hub (report only)."))
        : new StateReason(
            PlacementState.AVAILABLE,
            Message.plural(
                facts.clusters().size(),
                "Available on {0} cluster.",
                "Available on {0} clusters."));
  }

  private static @Nullable StateReason worst(
      List<PlacementOnCluster> clusters, PlacementState state) {
    List<PlacementOnCluster> such = clusters.stream().filter(c -> c.state() == state).toList();
    if (such.isEmpty()) {
      return null;
    }
    PlacementOnCluster first = such.getFirst();
    return new StateReason(
        state,
        such.size() == 1
            ? Message.of("{0}: {1}", first.cluster(), first.why())
            : Message.of(
                "{0} of {1} clusters, for example {2}: {3}",
                such.size(), clusters.size(), first.cluster(), first.why()));
  }

  private static Message notFulfilled(Facts facts, Condition scheduled) {
    return Message.plural(
        facts.clusters().size(),
        "Only {0} cluster found, fewer than requested: {1}",
        "Only {0} clusters found, fewer than requested: {1}",
        facts.unfilled().isEmpty() ? scheduled.says() : String.join("; ", facts.unfilled()));
  }
}
