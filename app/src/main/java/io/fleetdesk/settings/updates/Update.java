package io.fleetdesk.settings.updates;

/**
 * A version newer than the one that runs.
 *
 * @param page where it is told about; empty for none
 */
public record Update(String version, String page) {}
