package io.fleetdesk.workloads;

import io.fleetdesk.clusters.ObjectRef;
import java.time.Instant;

/**
 * A line that a container printed.
 *
 * @param time when, by the clock of its node
 */
public record LogLine(Instant time, ObjectRef pod, String container, String text) {}
