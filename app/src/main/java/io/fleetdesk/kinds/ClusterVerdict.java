package io.fleetdesk.kinds;

import io.fleetdesk.messages.Message;
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
      case "Scheduled" -> new StateReason(PlacementState.FAILED, Message.quoted(blocked.says()));
      case "RolloutStarted" -> rollout(blocked, external);
      case "Overridden" ->
          failedOrPending(blocked, Message.of("The overrides are being evaluated."));
      case "WorkSynchronized" ->
          failedOrPending(
              blocked, Message.of("The Work objects for this cluster are being created."));
      case "Applied" -> applied(blocked, failed, drifted);
      case "Available" -> new StateReason(PlacementState.NOT_AVAILABLE_YET, notAvailable(failed));
      case "DiffReported" ->
          new StateReason(PlacementState.APPLYING, Message.quoted(blocked.says()));
      default -> new StateReason(PlacementState.APPLYING, Message.quoted(blocked.says()));
    };
  }

  private static StateReason allTrue(
      List<Condition> conditions, List<ChangedResource> drifted, List<ChangedResource> diffed) {
    if (!drifted.isEmpty()) {
      return new StateReason(PlacementState.DRIFTED, drift(drifted));
    }
    boolean reported = has(conditions, "DiffReported").isPresent();
    if (!diffed.isEmpty()) {
      return new StateReason(
          PlacementState.DIFFERS,
          reported
              ? Message.of(
                  "{0} of {1} differ from the hub. Nothing is applied (report only).",
                  fields(diffed), objects(diffed))
              : Message.of("{0} of {1} differ from the hub.", fields(diffed), objects(diffed)));
    }
    if (reported) {
      return new StateReason(
          PlacementState.NO_DIFFERENCE, Message.of("Nothing differs from the hub (report only)."));
    }
    if (has(conditions, "Available").isPresent()) {
      return new StateReason(
          PlacementState.AVAILABLE, Message.of("Everything is applied and available."));
    }
    return conditions.isEmpty()
        ? new StateReason(
            PlacementState.UNKNOWN, Message.of("The hub does not report on this cluster yet."))
        : new StateReason(
            PlacementState.APPLYING,
            Message.of("Selected; the next step has not been reported yet."));
  }

  private static StateReason rollout(Condition condition, boolean external) {
    if (external) {
      return new StateReason(
          PlacementState.WAITING,
          Message.of("Waiting for a staged update run to reach this cluster."));
    }
    return condition.isFalse()
        ? new StateReason(
            PlacementState.ROLLOUT_WAITS,
            Message.of(
                "Waiting: the rollout strategy holds this cluster back until other clusters are"
                    + " available. The previous version keeps running here."))
        : new StateReason(
            PlacementState.APPLYING, Message.of("The rollout has not been decided yet."));
  }

  private static StateReason failedOrPending(Condition condition, Message pending) {
    return condition.isFalse()
        ? new StateReason(PlacementState.FAILED, Message.quoted(condition.says()))
        : new StateReason(PlacementState.APPLYING, pending);
  }

  /** Applied=False is a failure only when something is listed as failed. */
  private static StateReason applied(
      Condition condition, List<FailedResource> failed, List<ChangedResource> drifted) {
    List<FailedResource> real =
        failed.stream().filter(f -> f.isNotApplied() && !f.isDrift()).toList();
    if (!real.isEmpty()) {
      FailedResource first = real.getFirst();
      return new StateReason(
          PlacementState.FAILED,
          real.size() == 1
              ? Message.of("{0}: {1}", first.resource(), first.why())
              : Message.of(
                  "{0}: {1} (and {2} more)", first.resource(), first.why(), real.size() - 1));
    }
    if (!drifted.isEmpty()) {
      return new StateReason(PlacementState.DRIFTED, drift(drifted));
    }
    if (failed.stream().anyMatch(FailedResource::isDrift)) {
      return new StateReason(
          PlacementState.DRIFTED,
          Message.of("{0} was changed on the member.", failed.getFirst().resource()));
    }
    return new StateReason(PlacementState.APPLYING, Message.quoted(condition.says()));
  }

  private static Message notAvailable(List<FailedResource> failed) {
    return failed.isEmpty()
        ? Message.of("Applied, but not available yet.")
        : Message.of("Applied, but {0} is not available yet.", failed.getFirst().resource());
  }

  static Message drift(List<ChangedResource> resources) {
    return Message.of("{0} of {1} changed on the member.", fields(resources), objects(resources));
  }

  private static Message fields(List<ChangedResource> resources) {
    return Message.plural(
        resources.stream().mapToInt(r -> r.fields().size()).sum(), "{0} field", "{0} fields");
  }

  private static Message objects(List<ChangedResource> resources) {
    return Message.plural(resources.size(), "{0} object", "{0} objects");
  }

  private static Optional<Condition> has(List<Condition> conditions, String type) {
    return conditions.stream().filter(c -> c.type().equals(type)).findFirst();
  }
}
