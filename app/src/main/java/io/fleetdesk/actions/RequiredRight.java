package io.fleetdesk.actions;

import io.fleetdesk.clusters.AccessQuestion;
import io.fleetdesk.clusters.ClusterId;

/** A right that an action needs. */
public record RequiredRight(ClusterId cluster, AccessQuestion question) {}
