package io.fleetdesk.clusters;

/**
 * The server's answer to an {@link AccessQuestion}.
 *
 * @param reason one sentence why not; empty if allowed
 */
public record AccessAnswer(boolean allowed, String reason) {}
