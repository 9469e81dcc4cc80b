package io.fleetdesk.members;

import io.fleetdesk.kinds.Condition;
import io.fleetdesk.kinds.Conditions;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Whether a placement may be taken off a cluster now, as the hub works it out for an eviction.
 *
 * @param allowed whether an eviction sent now would be done
 * @param why one sentence; nothing where it is allowed without more
 * @param budget in short, empty for none
 */
record Disruption(boolean allowed, Message why, String budget, int available, int total) {
  private static final List<String> STEPS =
      List.of("Overridden", "WorkSynchronized", "Applied", "Available");

  /**
   * @param policy of the placement
   * @param budget the spec of its disruption budget, or a missing node
   * @param binding on the cluster in question
   * @param all bindings of the placement
   */
  static Disruption of(JsonNode policy, JsonNode budget, JsonNode binding, List<JsonNode> all) {
    int available = (int) all.stream().filter(Disruption::isAvailable).count();
    String text = text(budget);
    if (Json.text(binding.path("spec"), "state").equals("Scheduled")) {
      return new Disruption(
          false,
          Message.of("Its rollout has not reached the member; an eviction is refused until then."),
          text,
          available,
          all.size());
    }
    if (hasFailed(binding)) {
      return new Disruption(
          true, Message.of("It has failed here: no budget holds it."), text, available, all.size());
    }
    if (text.isEmpty()) {
      return new Disruption(true, Message.NONE, "", available, all.size());
    }
    boolean pickN = Json.text(policy, "placementType").equals("PickN");
    if (!pickN && (budget.has("maxUnavailable") || isPercentage(budget.path("minAvailable")))) {
      return new Disruption(
          false,
          Message.of(
              "Its budget allows nothing: only a number as minAvailable works with PickAll."),
          text,
          available,
          all.size());
    }
    int wanted = pickN ? policy.path("numberOfClusters").asInt(0) : all.size();
    int left =
        budget.has("maxUnavailable")
            ? share(budget.path("maxUnavailable"), wanted) - (all.size() - available)
            : available - share(budget.path("minAvailable"), wanted);
    return new Disruption(
        left > 0,
        left > 0
            ? Message.NONE
            : Message.of(
                "No disruption is allowed while it is available on {0} of {1} members ({2}).",
                available, all.size(), text),
        text,
        available,
        all.size());
  }

  private static boolean isAvailable(JsonNode binding) {
    return condition(binding, "Available").filter(Condition::isTrue).isPresent();
  }

  private static boolean hasFailed(JsonNode binding) {
    return condition(binding, "DiffReported").isPresent()
        || STEPS.stream()
            .anyMatch(s -> condition(binding, s).filter(Condition::isFalse).isPresent());
  }

  private static Optional<Condition> condition(JsonNode binding, String type) {
    return Conditions.find(Conditions.of(binding.path("status").path("conditions")), type);
  }

  private static String text(JsonNode budget) {
    if (budget.has("maxUnavailable")) {
      return "maxUnavailable " + budget.path("maxUnavailable").asString("");
    }
    return budget.has("minAvailable")
        ? "minAvailable " + budget.path("minAvailable").asString("")
        : "";
  }

  private static boolean isPercentage(JsonNode value) {
    return value.isString() && value.asString("").endsWith("%");
  }

  /** Percentages are rounded up. */
  private static int share(JsonNode value, int wanted) {
    String text = value.asString("0");
    return text.endsWith("%")
        ? (int) Math.ceil(Integer.parseInt(text.substring(0, text.length() - 1)) * wanted / 100.0)
        : Integer.parseInt(text);
  }
}
