package io.fleetdesk.kinds;

/**
 * A state and why.
 *
 * @param why one sentence
 */
record StateReason(PlacementState state, String why) {}
