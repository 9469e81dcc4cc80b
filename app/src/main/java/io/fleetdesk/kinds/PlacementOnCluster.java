package io.fleetdesk.kinds;

import io.fleetdesk.messages.Message;
import java.util.List;

/**
 * A placement on one cluster that was selected for it.
 *
 * @param cluster name of the member
 * @param why one sentence on the state
 * @param wantedIndex the version it shall have; -1 before there is one. What runs is known by the
 *     binding only
 * @param catchingUp conditions speak of an older generation of the placement
 */
public record PlacementOnCluster(
    String cluster,
    PlacementState state,
    Message why,
    int wantedIndex,
    boolean catchingUp,
    List<Condition> conditions,
    List<FailedResource> failed,
    List<ChangedResource> drifted,
    List<ChangedResource> diffed) {}
