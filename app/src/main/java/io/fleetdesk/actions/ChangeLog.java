package io.fleetdesk.actions;

import io.fleetdesk.clusters.ObjectRef;
import tools.jackson.databind.JsonNode;

/** Keeps what actions took away, so that it can be brought back. */
@FunctionalInterface
public interface ChangeLog {
  /** Keeps nothing. */
  ChangeLog NONE = (_, _) -> {};

  /**
   * @param before the object as it was
   */
  void deleted(ObjectRef object, JsonNode before);
}
