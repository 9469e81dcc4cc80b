package io.fleetdesk.kinds;

/**
 * One resource of a member: thousandths of a core for CPU, bytes for memory; 0 when not reported.
 *
 * @param available allocatable less what pods request
 * @param text the available amount as the hub prints it
 */
public record MemberResources(long available, long allocatable, long capacity, String text) {}
