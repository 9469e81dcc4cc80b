package io.fleetdesk.placements;

/**
 * A state and why.
 *
 * @param why one sentence
 */
record Verdict(PlacementState state, String why) {}
