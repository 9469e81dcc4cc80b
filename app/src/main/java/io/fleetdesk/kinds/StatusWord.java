package io.fleetdesk.kinds;

import io.fleetdesk.util.Json;
import tools.jackson.databind.JsonNode;

/** What an object says of itself in a word, as kubectl's columns have it. */
final class StatusWord {
  private StatusWord() {}

  static String of(String kind, JsonNode object) {
    JsonNode spec = object.path("spec");
    JsonNode status = object.path("status");
    return switch (kind) {
      case "StatefulSet", "ReplicationController" ->
          Json.number(status, "readyReplicas") + "/" + spec.path("replicas").asInt(1);
      case "DaemonSet" ->
          Json.number(status, "numberReady") + "/" + Json.number(status, "desiredNumberScheduled");
      case "Job" -> job(spec, status);
      case "CronJob" ->
          Json.flag(spec, "suspend")
              ? "Suspended"
              : status.path("active").isEmpty() ? Json.text(spec, "schedule") : "Active";
      default -> {
        String phase = Json.text(status, "phase");
        yield phase.isEmpty() ? Json.text(status, "state") : phase;
      }
    };
  }

  private static String job(JsonNode spec, JsonNode status) {
    for (Condition condition : Conditions.of(status.path("conditions"))) {
      boolean end =
          condition.type().equals("Complete")
              || condition.type().equals("Failed")
              || condition.type().equals("Suspended");
      if (condition.isTrue() && end) {
        return condition.type();
      }
    }
    return "Running " + Json.number(status, "succeeded") + "/" + spec.path("completions").asInt(1);
  }
}
