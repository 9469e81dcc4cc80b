package io.fleetdesk.azure.arm;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What Azure says went wrong; the same form in answers, in operations and in the status of
 * resources.
 *
 * @param details the causes below it
 */
public record ArmError(String code, String message, String target, List<ArmError> details) {
  public static final ArmError NONE = new ArmError("", "", "", List.of());

  /** Of an answer {@code {"error": …}} or of the inner object itself. */
  public static ArmError of(JsonNode node) {
    JsonNode error = node.path("error").isObject() ? node.path("error") : node;
    if (!error.isObject() || error.path("code").asString("").equals("None")) {
      return NONE;
    }
    var details = new ArrayList<ArmError>();
    error.path("details").forEach(d -> details.add(of(d)));
    return new ArmError(
        error.path("code").asString(""),
        error.path("message").asString(""),
        error.path("target").asString(""),
        List.copyOf(details));
  }

  public boolean isNone() {
    return code.isEmpty() && message.isEmpty();
  }

  /** The message, else the first of the causes that has one. */
  public String words() {
    if (!message.isEmpty()) {
      return message;
    }
    return details.stream().map(ArmError::words).filter(w -> !w.isEmpty()).findFirst().orElse(code);
  }
}
