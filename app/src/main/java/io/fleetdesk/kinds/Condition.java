package io.fleetdesk.kinds;

import io.fleetdesk.util.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One condition as the API serves it.
 *
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param since {@code lastTransitionTime}, null when the writer left it out
 * @param observedGeneration 0 when the writer does not say
 */
public record Condition(
    String type,
    String status,
    String reason,
    String message,
    @Nullable Instant since,
    long observedGeneration) {

  public static Condition of(JsonNode node) {
    return new Condition(
        Json.text(node, "type"),
        Json.text(node, "status"),
        Json.text(node, "reason"),
        Json.text(node, "message"),
        Json.time(node, "lastTransitionTime"),
        Json.number(node, "observedGeneration"));
  }

  /** Its message; where the writer left that out, the reason and since when. */
  public String says() {
    if (!message.isEmpty()) {
      return message;
    }
    return since == null ? reason : reason + " (" + since + ")";
  }

  public boolean isTrue() {
    return status.equals("True");
  }

  public boolean isFalse() {
    return status.equals("False");
  }

  public boolean isUnknown() {
    return !isTrue() && !isFalse();
  }

  /** Whether it speaks of an older state of the object: shown as "catching up". */
  public boolean behind(long generation) {
    return observedGeneration > 0 && observedGeneration < generation;
  }
}
