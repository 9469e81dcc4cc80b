package io.fleetdesk.kinds;

/**
 * A condition and whose it is.
 *
 * @param where empty for the object itself; else the part: an agent, a cluster, a stage, a resource
 * @param catchingUp the condition speaks of an older generation than the object has
 */
public record ConditionRow(String where, Condition condition, boolean catchingUp) {}
