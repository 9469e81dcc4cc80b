package io.fleetdesk.kinds;

import tools.jackson.databind.JsonNode;

/**
 * An object that could not be applied on a cluster, or is not available there.
 *
 * @param condition Applied=False or Available=False with the member's own words
 */
public record FailedResource(ResourceIdentifier resource, Condition condition) {
  static FailedResource of(JsonNode node) {
    return new FailedResource(ResourceIdentifier.of(node), Condition.of(node.path("condition")));
  }

  public boolean isNotApplied() {
    return condition.type().equals("Applied");
  }

  /** Found changed on the member, and the placement says to leave it so. */
  public boolean isDrift() {
    return condition.reason().startsWith("FoundDrifts");
  }

  /** The message without the wrapping that says nothing. */
  public String why() {
    String text = condition.says();
    String wrapper = "Failed to apply the manifest (error: ";
    if (text.startsWith(wrapper) && text.endsWith(")")) {
      text = text.substring(wrapper.length(), text.length() - 1);
    }
    String inner = "failed to apply the manifest: ";
    return text.startsWith(inner) ? text.substring(inner.length()) : text;
  }
}
