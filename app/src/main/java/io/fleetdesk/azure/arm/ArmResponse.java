package io.fleetdesk.azure.arm;

import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An answer of Resource Manager.
 *
 * @param headers names in lower case
 * @param body a missing node where there is none
 */
public record ArmResponse(int status, Map<String, String> headers, JsonNode body) {
  /** Empty where it is not there. */
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** Headers of running operations are signed addresses. */
  @Override
  public String toString() {
    return "status " + status;
  }
}
