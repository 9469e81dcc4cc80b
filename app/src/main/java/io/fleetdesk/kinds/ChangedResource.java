package io.fleetdesk.kinds;

import io.fleetdesk.util.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An object whose fields on a member are not as on the hub: drifted when the placement owns it,
 * differing when it does not.
 *
 * @param firstSeen when that was first observed
 * @param seen when it was last checked
 */
public record ChangedResource(
    ResourceIdentifier resource,
    @Nullable Instant firstSeen,
    @Nullable Instant seen,
    List<ChangedField> fields) {

  /**
   * @param path JSON pointer; {@code /} when the whole object is missing on the member
   * @param hub null when the field is absent on the hub
   * @param member null when the field is absent on the member
   */
  public record ChangedField(String path, @Nullable String hub, @Nullable String member) {}

  /** Reads an entry of {@code driftedPlacements}. */
  static ChangedResource drift(JsonNode node) {
    return read(node, "firstDriftedObservedTime", "observedDrifts");
  }

  /** Reads an entry of {@code diffedPlacements}. */
  static ChangedResource diff(JsonNode node) {
    return read(node, "firstDiffedObservedTime", "observedDiffs");
  }

  private static ChangedResource read(JsonNode node, String firstSeen, String changes) {
    var fields = new ArrayList<ChangedField>();
    for (JsonNode change : node.path(changes)) {
      fields.add(
          new ChangedField(
              Json.text(change, "path"),
              value(change, "valueInHub"),
              value(change, "valueInMember")));
    }
    return new ChangedResource(
        ResourceIdentifier.of(node),
        Json.time(node, firstSeen),
        Json.time(node, "observationTime"),
        List.copyOf(fields));
  }

  private static @Nullable String value(JsonNode change, String field) {
    String text = Json.text(change, field);
    return text.isEmpty() ? null : text;
  }
}
