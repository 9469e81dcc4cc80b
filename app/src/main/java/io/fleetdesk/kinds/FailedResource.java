package io.fleetdesk.kinds;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * An object that could not be applied on a cluster, or is not available there.
 *
 * @param condition Applied=False or Available=False with the member's own words
 */
public record FailedResource(ResourceIdentifier resource, Condition condition) {
  /** As the member agent writes it. */
  private static final Pattern WRAPPER =
      Pattern.compile("(?s)Failed to apply the manifest \\(error: (.*)\\)");

  private static final Pattern INNER = Pattern.compile("^failed to apply the manifest: ");

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
    Matcher wrapped = WRAPPER.matcher(text);
    return INNER.matcher(wrapped.matches() ? wrapped.group(1) : text).replaceFirst("");
  }
}
