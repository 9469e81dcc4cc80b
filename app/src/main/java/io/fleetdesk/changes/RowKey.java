package io.fleetdesk.changes;

import io.fleetdesk.clusters.ClusterId;

/** What a row is known by: an object deleted and made again under its name is another row. */
public record RowKey(ClusterId cluster, String uid) {}
