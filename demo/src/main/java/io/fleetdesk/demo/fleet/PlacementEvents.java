package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.control.EventRecorder;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The events of a placement's progress: one for each step that is reached on all clusters. */
final class PlacementEvents {
  private static final String COMPONENT = "placement-controller";

  private record Event(String reason, String message) {}

  private static final Map<String, Event> STEPS = new LinkedHashMap<>();

  static {
    STEPS.put(
        "RolloutStarted",
        new Event("PlacementRolloutStarted", "Started rolling out the latest resources"));
    STEPS.put(
        "Overridden",
        new Event("PlacementOverriddenSucceeded", "Placement has been successfully overridden"));
    STEPS.put(
        "WorkSynchronized",
        new Event(
            "PlacementWorkSynchronized",
            "Work(s) have been created or updated successfully for the selected cluster(s)"));
    STEPS.put(
        "Applied",
        new Event("PlacementApplied", "Resources have been applied to the selected cluster(s)"));
    STEPS.put(
        "Available",
        new Event("PlacementAvailable", "Resources are available on the selected cluster(s)"));
  }

  private PlacementEvents() {}

  static void tell(EventRecorder events, String prefix, JsonNode before, JsonNode placement) {
    long generation = ObjectTrees.generation(placement);
    var after = placement.at("/status/conditions");
    boolean done = StatusConditions.isTrueAt(after, prefix + "Scheduled", generation);
    boolean changed = !StatusConditions.isTrue(before.path("conditions"), prefix + "Scheduled");
    for (var step : STEPS.entrySet()) {
      var type = prefix + step.getKey();
      boolean is = StatusConditions.isTrueAt(after, type, generation);
      boolean was = StatusConditions.isTrueAt(before.path("conditions"), type, generation);
      done &= is;
      changed |= is && !was;
      if (is && !was) {
        events.normal(placement, COMPONENT, step.getValue().reason(), step.getValue().message());
      }
    }
    if (done && changed) {
      events.normal(
          placement,
          COMPONENT,
          "PlacementRolloutCompleted",
          "Placement has finished the rollout process and reached the desired status");
    }
  }
}
