package io.fleetdesk.actions;

import io.fleetdesk.clusters.AccessQuestion;
import io.fleetdesk.clusters.ClusterId;

/** A right that an action needs. */
public record Need(ClusterId cluster, AccessQuestion question) {}
