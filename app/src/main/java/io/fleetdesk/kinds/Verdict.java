package io.fleetdesk.kinds;

/**
 * A state and why.
 *
 * @param why one sentence
 */
record Verdict(PlacementState state, String why) {}
