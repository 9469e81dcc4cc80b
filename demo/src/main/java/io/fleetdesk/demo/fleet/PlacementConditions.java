package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.control.StatusConditions.Condition;
import java.util.ArrayList;
import java.util.List;

/** Sums up the clusters of a placement, step by step, until the first step that is not done. */
final class PlacementConditions {
  private PlacementConditions() {}

  static List<Condition> of(List<ClusterState> clusters, long generation) {
    var list = new ArrayList<Condition>();
    for (var type : ClusterState.STEPS) {
      int failed = 0;
      int open = 0;
      boolean overrides = false;
      for (var cluster : clusters) {
        var condition = cluster.condition(type);
        if (condition == null || condition.status().equals("Unknown")) {
          open++;
        } else if (!condition.isTrue()) {
          failed++;
        } else {
          overrides |= condition.reason().equals("OverriddenSucceeded");
        }
      }
      var state = failed > 0 ? "False" : open > 0 ? "Unknown" : "True";
      int count = failed > 0 ? failed : open > 0 ? open : clusters.size();
      list.add(
          new Condition(
              type,
              state,
              reason(type, state, overrides),
              message(type, state, overrides, count),
              generation));
      if (!state.equals("True")) {
        break;
      }
    }
    return list;
  }

  private static String reason(String type, String state, boolean overrides) {
    return switch (type + state) {
      case "RolloutStartedTrue" -> "RolloutStarted";
      case "RolloutStartedFalse" -> "RolloutNotStartedYet";
      case "RolloutStartedUnknown" -> "RolloutStartedUnknown";
      case "OverriddenTrue" -> overrides ? "OverriddenSucceeded" : "NoOverrideSpecified";
      case "OverriddenFalse" -> "OverriddenFailed";
      case "OverriddenUnknown" -> "OverriddenPending";
      case "WorkSynchronizedTrue" -> "WorkSynchronized";
      case "WorkSynchronizedFalse" -> "WorkNotSynchronizedYet";
      case "WorkSynchronizedUnknown" -> "WorkSynchronizedUnknown";
      case "AppliedTrue" -> "ApplySucceeded";
      case "AppliedFalse" -> "ApplyFailed";
      case "AppliedUnknown" -> "ApplyPending";
      case "AvailableTrue" -> "ResourceAvailable";
      case "AvailableFalse" -> "ResourceNotAvailableYet";
      default -> "ResourceAvailableUnknown";
    };
  }

  private static String message(String type, String state, boolean overrides, int clusters) {
    var text =
        switch (type + state) {
          case "RolloutStartedTrue" -> "All %d cluster(s) start rolling out the latest resource";
          case "RolloutStartedFalse" ->
              "The rollout is being blocked by the rollout strategy in %d cluster(s)";
          case "RolloutStartedUnknown" ->
              "There are still %d cluster(s) in the process of deciding whether to roll out the"
                  + " latest resources or not";
          case "OverriddenTrue" ->
              overrides
                  ? "The selected resources are successfully overridden in %d cluster(s)"
                  : "No override rules are configured for the selected resources";
          case "OverriddenFalse" -> "Failed to override resources in %d cluster(s)";
          case "OverriddenUnknown" ->
              "There are still %d cluster(s) in the process of overriding the selected resources"
                  + " if there is any override defined";
          case "WorkSynchronizedTrue" ->
              "Work(s) are successfully created or updated in %d target cluster(s)' namespaces";
          case "WorkSynchronizedFalse" ->
              "There are %d cluster(s) which have not finished creating or updating work(s) yet";
          case "WorkSynchronizedUnknown" ->
              "There are still %d cluster(s) in the process of creating or updating work(s)";
          case "AppliedTrue" -> "The selected resources are successfully applied to %d cluster(s)";
          case "AppliedFalse" ->
              "Failed to apply resources to %d cluster(s), please check the `failedPlacements`"
                  + " status";
          case "AppliedUnknown" ->
              "There are still %d cluster(s) in the process of applying the resources";
          case "AvailableTrue" -> "The selected resources in %d cluster(s) are available now";
          case "AvailableFalse" ->
              "The selected resources in %d cluster(s) are still not available yet";
          default -> "There are still %d cluster(s) whose resources' availability is not known yet";
        };
    return text.formatted(clusters);
  }
}
