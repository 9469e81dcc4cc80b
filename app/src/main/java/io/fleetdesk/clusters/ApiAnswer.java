package io.fleetdesk.clusters;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a server answered to a change, refusals included.
 *
 * @param code the HTTP status
 * @param warnings texts of its Warning headers
 * @param body the object or the Status; null where it is no JSON
 * @param text beginning of an answer that is no JSON, for example of a proxy
 */
public record ApiAnswer(int code, List<String> warnings, @Nullable JsonNode body, String text) {
  public boolean isSuccess() {
    return code >= 200 && code < 300;
  }

  /** The Status' message, or the text. */
  public String message() {
    return body == null ? text : body.path("message").asString("");
  }

  /** The Status' reason, {@code Conflict}; empty if it gives none. */
  public String reason() {
    return body == null ? "" : body.path("reason").asString("");
  }
}
