package io.fleetdesk.placements;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ObjectRef;
import java.util.List;

/**
 * What leaves a member with a placement.
 *
 * @param certain whether the member itself said so; else it is what the hub sent there
 */
public record PlacedObject(ClusterId member, List<ObjectRef> objects, boolean certain) {}
