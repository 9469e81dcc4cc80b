package io.fleetdesk.traffic.requests;

/**
 * A time in which a run began no request because somebody wished so.
 *
 * @param fromMicros of the run
 * @param toMicros now, of one that goes on
 */
public record RunPause(long fromMicros, long toMicros) {}
