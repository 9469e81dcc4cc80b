package io.fleetdesk.kinds;

import io.fleetdesk.messages.Message;

/**
 * A state and why.
 *
 * @param why one sentence
 */
record StateReason(PlacementState state, Message why) {}
