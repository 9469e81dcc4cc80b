package io.fleetdesk.clusters;

import io.fleetdesk.messages.Message;

/**
 * The server's answer to an {@link AccessQuestion}.
 *
 * @param reason one sentence why not; empty if allowed
 */
public record AccessAnswer(boolean allowed, Message reason) {}
