package io.fleetdesk.kinds;

import java.util.List;
import java.util.Optional;

/**
 * Works out how a placement stands on one cluster from its conditions and lists. What follows the
 * first condition that is not True is missing, not Unknown, so the last one there decides.
 */
final class ClusterVerdict {
  private ClusterVerdict() {}

  static StateReason of(
      List<Condition> conditions,
      List<FailedResource> failed,
      List<ChangedResource> drifted,
      List<ChangedResource> diffed,
      boolean external) {
    Condition blocked = conditions.stream().filter(c -> !c.isTrue()).findFirst().orElse(null);
    if (blocked == null) {
      return allTrue(conditions, drifted, diffed);
    }
    return switch (blocked.type()) {
      case "Scheduled" -> new StateReason(PlacementState.FAILED, blocked.says());
      case "RolloutStarted" -> rollout(blocked, external);
      case "Overridden" -> failedOrPending(blocked, "Overrides are being worked out.");
      case "WorkSynchronized" ->
          failedOrPending(blocked, "The work for this cluster is being written.");
      case "Applied" -> applied(blocked, failed, drifted);
      case "Available" -> new StateReason(PlacementState.NOT_AVAILABLE_YET, notAvailable(failed));
      case "DiffReported" -> new StateReason(PlacementState.APPLYING, blocked.says());
      default -> new StateReason(PlacementState.APPLYING, blocked.says());
    };
  }

  private static StateReason allTrue(
      List<Condition> conditions, List<ChangedResource> drifted, List<ChangedResource> diffed) {
    if (!drifted.isEmpty()) {
      return new StateReason(PlacementState.DRIFTED, changes(drifted, "changed on the member"));
    }
    boolean reported = has(conditions, "DiffReported").isPresent();
    if (!diffed.isEmpty()) {
      String rest = "differ from the hub" + (reported ? "; nothing is applied (report only)" : "");
      return new StateReason(PlacementState.DIFFERS, changes(diffed, rest));
    }
    if (reported) {
      return new StateReason(
          PlacementState.NO_DIFFERENCE, "Nothing differs from the hub (report only).");
    }
    if (has(conditions, "Available").isPresent()) {
      return new StateReason(PlacementState.AVAILABLE, "Everything is applied and available.");
    }
    return conditions.isEmpty()
        ? new StateReason(PlacementState.UNKNOWN, "The hub says nothing about this cluster yet.")
        : new StateReason(
            PlacementState.APPLYING, "Selected; the next step has not been reported.");
  }

  private static StateReason rollout(Condition condition, boolean external) {
    if (external) {
      return new StateReason(
          PlacementState.WAITING, "Waits for a staged update run to reach this cluster.");
    }
    return condition.isFalse()
        ? new StateReason(
            PlacementState.ROLLOUT_WAITS,
            "Waits its turn: the rollout strategy holds it back while other clusters are not"
                + " available. What ran here before runs on.")
        : new StateReason(PlacementState.APPLYING, "The rollout is being decided.");
  }

  private static StateReason failedOrPending(Condition condition, String pending) {
    return condition.isFalse()
        ? new StateReason(PlacementState.FAILED, condition.says())
        : new StateReason(PlacementState.APPLYING, pending);
  }

  /** Applied=False is a failure only when something is listed as failed. */
  private static StateReason applied(
      Condition condition, List<FailedResource> failed, List<ChangedResource> drifted) {
    List<FailedResource> real =
        failed.stream().filter(f -> f.isNotApplied() && !f.isDrift()).toList();
    if (!real.isEmpty()) {
      FailedResource first = real.getFirst();
      String more = real.size() == 1 ? "" : " (and " + (real.size() - 1) + " more)";
      return new StateReason(PlacementState.FAILED, first.resource() + ": " + first.why() + more);
    }
    if (!drifted.isEmpty()) {
      return new StateReason(PlacementState.DRIFTED, changes(drifted, "changed on the member"));
    }
    if (failed.stream().anyMatch(FailedResource::isDrift)) {
      return new StateReason(
          PlacementState.DRIFTED, failed.getFirst().resource() + " was changed on the member.");
    }
    return new StateReason(PlacementState.APPLYING, condition.says());
  }

  private static String notAvailable(List<FailedResource> failed) {
    return failed.isEmpty()
        ? "Applied; what runs there is not available yet."
        : "Applied; " + failed.getFirst().resource() + " is not available yet.";
  }

  static String changes(List<ChangedResource> resources, String rest) {
    int fields = resources.stream().mapToInt(r -> r.fields().size()).sum();
    return fields
        + (fields == 1 ? " field of " : " fields of ")
        + resources.size()
        + (resources.size() == 1 ? " object " : " objects ")
        + rest
        + ".";
  }

  private static Optional<Condition> has(List<Condition> conditions, String type) {
    return conditions.stream().filter(c -> c.type().equals(type)).findFirst();
  }
}
