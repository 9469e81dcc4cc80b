package io.fleetdesk.fleets;

import io.fleetdesk.changes.SharedWatches;
import io.fleetdesk.clusters.Dialer;

/**
 * What fleets share.
 *
 * @param membersChanged a hub has other members: contexts may lead elsewhere in all fleets
 * @param changed something that is shown changed
 */
record FleetTools(
    Dialer dialer,
    FleetMemory memory,
    SharedWatches watches,
    Runnable membersChanged,
    Runnable changed) {}
