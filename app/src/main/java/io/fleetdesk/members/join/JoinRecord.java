package io.fleetdesk.members.join;

import java.util.List;

/**
 * A join that was begun, as it is remembered over restarts.
 *
 * @param created what this join has created, in its order; nothing else is ever taken away
 */
public record JoinRecord(JoinPlan plan, List<Created> created) {
  /** An object, by what it can be found and told from another of its name. */
  public record Created(
      boolean onHub, String apiVersion, String kind, String namespace, String name, String uid) {}
}
