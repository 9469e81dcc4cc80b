package io.fleetdesk.traffic.numbers;

/**
 * Answers with one status of 400 and above from one who answered.
 *
 * @param backend index, or -1 where the rule read nobody
 */
public record BadStatus(int backend, int status, Occurrence seen) {}
