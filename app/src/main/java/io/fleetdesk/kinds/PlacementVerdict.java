package io.fleetdesk.kinds;

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

  static final String NOTHING_FOUND =
      "The resource selectors match nothing on the hub: nothing is placed.";

  private PlacementVerdict() {}

  static StateReason of(Facts facts) {
    if (facts.deleting()) {
      return new StateReason(
          PlacementState.DELETING, "Being deleted; its objects on the members go with it.");
    }
    Condition scheduled = facts.scheduled();
    if (scheduled == null) {
      return new StateReason(PlacementState.UNKNOWN, "The hub has not looked at it yet.");
    }
    if (scheduled.reason().equals("InvalidResourceSelectors")) {
      return new StateReason(PlacementState.FAILED, scheduled.says());
    }
    if (scheduled.isUnknown()) {
      return new StateReason(PlacementState.SCHEDULING, "The scheduler is choosing clusters.");
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
          PlacementState.NOTHING_SELECTED, "No member matches the policy: nothing is placed.");
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
      return new StateReason(PlacementState.WAITING, rollout.says());
    }
    boolean reports =
        facts.clusters().stream().anyMatch(c -> c.state() == PlacementState.NO_DIFFERENCE);
    return reports
        ? new StateReason(
            PlacementState.NO_DIFFERENCE, "Nothing differs from the hub (report only).")
        : new StateReason(
            PlacementState.AVAILABLE,
            "Available on " + count(facts.clusters().size(), "cluster") + ".");
  }

  private static @Nullable StateReason worst(
      List<PlacementOnCluster> clusters, PlacementState state) {
    List<PlacementOnCluster> such = clusters.stream().filter(c -> c.state() == state).toList();
    if (such.isEmpty()) {
      return null;
    }
    PlacementOnCluster first = such.getFirst();
    String where =
        such.size() == 1
            ? first.cluster()
            : such.size()
                + " of "
                + count(clusters.size(), "cluster")
                + ", first "
                + first.cluster();
    return new StateReason(state, where + ": " + first.why());
  }

  private static String notFulfilled(Facts facts, Condition scheduled) {
    String found = count(facts.clusters().size(), "cluster") + " found, more are wanted";
    return facts.unfilled().isEmpty()
        ? found + ": " + scheduled.says()
        : found + ": " + String.join("; ", facts.unfilled());
  }

  private static String count(int n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }
}
