package io.fleetdesk.scheduling;

/**
 * A cluster that a placement has already been given.
 *
 * @param decision as it was made then
 * @param obsolete made by an older policy: it must be picked again or goes
 * @param bound rolled out, not only decided
 */
public record Placed(Decision decision, boolean obsolete, boolean bound) {
  public String cluster() {
    return decision.cluster();
  }
}
